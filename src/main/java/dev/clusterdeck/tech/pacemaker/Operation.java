package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One recorded operation of a resource on a node.
 *
 * @param resource the resource
 * @param node where it ran
 * @param task {@code start}, {@code stop}, {@code monitor}, {@code probe}, {@code promote}, …
 * @param call Pacemaker's number of the call: later ones are higher; -1 while it is under way
 * @param rc the agent's exit code
 * @param rcText the code's word, such as {@code not running}
 * @param reason the agent's own words; empty when it gave none
 * @param interval of a recurring one, zero otherwise
 * @param at when its result last changed, on the node's clock; for a recurring operation that is not when it last ran
 * @param took how long it ran
 * @param queued how long it waited
 */
public record Operation(
        String resource,
        NodeName node,
        String task,
        long call,
        int rc,
        String rcText,
        String reason,
        Duration interval,
        Optional<Instant> at,
        Optional<Duration> took,
        Optional<Duration> queued) {
    /** What Pacemaker records while an operation has not ended. */
    private static final int RC_UNDER_WAY = 193;

    /** True while it has not ended. */
    public boolean isUnderWay() {
        return call < 0 || rc == RC_UNDER_WAY;
    }
}
