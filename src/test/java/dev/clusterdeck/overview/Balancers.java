package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.Haproxy;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pictures of clusters with HAProxy: recorded answers through the real parser, checks, events and gauges. */
final class Balancers {
    private static final Technology HAPROXY = Haproxy.slice().technology();

    private Snapshot snapshot;
    private Series series = Series.EMPTY;
    private final List<Event> events = new ArrayList<>();

    Balancers(String... nodes) {
        snapshot = Pictures.nodes("prod-eu1", nodes);
    }

    /** The three recorded answers of a state, with {@code at} as the node's uptime. */
    static String recorded(String state, double at) {
        return "+ at " + at + "\n+ open /run/haproxy/admin.sock socat\n" + file(state, "show_info")
                + file(state, "show_stat") + file(state, "show_servers_state");
    }

    private static String file(String state, String name) {
        String path = "/dev/clusterdeck/tech/haproxy/2.6.12/" + state + "/" + name + ".node1";
        try (InputStream in = Balancers.class.getResourceAsStream(path)) {
            if (in == null) throw new AssertionError("no file " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node answers so many seconds before now. */
    Balancers answer(String node, int secondsAgo, String text) {
        Source<Stats> source = source();
        Parsed<Stats> parsed = source.parser().parse(List.of(Output.of(0, text, "")));
        Snapshot before = snapshot;
        Instant at = NOW.minusSeconds(secondsAgo);
        NodeName name = new NodeName(node);
        if (parsed instanceof Parsed.Value<Stats> value) {
            Stats stats = snapshot.reading(Haproxy.STATS, name)
                    .value()
                    .map(old -> source.parser().follow(old, value.state()))
                    .orElse(value.state());
            Origin origin = new Origin(name, List.of("stats"), Duration.ofMillis(8), Duration.ofSeconds(12));
            snapshot = snapshot.with(Haproxy.STATS, name, new Reading.Seen<>(at, stats, origin));
        } else if (parsed instanceof Parsed.Unreadable<Stats> unreadable) {
            snapshot = snapshot.with(Haproxy.STATS, name, new Reading.Failed<>(at, unreadable.why(), Optional.empty()));
        } else if (parsed instanceof Parsed.None<Stats> none) {
            snapshot = snapshot.with(Haproxy.STATS, name, new Reading.Absent<>(none.why()));
        }
        HAPROXY.changes().forEach(c -> events.addAll(0, c.events(before, snapshot, at)));
        Map<String, Double> gauges = HAPROXY.gauges().get(0).of(before, snapshot);
        series = series.with(at, gauges);
        return this;
    }

    Balancers absent(String node) {
        snapshot = snapshot.with(Haproxy.STATS, new NodeName(node), new Reading.Absent<>("haproxy is not installed"));
        return this;
    }

    ClusterPicture picture() {
        List<Finding> findings = new ArrayList<>();
        HAPROXY.checks().forEach(check -> findings.addAll(check.findings(snapshot, NOW)));
        return new ClusterPicture(
                "prod-eu1",
                Environment.PROD,
                false,
                false,
                Duration.ofSeconds(2),
                snapshot,
                findings,
                events,
                series,
                NOW);
    }

    /** One HAProxy through the three recorded states. */
    static Balancers one() {
        return new Balancers("alpha", "bravo")
                .answer("alpha", 27, recorded("healthy", 1000))
                .answer("alpha", 14, recorded("backend-down", 1013))
                .answer("alpha", 1, recorded("drain", 1026))
                .absent("bravo");
    }

    @SuppressWarnings("unchecked") // the source whose facet it is
    private static Source<Stats> source() {
        Facet<Stats> facet = Haproxy.STATS;
        return (Source<Stats>) HAPROXY.sources().stream()
                .filter(s -> s.facet().equals(facet))
                .findFirst()
                .orElseThrow();
    }
}
