package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.drbd.Drbd;
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

/** The replication screen over what a real DRBD said. */
class ReplicationScreenTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/drbd");
    private static final Screen REPLICATION = SectionsScreen.replication();
    private static final Screen DRBD = Drbd.slice().screens().get(0);
    private static final String NINE = "9.2.16";
    private static final String OLD = "8.4.11";

    /** These nodes in a recorded state, the last answers a second old. */
    private static Snapshot snapshot(String version, String state, List<String> nodes, Instant at) {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : nodes) {
            snapshot = snapshot.with(new NodeName(node), Pictures.live(node, 1));
            for (Source<?> source : Drbd.slice().technology().sources())
                snapshot = read(snapshot, source, version, state + "." + node, at);
        }
        return snapshot;
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, String version, String moment, Instant at) {
        boolean status = source.facet().equals(Drbd.STATUS);
        String told = version.equals(NINE) ? "json" : "events2-now";
        NodeName node = new NodeName(moment.substring(moment.lastIndexOf('.') + 1));
        Parsed<S> parsed = source.parser()
                .parse(List.of(
                        output(version, moment, status ? "proc" : "show"),
                        output(version, moment, status ? told : "dump")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        Origin origin = new Origin(node, List.of("drbdsetup status"), Duration.ofMillis(9), Duration.ofSeconds(14));
        return snapshot.with(source.facet(), node, new Reading.Seen<>(at, value.state(), origin));
    }

    private static Output output(String version, String moment, String tool) {
        Path path = FOLDER.resolve(version).resolve(moment + "." + tool + ".out");
        try {
            return Output.of(0, Files.exists(path) ? Files.readString(path) : "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClusterPicture picture(String version, String state, String... nodes) {
        return picture(snapshot(version, state, List.of(nodes), Frames.NOW.minusSeconds(1)), Series.EMPTY);
    }

    private static ClusterPicture picture(Snapshot snapshot, Series series) {
        return Watched.picture(snapshot, List.of(), Pictures.EVENTS, series, Frames.NOW);
    }

    /** A resync to two peers that has run for a minute, at rates that differ a little. */
    private static ClusterPicture resync() {
        Series series = Series.EMPTY;
        for (int i = 30; i >= 0; i--)
            series = series.with(
                    Frames.NOW.minusSeconds(2L * i + 1),
                    Map.of(
                            "drbd.left/node1/r0/0/1", (90_000 + i * 1500 + 500 * (i % 3)) * 1024.0,
                            "drbd.left/node1/r0/0/2", (82_000 + i * 1700) * 1024.0));
        return picture(
                snapshot(NINE, "030-initial-sync-running", List.of("node1", "node3"), Frames.NOW.minusSeconds(1)),
                series);
    }

    private static Frame frame(ClusterPicture picture, int width, int height) {
        return Frames.of(List.of(picture), "replication", width, height);
    }

    @Test
    void a_resync_in_80x20_and_large() {
        Golden.check("replication-resync.80x20", view(frame(resync(), 80, 20)));
        Golden.check("replication-resync.160x41", view(frame(resync(), 160, 41)));
        Golden.check("replication-resync.200x46", view(frame(resync(), 200, 46)));
        Golden.check("replication-resync.40x8", view(frame(resync(), 40, 8)));
    }

    @Test
    void a_split_brain_and_lost_disk() {
        ClusterPicture split = picture(NINE, "082-split-brain-standalone", "node1", "node2", "node3");
        Golden.check("replication-split-brain.80x20", view(frame(split, 80, 20)));
        Golden.check("replication-split-brain.160x41", view(frame(split, 160, 41)));
        Golden.check(
                "replication-diskless.80x20",
                view(frame(picture(OLD, "090-node2-disk-failed", "node1", "node2"), 80, 20)));
        Golden.check(
                "replication-verify.80x20", view(frame(picture(OLD, "100-verify-running", "node1", "node2"), 80, 20)));
    }

    @Test
    void one_pair() {
        Golden.check(
                "drbd-resync.80x20",
                one(resync(), "drbd:r0/0:node1:node3", 80, 20).canvas());
        Golden.check(
                "drbd-resync.160x41",
                one(resync(), "drbd:r0/0:node1:node3", 160, 41).canvas());
        assertThat(one(resync(), "drbd:r0", 80, 20).canvas().asText()).contains("r0/0");
        assertThat(one(resync(), "drbd:gone", 80, 20).canvas().asText()).contains("Nobody tells of gone.");
    }

    private static View one(ClusterPicture picture, String object, int width, int height) {
        return DRBD.view(Frames.about(Frames.of(List.of(picture), "drbd", width, height), object));
    }

    @Test
    void where_nothing_replicates_it_says_what_was_looked_for() {
        Snapshot snapshot = Pictures.nodes("lab", "alpha", "bravo");
        for (String node : List.of("alpha", "bravo"))
            snapshot = snapshot.with(
                    Drbd.STATUS,
                    new NodeName(node),
                    new Reading.Absent<>("drbdsetup is not installed (package drbd-utils)"));
        Golden.check("replication-none.80x20", view(frame(picture(snapshot, Series.EMPTY), 80, 20)));
        assertThat(view(frame(picture(Snapshot.empty("lab"), Series.EMPTY), 80, 20))
                        .asText())
                .contains("No node is known yet.");
    }

    @Test
    void without_a_resource_it_says_so() {
        assertThat(view(frame(picture(NINE, "000-module-loaded-no-resources", "node1", "node3"), 80, 20))
                        .asText())
                .contains("DRBD is there and replicates nothing.")
                .contains("node1, node3");
    }

    @Test
    void an_old_account_is_never_green() {
        Snapshot snapshot =
                snapshot(NINE, "111-quorum-majority", List.of("node1", "node2"), Frames.NOW.minusSeconds(47));
        dev.clusterdeck.screen.Canvas canvas = view(frame(picture(snapshot, Series.EMPTY), 80, 20));
        assertThat(canvas.asText())
                .contains("node1 STALE 47s")
                .contains("◌ Connected")
                .contains("◌ UpToDate");
        assertThat(canvas.asText()).doesNotContain("● Connected").doesNotContain("● UpToDate");
        assertThat(Golden.roleOf(canvas, "UpToDate")).isEqualTo(Role.UNKNOWN);
    }

    @Test
    void each_pair_is_listed_once_and_opens_its_own_screen() {
        View view = REPLICATION.view(frame(resync(), 80, 20));
        assertThat(view.items())
                .filteredOn(item -> item.pane() == 0)
                .extracting(Item::id)
                .contains("drbd:r0/0:node1:node2", "drbd:r0/0:node1:node3")
                .doesNotHaveDuplicates();
        assertThat(view.items().get(0).opens().orElseThrow().screen()).isEqualTo("drbd");
    }

    @Test
    void a_filter_counts_what_it_hides() {
        Frame all = frame(resync(), 80, 20);
        View view = REPLICATION.view(Frames.filtered(
                all, (name, fields) -> fields.getOrDefault("node", "").contains("node2")));
        assertThat(view.shown().shown()).isLessThan(view.shown().all());
        assertThat(view.shown().hiddenProblems()).isPositive();
    }

    @Test
    void every_state_fits_every_size() {
        for (String version : List.of(NINE, OLD))
            for (String state : states(version)) {
                List<String> nodes = List.of("node1", "node2", "node3").stream()
                        .filter(node -> Files.exists(FOLDER.resolve(version)
                                .resolve(state + "." + node + (version.equals(NINE) ? ".json.out" : ".proc.out"))))
                        .toList();
                ClusterPicture picture = picture(version, state, nodes.toArray(String[]::new));
                for (int[] size : new int[][] {{0, 0}, {1, 1}, {20, 5}, {59, 11}, {80, 20}, {120, 30}, {200, 46}})
                    for (int pane = 0; pane < 3; pane++) fits(picture, size, pane, state);
            }
    }

    private static void fits(ClusterPicture picture, int[] size, int pane, String state) {
        for (boolean zoomed : new boolean[] {false, true}) {
            Cursor cursor = new Cursor(Optional.empty(), pane, zoomed, Set.of(), Set.of());
            View view = REPLICATION.view(Frames.at(frame(picture, size[0], size[1]), cursor));
            assertThat(view.canvas().width()).as(state).isEqualTo(size[0]);
            assertThat(view.canvas().height()).as(state).isEqualTo(size[1]);
            for (Item item : view.items())
                if (item.id().startsWith("drbd:")) {
                    View one = one(picture, item.id(), size[0], size[1]);
                    assertThat(one.canvas().width()).as(state).isEqualTo(size[0]);
                }
        }
    }

    private static List<String> states(String version) {
        try (var files = Files.list(FOLDER.resolve(version))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".proc.out") && !name.startsWith("180"))
                    .map(name -> name.split("\\.", 2)[0])
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static dev.clusterdeck.screen.Canvas view(Frame frame) {
        return REPLICATION.view(frame).canvas();
    }
}
