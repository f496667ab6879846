package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pictures made from recordings of real clusters. */
final class Recorded {
    static final List<Technology> TECHNOLOGIES =
            List.of(Pacemaker.slice().technology(), Corosync.slice().technology());

    private static final String PACEMAKER = "/dev/clusterdeck/tech/pacemaker/2.1.5/";
    private static final String COROSYNC = "/dev/clusterdeck/tech/corosync/3.1.7/";

    private Recorded() {}

    /** What the tellers said of Pacemaker, and every node of Corosync, in a recorded state. */
    static ClusterPicture picture(String state, List<String> tellers, List<String> nodes) {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : nodes) {
            snapshot = snapshot.with(new NodeName(node), Samples.live("root@" + node + ":22"));
            snapshot = with(snapshot, Corosync.QUORUM, node, COROSYNC + state + "/quorumtool.p.txt." + node);
            snapshot = with(snapshot, Corosync.LINKS, node, COROSYNC + state + "/cfgtool.s.txt." + node);
            snapshot = with(snapshot, Corosync.STATS, node, COROSYNC + state + "/cmapctl.stats.txt." + node);
            snapshot = with(snapshot, Pacemaker.HEAD, node, PACEMAKER + state + "/cib-head.xml." + node);
        }
        for (String teller : tellers) {
            snapshot = with(snapshot, Pacemaker.STATUS, teller, PACEMAKER + state + "/crm_mon.xml." + teller);
            snapshot = with(snapshot, Pacemaker.CIB, teller, PACEMAKER + state + "/cib.xml." + teller);
            snapshot = with(snapshot, Pacemaker.FENCING, teller, PACEMAKER + state + "/stonith_history.xml." + teller);
        }
        return new ClusterPicture(
                "lab",
                Environment.DEV,
                false,
                false,
                Duration.ofSeconds(2),
                snapshot,
                List.of(),
                List.of(),
                Series.EMPTY,
                Samples.NOW);
    }

    private static <S> Snapshot with(Snapshot snapshot, Facet<S> facet, String node, String resource) {
        Optional<String> text = text(resource);
        if (text.isEmpty()) return snapshot;
        Parsed<S> parsed =
                source(facet).parser().parse(List.of(Output.of(0, text.get(), ""), Output.of(0, "active\n", "")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(resource + ": " + parsed);
        Origin origin =
                new Origin(new NodeName(node), List.of(facet.id()), Duration.ofMillis(5), Duration.ofSeconds(14));
        return snapshot.with(
                facet, new NodeName(node), new Reading.Seen<>(Samples.NOW.minusSeconds(1), value.state(), origin));
    }

    @SuppressWarnings("unchecked") // a source's type is its facet's
    private static <S> Source<S> source(Facet<S> facet) {
        return (Source<S>) TECHNOLOGIES.stream()
                .flatMap(t -> t.sources().stream())
                .filter(source -> source.facet().equals(facet))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> text(String resource) {
        try (InputStream in = Recorded.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
