package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.Recordings.Recording;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import dev.clusterdeck.watch.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots made of recordings, as the watcher would make them. */
final class Snapshots {
    private static final Map<String, String> TOOLS = Map.of(
            "pacemaker.status", "crm_mon.xml",
            "pacemaker.cib", "cib.xml",
            "pacemaker.scores", "crm_simulate.xml",
            "pacemaker.fencing", "stonith_history.xml",
            "pacemaker.head", "cib.xml");

    private Snapshots() {}

    /** All that was recorded of a state, read at this time, every node asked. */
    static Snapshot of(String state, Instant at) {
        Snapshot snapshot = Snapshot.empty("lab");
        for (int i = 1; i <= 3; i++) snapshot = snapshot.with(new NodeName("node" + i), live(at));
        for (Source<?> source : Pacemaker.slice().technology().sources()) snapshot = read(snapshot, source, state, at);
        return snapshot;
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, String state, Instant at) {
        Snapshot next = snapshot;
        for (Recording recording : Recordings.all()) {
            if (!recording.state().equals(state)
                    || !recording.tool().equals(TOOLS.get(source.facet().id()))) continue;
            next = next.with(source.facet(), new NodeName(recording.node()), reading(source.parser(), recording, at));
        }
        return next;
    }

    static <S> Reading<S> reading(Parser<S> parser, Recording recording, Instant at) {
        Parsed<S> parsed = parser.parse(List.of(recording.output()));
        if (parsed instanceof Parsed.Value<S> value)
            return seen(value.state(), recording.node(), recording.command(), at);
        if (parsed instanceof Parsed.None<S> none) return new Reading.Absent<>(none.why());
        if (parsed instanceof Parsed.Unreadable<S> unreadable)
            return new Reading.Failed<>(at, unreadable.why(), Optional.empty());
        throw new AssertionError(parsed);
    }

    static <S> Reading.Seen<S> seen(S state, String node, String command, Instant at) {
        Origin origin = new Origin(new NodeName(node), List.of(command), Duration.ofMillis(20), Duration.ofSeconds(30));
        return new Reading.Seen<>(at, state, origin);
    }

    static <S> Snapshot with(Snapshot snapshot, Facet<S> facet, String node, S state, Instant at) {
        return snapshot.with(facet, new NodeName(node), seen(state, node, "test", at));
    }

    /** A time a little after the state was recorded. */
    static Instant after(String state) {
        return Recordings.all().stream()
                .filter(r -> r.state().equals(state) && r.tool().equals("crm_mon.xml") && r.exit() == 0)
                .flatMap(r -> Recordings.value(StatusParser::parse, r).summary().updated().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.parse("2026-11-22T13:00:00Z"))
                .plusSeconds(2);
    }

    static Contact live(Instant at) {
        return new Contact(
                Contact.State.LIVE,
                at.minusSeconds(600),
                "root@10.0.0.1:22",
                "",
                Optional.of(at),
                Optional.of(Duration.ofMillis(2)),
                "root",
                Optional.empty());
    }

    /** A picture of a snapshot with its findings, as the watcher publishes it. */
    static ClusterPicture picture(Snapshot snapshot, Instant at) {
        return new ClusterPicture(
                "lab",
                Environment.DEV,
                false,
                false,
                Duration.ofSeconds(2),
                snapshot,
                Pacemaker.slice().technology().checks().stream()
                        .flatMap(check -> check.findings(snapshot, at).stream())
                        .sorted(Comparator.comparing(dev.clusterdeck.cluster.Finding::severity)
                                .reversed())
                        .toList(),
                List.of(),
                Series.EMPTY,
                at);
    }
}
