package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fencing actions the cluster remembers (it forgets them when all nodes restart), newest first.
 *
 * @param actions the actions
 */
public record FencingHistory(List<Action> actions) {
    public FencingHistory {
        actions = List.copyOf(actions);
    }

    /**
     * One fencing action.
     *
     * @param action {@code reboot}, {@code off}, {@code on}
     * @param target the fenced node
     * @param client who asked, without process number
     * @param origin the node it was asked on
     * @param delegate the node, or {@code a human}, that carried it out; empty while nobody has
     * @param status how it went
     * @param rawStatus the status as printed
     * @param reason why it failed; empty where not printed
     * @param completed when it ended
     */
    public record Action(
            String action,
            NodeName target,
            String client,
            String origin,
            String delegate,
            Status status,
            String rawStatus,
            String reason,
            Optional<Instant> completed) {
        /** True when an admin vouched for it by hand. */
        public boolean isByHand() {
            return delegate.equals("a human");
        }
    }

    /** How an action went. */
    public enum Status {
        PENDING,
        SUCCESS,
        FAILED,
        UNKNOWN
    }

    /** The newest action against a node. */
    public Optional<Action> lastAgainst(NodeName target) {
        return actions.stream().filter(a -> a.target().equals(target)).findFirst();
    }
}
