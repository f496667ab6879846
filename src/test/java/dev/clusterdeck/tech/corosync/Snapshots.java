package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Snapshots as the watcher would make them. */
final class Snapshots {
    static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    static final Duration FRESH = Duration.ofSeconds(14);

    private Snapshots() {}

    static NodeName node(String name) {
        return new NodeName(name);
    }

    static <S> Reading<S> seen(String node, S state, Instant at, String command) {
        return new Reading.Seen<>(
                at, state, new Origin(new NodeName(node), List.of(command), Duration.ofMillis(20), FRESH));
    }

    static <S> Snapshot with(Snapshot snapshot, Facet<S> facet, String node, S state) {
        return snapshot.with(facet, new NodeName(node), seen(node, state, NOW, facet.id()));
    }

    /** Quorum and links of these nodes as recorded in a state. */
    static Snapshot of(String state, String... nodes) {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : nodes) snapshot = add(snapshot, state, node);
        return snapshot;
    }

    static Snapshot add(Snapshot snapshot, String state, String node) {
        Snapshot next = live(snapshot, node);
        next = with(next, Corosync.QUORUM, node, Recordings.account(state, node));
        return with(next, Corosync.LINKS, node, Recordings.links(state, node));
    }

    static Snapshot live(Snapshot snapshot, String node) {
        return Watched.live(snapshot, node, NOW);
    }
}
