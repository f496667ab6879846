package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Snapshots as the watcher would make them. */
final class Snapshots {
    static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    private Snapshots() {}

    static NodeName node(String name) {
        return new NodeName(name);
    }

    static Snapshot live(Snapshot snapshot, String name) {
        return Watched.live(snapshot, name, NOW);
    }

    /** One node's HAProxy after these answers, in order. */
    static Snapshot of(String name, String... answers) {
        return with(live(Snapshot.empty("lab"), name), name, stats(answers));
    }

    static Snapshot with(Snapshot snapshot, String name, Stats stats) {
        Origin origin = new Origin(node(name), List.of("stats"), Duration.ofMillis(20), Duration.ofSeconds(9));
        return snapshot.with(Haproxy.STATS, node(name), new Reading.Seen<>(NOW, stats, origin));
    }

    static Snapshot withFile(Snapshot snapshot, String name, String file) {
        Origin origin = new Origin(node(name), List.of("grep"), Duration.ofMillis(20), Duration.ofMinutes(9));
        return snapshot.with(Haproxy.FILE, node(name), new Reading.Seen<>(NOW, Recordings.file(file), origin));
    }

    /** What is known after these answers, each read after the one before. */
    static Stats stats(String... answers) {
        StatsParser parser = new StatsParser();
        Stats stats = Values.of(parser.parse(List.of(Output.of(0, answers[0], ""))));
        for (int i = 1; i < answers.length; i++)
            stats = parser.follow(stats, Values.of(parser.parse(List.of(Output.of(0, answers[i], "")))));
        return stats;
    }
}
