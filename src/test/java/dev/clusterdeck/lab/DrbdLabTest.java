package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Remaining;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.Replica;
import dev.clusterdeck.tech.drbd.Replication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real DRBD 8.4: what goes wrong with it, seen by the watcher and told by status --json. */
@Tag("lab")
@Timeout(300)
class DrbdLabTest {
    @TempDir
    Path dir;

    @BeforeEach
    void healthy() {
        DrbdLab.up();
    }

    @AfterAll
    static void heal() {
        DrbdLab.up();
    }

    @Test
    void the_end_of_an_initial_sync_at_a_fixed_rate_is_foretold_within_a_fifth_after_a_tenth_of_it() throws Exception {
        for (String node : DrbdLab.NODES) DrbdLab.on(node, "drbdadm down r0");
        for (String node : DrbdLab.NODES) DrbdLab.on(node, "lab-new-r0 2>&1; drbdadm disk-options --resync-rate=1M r0");
        try (Watched watched = watched()) {
            watched.await(
                    "they are connected",
                    60,
                    picture -> replica(picture).filter(Replica::isConnected).isPresent());
            Instant start = Instant.now();
            watched.mark();
            DrbdLab.on("node1", "drbdadm primary --force r0");
            List<Told> told = new ArrayList<>();
            ClusterPicture end = watched.await("the initial sync is finished", 150, picture -> {
                told(picture)
                        .filter(t -> told.isEmpty() || t.at().isAfter(last(told).at()))
                        .ifPresent(told::add);
                return Watched.happened("drbd.resync-finished", "drbd:r0/0", start)
                        .test(picture);
            });
            Instant finished = Watched.newest(end, "drbd.resync-finished", "drbd:r0/0")
                    .map(Event::at)
                    .orElseThrow();
            assertThat(told).hasSizeGreaterThan(10);
            Told tenth = told.stream().filter(t -> t.share() >= 0.1).findFirst().orElseThrow();
            Duration truth = Duration.between(tenth.at(), finished);
            Duration foretold = Duration.between(tenth.at(), tenth.remaining().end());
            System.out.printf("lab: after %.0f %% %s was foretold, it took %s%n", tenth.share() * 100, foretold, truth);
            assertThat(tenth.share()).isLessThan(0.2);
            assertThat((double) foretold.toMillis()).isBetween(truth.toMillis() * 0.8, truth.toMillis() * 1.2);
            long right = told.stream().filter(t -> t.holds(finished)).count();
            assertThat((double) right / told.size()).as("of " + told).isGreaterThanOrEqualTo(0.8);
        }
        DrbdStatus.agrees(dir);
    }

    @Test
    void a_peer_that_lost_its_power_is_not_connected_and_is_resynced_when_it_is_back() throws Exception {
        try (Watched watched = watched()) {
            Instant start = Instant.now();
            watched.mark();
            DrbdLab.lab("crash", "node2");
            ClusterPicture apart = watched.await(
                    "r0 is not connected",
                    40,
                    picture -> finding(picture, "drbd.not-connected").isPresent());
            assertThat(finding(apart, "drbd.not-connected").orElseThrow().text())
                    .contains("node1", "node2", "on one of them only");
            watched.await("node2 is not live", 40, picture -> !Watched.isLive(picture, "node2"));
            write("node1", 8);
            watched.await(
                    "what node2 lacks is counted",
                    40,
                    picture -> replica(picture)
                            .filter(replica -> replica.outOfSync() >= 8 << 20)
                            .isPresent());
            DrbdLab.lab("boot", "node2");
            watched.await("resync started", 90, Watched.happened("drbd.resync-started", "drbd:r0/0", start));
            watched.await("resync finished", 120, Watched.happened("drbd.resync-finished", "drbd:r0/0", start));
            watched.await(
                    "nothing is wrong with r0",
                    130,
                    picture -> replica(picture)
                            .filter(replica -> !replica.isProblem() && replica.outOfSync() == 0)
                            .isPresent());
        }
        DrbdStatus.agrees(dir);
    }

    @Test
    void a_split_brain_is_named_with_what_each_side_wrote() throws Exception {
        try (Watched watched = watched()) {
            watched.mark();
            DrbdLab.lab("cut", "node2");
            watched.await(
                    "r0 is not connected",
                    40,
                    picture -> finding(picture, "drbd.not-connected").isPresent());
            Waiting.until(
                    "node2 knows",
                    40,
                    () -> !DrbdLab.on("node2", "drbdadm cstate r0").contains("Connected"));
            DrbdLab.on("node2", "drbdadm primary r0");
            write("node1", 3);
            write("node2", 2);
            watched.await("both write", 60, picture -> split(picture).isPresent());
            DrbdLab.lab("heal");
            ClusterPicture met = watched.await(
                    "they met and refuse each other",
                    90,
                    picture -> split(picture).isPresent()
                            && replica(picture)
                                    .filter(r -> r.connection().equals("StandAlone"))
                                    .isPresent());
            assertThat(split(met).orElseThrow().text())
                    .contains("split brain of r0", "node1 has 3.0 MiB", "node2 has 2.0 MiB");
            DrbdLab.on("node2", "drbdadm secondary r0");
            watched.await(
                    "it stays one when a side is demoted",
                    110,
                    picture -> split(picture).isPresent()
                            && Replication.of(picture.snapshot(), Instant.now())
                                            .primaries("r0")
                                            .size()
                                    == 1);
        }
        DrbdStatus.agrees(dir);
    }

