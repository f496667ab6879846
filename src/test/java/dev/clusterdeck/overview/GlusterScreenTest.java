package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.tech.gluster.Gluster;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** GlusterFS on the replication screen, over what a real one said. */
class GlusterScreenTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/gluster/10.3");
    private static final Screen REPLICATION = SectionsScreen.replication();
    private static final Screen GLUSTER = Gluster.slice().screens().get(0);
    private static final NodeName NODE = new NodeName("node1");

    private static Pool pool(String state, String heal) {
        String script = "+ at 1795354900 node1\n"
                + part("peers", "healthy/peer_status")
                + part("volumes", state + "/volume_info")
                + part("status", state + "/volume_status")
                + part("detail", state + "/volume_status_detail.gv0")
                + part("heal gv0", heal)
                + part("heal gv1", "stopped/heal_info_summary.gv1");
        Source<?> source = Gluster.slice().technology().sources().get(0);
        if (source.parser().parse(List.of(Output.of(0, script, ""))) instanceof Parsed.Value<?> value
                && value.state() instanceof Pool pool) return pool;
        throw new AssertionError(state);
    }

    private static String part(String name, String file) {
        try {
            return "+ " + name + "\n" + Files.readString(FOLDER.resolve(file + ".xml.node1")) + "\n+ exit 0\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Snapshot snapshot(Pool pool, Instant at) {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : List.of("node1", "node2", "node3"))
            snapshot = snapshot.with(new NodeName(node), Pictures.live(node, 1));
        Origin origin = new Origin(NODE, List.of("gluster"), Duration.ofMillis(900), Duration.ofSeconds(83));
        return snapshot.with(Gluster.POOL, NODE, new Reading.Seen<>(at, pool, origin));
    }

    private static ClusterPicture picture(Snapshot snapshot, Series series) {
        return Watched.picture(snapshot, List.of(), Pictures.EVENTS, series, Frames.NOW);
    }

    /** The brick has returned and ten minutes of heal were seen. */
    private static ClusterPicture healing() {
        Series series = Series.EMPTY;
        for (int i = 20; i >= 0; i--)
            series = series.with(
                    Frames.NOW.minusSeconds(30L * i + 1), Map.of("gluster.left/gv0", 522.0 + i * 61 + i % 3));
        return picture(
                snapshot(pool("healing", "healing/heal_info_summary.gv0.early"), Frames.NOW.minusSeconds(1)), series);
    }

    private static ClusterPicture down() {
        return picture(
                snapshot(pool("brick-down", "brick-down/heal_info_summary.gv0"), Frames.NOW.minusSeconds(12)),
                Series.EMPTY);
    }

    private static Frame frame(ClusterPicture picture, int width, int height) {
        return Frames.of(List.of(picture), "replication", width, height);
    }

    private static Canvas view(Frame frame) {
        return REPLICATION.view(frame).canvas();
    }

    private static View one(ClusterPicture picture, String object, int width, int height) {
        return GLUSTER.view(Frames.about(Frames.of(List.of(picture), "gluster", width, height), object));
    }

    @Test
    void a_heal_in_80x20_and_large() {
        Golden.check("gluster-healing.80x20", view(frame(healing(), 80, 20)));
        Golden.check("gluster-healing.160x41", view(frame(healing(), 160, 41)));
        Golden.check("gluster-healing.40x8", view(frame(healing(), 40, 8)));
    }

    @Test
    void a_brick_that_is_down_and_volumes_that_are_stopped() {
        Golden.check("gluster-brick-down.80x20", view(frame(down(), 80, 20)));
        ClusterPicture stopped = picture(
                snapshot(pool("stopped", "healed/heal_info_summary.gv0"), Frames.NOW.minusSeconds(3)), Series.EMPTY);
        Golden.check("gluster-stopped.80x20", view(frame(stopped, 80, 20)));
        Golden.check("gluster-stopped.160x41", view(frame(stopped, 160, 41)));
    }

    @Test
    void one_brick_and_one_volume() {
        String brick = "gluster:gv0/node3:/srv/disk/brick1/gv0";
        Golden.check("gluster-brick.80x20", one(down(), brick, 80, 20).canvas());
        Golden.check(
                "gluster-volume.160x41", one(healing(), "gluster:gv0", 160, 41).canvas());
        assertThat(one(down(), "gluster:gone", 80, 20).canvas().asText()).contains("Nobody tells of gone.");
    }

    @Test
    void with_drbd_both_are_there() {
        Snapshot both = healing().snapshot();
        Source<?> status = Drbd.slice().technology().sources().get(0);
        Path folder = FOLDER.resolve("../../drbd/9.2.16").normalize();
        for (String node : List.of("node1", "node2", "node3"))
            both = with(both, status, folder, "111-quorum-majority." + node, node);
        ClusterPicture picture = picture(both, healing().series());
        Golden.check("gluster-drbd.80x20", view(frame(picture, 80, 20)));
        Golden.check("gluster-drbd.160x41", view(frame(picture, 160, 41)));
    }

    private static <S> Snapshot with(Snapshot snapshot, Source<S> source, Path folder, String moment, String node) {
        try {
            Parsed<S> parsed = source.parser()
                    .parse(List.of(
                            Output.of(0, Files.readString(folder.resolve(moment + ".proc.out")), ""),
                            Output.of(0, Files.readString(folder.resolve(moment + ".json.out")), "")));
            if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
            NodeName name = new NodeName(node);
            Origin origin = new Origin(name, List.of("drbdsetup"), Duration.ofMillis(9), Duration.ofSeconds(14));
            return snapshot.with(
                    source.facet(), name, new Reading.Seen<>(Frames.NOW.minusSeconds(1), value.state(), origin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_old_account_is_never_green() {
        Canvas canvas = view(frame(
                picture(
                        snapshot(pool("healthy", "healthy/heal_info_summary.gv0"), Frames.NOW.minusSeconds(400)),
                        Series.EMPTY),
                80,
                20));
        assertThat(canvas.asText())
                .contains("node1 STALE 6m")
                .contains("◌ was online")
                .doesNotContain("● online");
    }

    @Test
    void each_brick_is_listed_and_opens_its_own_screen() {
        View view = REPLICATION.view(frame(healing(), 80, 20));
        assertThat(view.items())
                .filteredOn(item -> item.pane() == 0)
                .extracting(Item::id)
                .containsExactly(
                        "gluster:gv0/node1:/srv/disk/brick1/gv0",
                        "gluster:gv0/node2:/srv/disk/brick1/gv0",
                        "gluster:gv0/node3:/srv/disk/brick1/gv0");
        assertThat(view.items().get(0).opens().orElseThrow().screen()).isEqualTo("gluster");
    }

    @Test
    void a_filter_counts_what_it_hides() {
        View view = REPLICATION.view(Frames.filtered(
                frame(down(), 80, 20),
                (name, fields) -> fields.getOrDefault("node", "").equals("node1")));
        assertThat(view.shown().shown()).isEqualTo(1);
        assertThat(view.shown().all()).isEqualTo(3);
        assertThat(view.shown().hiddenProblems()).isEqualTo(1);
    }

    @Test
    void it_fits_every_size() {
        for (ClusterPicture picture : List.of(healing(), down()))
            for (int[] size : new int[][] {{0, 0}, {1, 1}, {20, 5}, {59, 11}, {80, 20}, {120, 30}, {200, 46}})
                for (int pane = 0; pane < 3; pane++)
                    for (boolean zoomed : new boolean[] {false, true}) {
                        Cursor cursor = new Cursor(Optional.empty(), pane, zoomed, Set.of(), Set.of());
                        View view = REPLICATION.view(Frames.at(frame(picture, size[0], size[1]), cursor));
                        assertThat(view.canvas().width()).isEqualTo(size[0]);
                        assertThat(view.canvas().height()).isEqualTo(size[1]);
                        assertThat(one(picture, "gluster:gv0", size[0], size[1])
                                        .canvas()
                                        .width())
                                .isEqualTo(size[0]);
                    }
    }
}
