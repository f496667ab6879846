package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.watch.Parsed;
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

    static <S> Snapshot with(Snapshot snapshot, Facet<S> facet, String node, S state) {
        return with(snapshot, facet, node, state, NOW);
    }

    static <S> Snapshot with(Snapshot snapshot, Facet<S> facet, String node, S state, Instant at) {
        return snapshot.with(
                facet,
                node(node),
                new Reading.Seen<>(
                        at, state, new Origin(node(node), List.of("drbdsetup status"), Duration.ofMillis(20), FRESH)));
    }

    /** These nodes as recorded in a state. */
    static Snapshot of(String version, String state, String... nodes) {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : nodes) snapshot = add(snapshot, version, state, node);
        return snapshot;
    }

    static Snapshot add(Snapshot snapshot, String version, String state, String node) {
        Parsed<Account> parsed = Recordings.status(version, state, node);
        Snapshot next = live(snapshot, node);
        next = with(next, Drbd.STATUS, node, Values.of(parsed));
        if (Recordings.find(version, state, node, "show").isPresent()
                && Recordings.find(version, state, node, "dump").isPresent())
            next = with(next, Drbd.CONFIG, node, Recordings.config(version, state, node));
        return next;
    }

    static Snapshot live(Snapshot snapshot, String node) {
        return Watched.live(snapshot, node, NOW);
    }

    static List<Finding> findings(Snapshot snapshot) {
        return Watched.findings(Drbd.slice().technology(), snapshot, NOW);
    }

    static List<Event> events(Snapshot before, Snapshot after) {
        return new DrbdChanges().events(before, after, NOW);
    }

    static ClusterPicture picture(Snapshot snapshot, Series series) {
        return Watched.picture(snapshot, findings(snapshot), List.of(), series, NOW);
    }
}
