package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A failed operation that has not been cleaned up ({@code <failure>} of crm_mon).
 *
 * @param resource the resource, without instance number
 * @param node where it failed
 * @param task what failed: {@code start}, {@code monitor}, …
 * @param interval of a recurring one, zero otherwise
 * @param rc the exit code
 * @param rcText its word, such as {@code not running}
 * @param reason the agent's own words; empty when it gave none
 * @param status how the call itself went: {@code complete}, {@code Timed Out}, {@code Error}, …
 * @param call Pacemaker's number of the call
 * @param at when
 * @param took how long it ran
 */
public record Failure(
        String resource,
        NodeName node,
        String task,
        Duration interval,
        int rc,
        String rcText,
        String reason,
        String status,
        long call,
        Optional<Instant> at,
        Optional<Duration> took) {
    /** The failure in a few words: {@code monitor: not running (rc 7), "reason"}. */
    public String words() {
        boolean ended = status.isEmpty() || status.equals("complete");
        return task + ": " + rcText + " (rc " + rc + ")"
                + (ended ? "" : ", " + status.toLowerCase(java.util.Locale.ROOT))
                + (reason.isEmpty() ? "" : ", \"" + reason + "\"");
    }
}
