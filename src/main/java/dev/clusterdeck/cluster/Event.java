package dev.clusterdeck.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that was seen between two snapshots.
 *
 * @param at our clock, when it was seen
 * @param nodeTime the node's own time of the change where a tool gives one
 * @param offset the node's clock minus ours, when known, to bring the two together
 * @param severity how urgent
 * @param subject the id of the object, as in {@link Finding#subject()}
 * @param node the node it happened on or that reported it
 * @param kind stable, {@code technology.what}
 * @param text what happened, one line
 */
public record Event(
        Instant at,
        Optional<Instant> nodeTime,
        Optional<Duration> offset,
        Severity severity,
        String subject,
        Optional<NodeName> node,
        String kind,
        String text) {

    /** An event seen only on our side, at our time. */
    public static Event seen(
            Instant at, Severity severity, String subject, Optional<NodeName> node, String kind, String text) {
        return new Event(at, Optional.empty(), Optional.empty(), severity, subject, node, kind, text);
    }
}
