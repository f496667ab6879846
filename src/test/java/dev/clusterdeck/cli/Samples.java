package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small pictures of a cluster whose one technology reads a word. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final Facet<String> WORD = new Facet<>("sample.word", String.class);
    static final NodeName ALPHA = new NodeName("alpha");
    static final NodeName BRAVO = new NodeName("bravo");

    private Samples() {}

    static Completeness completeness() {
        Source<String> source = new Source<>(
                WORD,
                Placement.EACH_NODE,
                can -> List.of(),
                "",
                Source.Cadence.EACH_TICK,
                List.of(),
                outputs -> new dev.clusterdeck.watch.Parsed.None<>("never parsed here"));
        return new Completeness(List.of(new Technology(
                "sample", Set.of(), Map.of(), List.of(source), List.of(), List.of(), List.of(), Optional.empty())));
    }

    static Snapshot bothLive() {
        return Snapshot.empty("prod")
                .with(ALPHA, live("root@alpha:22"))
                .with(BRAVO, live("root@bravo:22"))
                .with(WORD, ALPHA, seen("yes"))
                .with(WORD, BRAVO, seen("no"));
    }

    static Snapshot bravoLost() {
        return bothLive()
                .with(
                        BRAVO,
                        new Contact(
                                Contact.State.LOST,
                                NOW,
                                "root@bravo:22",
                                "connection timed out",
                                Optional.of(NOW.minusSeconds(30)),
                                Optional.empty(),
                                "root",
                                Optional.of(NOW.plusSeconds(8))));
    }

    static Reading.Seen<String> seen(String word) {
        return new Reading.Seen<>(
                NOW.minusMillis(1500),
                word,
                new Origin(ALPHA, List.of("say " + word), Duration.ofMillis(12), Duration.ofSeconds(14)));
    }

    static Contact live(String address) {
        return new Contact(
                Contact.State.LIVE,
                NOW.minusSeconds(60),
                address,
                "",
                Optional.of(NOW.minusMillis(1500)),
                Optional.of(Duration.ofMillis(2)),
                "root",
                Optional.empty());
    }

    static Finding finding(Severity severity, String text) {
        return new Finding(
                "sample.trouble",
                severity,
                "resource:web",
                Optional.of(BRAVO),
                text,
                "Look at its log, mend what it says, then clean up.",
                List.of("crm_mon: fail-count 3 on bravo"),
                "sample/trouble");
    }

    static Event event(int second, String text) {
        return Event.seen(
                NOW.plusSeconds(second), Severity.NOTE, "node:bravo", Optional.of(BRAVO), "sample.said", text);
    }

    static ClusterPicture picture(Snapshot snapshot, List<Finding> findings, List<Event> events) {
        return new ClusterPicture(
                "prod",
                Environment.PROD,
                true,
                false,
                Duration.ofSeconds(2),
                snapshot,
                findings,
                events,
                Series.EMPTY,
                NOW);
    }
}
