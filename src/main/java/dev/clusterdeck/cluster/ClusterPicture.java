package dev.clusterdeck.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One cluster as the watcher publishes it: the snapshot and what was computed from it. Immutable.
 *
 * @param name its name in the inventory
 * @param environment what it is for
 * @param readOnly true when acts are not offered for it
 * @param demo true when its nodes are simulated
 * @param interval the poll interval
 * @param snapshot what the nodes said
 * @param findings computed from the snapshot, most urgent first
 * @param events newest first, bounded
 * @param series bounded histories of numbers
 * @param changedAt when this picture was published
 */
public record ClusterPicture(
        String name,
        Environment environment,
        boolean readOnly,
        boolean demo,
        Duration interval,
        Snapshot snapshot,
        List<Finding> findings,
        List<Event> events,
        Series series,
        Instant changedAt) {
    public ClusterPicture {
        findings = List.copyOf(findings);
        events = List.copyOf(events);
    }
}
