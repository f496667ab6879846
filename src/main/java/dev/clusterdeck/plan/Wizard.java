package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Snapshot;
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
     * @param impact what it will do, as the cluster's own rehearsal says
     */
    record Ready(Plan plan, List<Impact> impact) implements Proposal {
        public Ready {
            impact = List.copyOf(impact);
        }
    }

    /** It cannot be done, for these reasons. */
    record Blocked(List<String> reasons) implements Proposal {
        public Blocked {
            reasons = List.copyOf(reasons);
        }

        public Blocked(String reason) {
            this(List.of(reason));
        }
    }

    /** How it is called for. */
    Act act();

    /** What has to be told, the subject first; with what is answered so far, since an answer may lead to a question. */
    List<Question> questions(Snapshot snapshot, Map<String, String> answers);

    /**
     * What speaks against it, as far as that can be seen without asking a node. With the subject alone answered it says
     * why the act is not to be offered.
     */
    List<String> blockers(Snapshot snapshot, Map<String, String> answers);

    /**
     * Works the plan out, and rehearses it.
     *
     * @param cluster the cluster's name in the inventory
     * @param answers by the names of the questions
     * @param site only read
     */
    Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException;
}
