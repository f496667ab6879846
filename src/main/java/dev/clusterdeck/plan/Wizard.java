package dev.clusterdeck.plan;

import dev.clusterdeck.remote.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes a plan of an admin's answers and of what the cluster says now. Changes nothing. */
public interface Wizard {
    /** What an answer comes to. */
    sealed interface Proposal {}

    /**
     * It can be done.
     *
     * @param plan how
     * @param impact what it will do, as the cluster's own rehearsal says, a line each
     */
    record Ready(Plan plan, List<String> impact) implements Proposal {
        public Ready {
            impact = List.copyOf(impact);
        }
    }

    /** It cannot be done, for these reasons. */
    record Blocked(List<String> reasons) implements Proposal {
        public Blocked {
            reasons = List.copyOf(reasons);
        }
    }

    /** The verb it is called by. */
    String verb();

    /**
     * Works the plan out.
     *
     * @param cluster the cluster's name in the inventory
     * @param answers by the names of the verb's arguments
     * @param site read only
     */
    Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException;
}
