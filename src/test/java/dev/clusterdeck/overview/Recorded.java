package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures made from what real tools printed on the lab, read by the program's own parsers. */
final class Recorded {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech");

    private Snapshot snapshot;

    private Recorded(String cluster) {
        snapshot = Snapshot.empty(cluster);
    }

    /**
     * The lab in a recorded state.
     *
     * @param speakers the nodes that Pacemaker's state is read on, one per partition
     * @param answering the nodes that answer
     */
    static Recorded lab(String state, List<String> speakers, List<String> answering) {
        Recorded lab = new Recorded("lab");
        for (String node : answering) {
            lab.snapshot = lab.snapshot.with(new NodeName(node), Pictures.live(node, 1));
            lab.read("pacemaker", Pacemaker.HEAD.id(), node, List.of(state + "/cib-head.xml"));
            lab.read("corosync", Corosync.QUORUM.id(), node, List.of(state + "/quorumtool.p.txt"));
            lab.read("corosync", Corosync.LINKS.id(), node, List.of(state + "/cfgtool.s.txt"));
            lab.read("corosync", Corosync.STATS.id(), node, List.of(state + "/cmapctl.stats.txt"));
        }
        for (String node : speakers)
            lab.read("pacemaker", Pacemaker.STATUS.id(), node, List.of(state + "/crm_mon.xml"));
        return lab;
    }

    Recorded lost(String node, int secondsAgo) {
        snapshot = snapshot.with(new NodeName(node), Pictures.lost(node, secondsAgo));
        return this;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    ClusterPicture picture(List<Finding> findings, List<Event> events) {
        return Pictures.of("lab", Environment.STAGE, snapshot, findings, events);
    }

    private void read(String technology, String facet, String node, List<String> files) {
        List<Output> outputs = new ArrayList<>();
        for (String file : files) {
            Path path = FOLDER.resolve(technology)
                    .resolve(technology.equals("corosync") ? "3.1.7" : "2.1.5")
                    .resolve(file + "." + node);
            if (!Files.exists(path)) return;
            try {
                outputs.add(Output.of(0, Files.readString(path), ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        outputs.add(Output.of(0, "active\n", ""));
        var slice = technology.equals("corosync") ? Corosync.slice() : Pacemaker.slice();
        for (Source<?> source : slice.technology().sources())
            if (source.facet().id().equals(facet)) snapshot = with(source, new NodeName(node), outputs);
    }

    private <S> Snapshot with(Source<S> source, NodeName node, List<Output> outputs) {
        Parsed<S> parsed = source.parser().parse(outputs);
        Reading<S> reading;
        if (parsed instanceof Parsed.Value<S> value)
            reading = new Reading.Seen<>(
                    NOW.minusSeconds(1),
                    value.state(),
                    new Origin(node, List.of(source.facet().id()), Duration.ofMillis(9), Duration.ofSeconds(14)));
        else if (parsed instanceof Parsed.None<S> none) reading = new Reading.Absent<>(none.why());
        else reading = new Reading.Failed<>(NOW, ((Parsed.Unreadable<S>) parsed).why(), Optional.empty());
        return snapshot.with(source.facet(), node, reading);
    }
}
