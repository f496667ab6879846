package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is the same for every technology, as JSON: contacts, readings, findings, events. */
final class PictureJson {
    private PictureJson() {}

    static Json contact(Contact contact) {
        return new Json()
                .with("state", contact.state())
                .with("why", Json.known(contact.why()))
                .with("address", Json.known(contact.address()))
                .with("privilege", Json.known(contact.privilege()))
                .with("last_answer", contact.lastAnswer())
                .with("round_trip_ms", Json.millis(contact.roundTrip()));
    }

    /** How each source was read on each node: what was not asked of a node is left out. */
    static List<Json> readings(ClusterPicture picture, List<Facet<?>> facets) {
        List<Json> all = new ArrayList<>();
        for (Facet<?> facet : facets)
            for (NodeName node : picture.snapshot().nodes()) {
                Reading<?> reading = picture.snapshot().reading(facet, node);
                if (!(reading instanceof Reading.Pending)) all.add(reading(facet, node, reading, picture.changedAt()));
            }
        return all;
    }

    private static Json reading(Facet<?> facet, NodeName node, Reading<?> reading, Instant now) {
        var seen = reading.lastSeen();
        return new Json()
                .with("source", facet.id())
                .with("node", node)
                .with("state", state(reading, now))
                .with("why", why(reading))
                .with("at", seen.map(Reading.Seen::at))
                .with("age_ms", Json.millis(reading.age(now)))
                .with("fresh_for_ms", seen.map(s -> s.origin().freshFor().toMillis()))
                .with("took_ms", seen.map(s -> s.origin().took().toMillis()))
                .with("commands", seen.map(s -> s.origin().commands()).orElse(List.of()));
    }

    private static String state(Reading<?> reading, Instant now) {
        if (reading instanceof Reading.Failed) return "failed";
        if (reading instanceof Reading.Absent) return "absent";
        return reading.isFresh(now) ? "seen" : "stale";
    }

    private static Optional<String> why(Reading<?> reading) {
        if (reading instanceof Reading.Failed<?> failed) return Optional.of(failed.why());
        if (reading instanceof Reading.Absent<?> absent) return Optional.of(absent.why());
        return Optional.empty();
    }

    static Json finding(Finding finding) {
        return new Json()
                .with("id", finding.id())
                .with("kind", finding.kind())
                .with("severity", finding.severity())
                .with("subject", finding.subject())
                .with("node", finding.node())
                .with("text", finding.text())
                .with("advice", finding.advice())
                .with("evidence", finding.evidence())
                .with("runbook", Json.known(finding.runbook()));
    }

    static Json event(Event event) {
        return new Json()
                .with("at", event.at())
                .with("node_time", event.nodeTime())
                .with("node_offset_ms", Json.millis(event.offset()))
                .with("kind", event.kind())
                .with("severity", event.severity())
                .with("subject", event.subject())
                .with("node", event.node())
                .with("text", event.text());
    }

    static Json explanation(Explanation explanation) {
        return new Json()
                .with("title", explanation.title())
                .with(
                        "sentences",
                        explanation.sentences().stream(),
                        sentence -> new Json()
                                .with("severity", sentence.severity())
                                .with("text", sentence.text())
                                .with("cites", sentence.cites()));
    }

    /** Duration for people: {@code 3s}, {@code 2m}, {@code 5h}, {@code 12d}. */
    static String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) return seconds + "s";
        if (seconds < 2 * 3600) return seconds / 60 + "m";
        return seconds < 2 * 86400 ? seconds / 3600 + "h" : seconds / 86400 + "d";
    }
}