    @Test
    void a_lost_disk_is_told_by_its_own_node() throws Exception {
        try (Watched watched = watched()) {
            watched.mark();
            DrbdLab.on("node2", "dmsetup wipe_table lab-r0");
            write("node1", 1);
            ClusterPicture picture = watched.await(
                    "node2 has lost its disk",
                    40,
                    p -> finding(p, "drbd.diskless").isPresent());
            assertThat(finding(picture, "drbd.diskless").orElseThrow().text())
                    .contains("r0/0 on node2 has lost its disk (Diskless)");
            assertThat(replica(picture).orElseThrow().disk()).isEqualTo("Diskless");
        }
        DrbdStatus.agrees(dir);
    }

    @Test
    void a_verify_finds_what_was_written_below_drbd() throws Exception {
        try (Watched watched = watched()) {
            Instant start = Instant.now();
            DrbdLab.on(
                    "node2",
                    "dd if=/dev/urandom of=/dev/mapper/lab-r0 bs=4096 seek=1000 count=100 conv=notrunc,fsync 2>&1");
            DrbdLab.on("node1", "drbdadm disk-options --resync-rate=8M r0; drbdadm verify r0");
            watched.mark();
            watched.await(
                    "verify progresses",
                    40,
                    picture -> replica(picture)
                            .filter(r -> r.replicationState().isVerifying())
                            .flatMap(Replica::progress)
                            .filter(p -> p.share().orElse(0) > 0.1)
                            .isPresent());
            ClusterPicture end =
                    watched.await("verify finished", 60, Watched.happened("drbd.verify-finished", "drbd:r0/0", start));
            assertThat(Watched.newest(end, "drbd.verify-finished", "drbd:r0/0")
                            .orElseThrow()
                            .text())
                    .contains("400 KiB differ");
            assertThat(finding(end, "drbd.out-of-sync").orElseThrow().text()).contains("400 KiB", "node1", "node2");
        }
        DrbdStatus.agrees(dir);
    }

    @Test
    void a_paused_resync_says_by_whom() throws Exception {
        DrbdLab.on("node2", "drbdadm disk-options --resync-rate=1M r0; drbdadm invalidate r0; drbdadm pause-sync r0");
        try (Watched watched = watched()) {
            ClusterPicture picture = watched.await(
                    "the resync is paused",
                    40,
                    p -> finding(p, "drbd.resync-paused").isPresent());
            assertThat(finding(picture, "drbd.resync-paused").orElseThrow().text())
                    .contains("to node2 is paused");
        }
        DrbdStatus.agrees(dir);
    }

    /** An estimate with the time and the progress at which it was given. */
    private record Told(Instant at, double share, Remaining remaining) {
        boolean holds(Instant truth) {
            return !truth.isBefore(remaining.soonest())
                    && remaining.latest().filter(truth::isAfter).isEmpty();
        }
    }

    private static Optional<Told> told(ClusterPicture picture) {
        var left = picture.series().of("drbd.left/node1/r0/0/0");
        return replica(picture)
                .flatMap(Replica::progress)
                .filter(progress -> progress.share().isPresent())
                .flatMap(progress -> Remaining.of(left)
                        .map(r -> new Told(left.get(left.size() - 1).at(), share(progress), r)));
    }

    private static double share(Progress progress) {
        return progress.share().orElseThrow();
    }

    private static Told last(List<Told> told) {
        return told.get(told.size() - 1);
    }

    private Watched watched() throws InterruptedException {
        Watched watched = new Watched(DrbdLab.target(), dir.resolve("watch"));
        watched.await("both nodes told", 60, DrbdLab::isKnown);
        return watched;
    }

    private static Optional<Replica> replica(ClusterPicture picture) {
        return Replication.of(picture.snapshot(), Instant.now()).of("r0").stream()
                .findFirst();
    }

    private static Optional<Finding> finding(ClusterPicture picture, String kind) {
        return picture.findings().stream()
                .filter(finding -> finding.kind().equals(kind))
                .findFirst();
    }

    private static Optional<Finding> split(ClusterPicture picture) {
        return finding(picture, "drbd.split-brain");
    }

    /** So many MiB at the start of the device; how long it takes while the peer is gone does not matter. */
    private static void write(String node, int mebibytes) {
        DrbdLab.on(node, "dd if=/dev/urandom of=/dev/drbd0 bs=1M oflag=direct count=" + mebibytes + " 2>&1");
    }
}
