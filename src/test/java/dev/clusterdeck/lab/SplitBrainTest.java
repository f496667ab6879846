package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real DRBD 8.4 is split, repaired and worked by the verbs of the command line. */
@Tag("lab")
@Timeout(500)
class SplitBrainTest {
    private static final int WAIT = 90;

    @TempDir
    Path home = Path.of("");

    private VerbCall call = new VerbCall(Path.of(""), Path.of(""));

    @BeforeEach
    void healthy() {
        DrbdLab.up();
        call = new VerbCall(Path.of("examples/lab-drbd/cluster.toml"), home);
    }

    @AfterAll
    static void heal() {
        DrbdLab.up();
    }

    @Test
    void a_split_brain_is_repaired_with_the_data_of_the_side_that_was_said_to_be_kept() throws Exception {
        DrbdLab.on("node1", "mkfs.ext4 -q -F /dev/drbd0 2>&1");
        onDisk("node1", "dd if=/dev/urandom of=/mnt/both bs=1M count=2 2>&1");
        DrbdLab.lab("cut", "node2");
        Waiting.until("node2 knows", WAIT, () -> !state("node2").contains("Connected"));
        onDisk("node1", "dd if=/dev/urandom of=/mnt/ours bs=1M count=3 2>&1");
        String ours = onDisk("node1", "cat /mnt/both /mnt/ours | sha256sum");
        DrbdLab.on("node2", "drbdadm primary r0");
        onDisk("node2", "dd if=/dev/urandom of=/mnt/theirs bs=1M count=2 2>&1");
        DrbdLab.lab("heal");
        Waiting.until(
                "they met and refuse each other",
                WAIT,
                () -> state("node1").contains("StandAlone") || state("node2").contains("StandAlone"));

        long began = System.nanoTime();
        String done = call.done("drbd-keep", Map.of("RESOURCE", "r0", "NODE", "node1", "--confirm", "r0"));
        System.out.printf("lab: the split was repaired in %.1f s%n", (System.nanoTime() - began) / 1e9);
        assertThat(done)
                .contains("node2: loses for good what only it wrote")
                .contains("both went on from the same data, generation ")
                .contains("node1 looks like the one to keep: it wrote more since they parted")
                .contains("--discard-my-data")
                .contains("undo:   none: what only node2 wrote is overwritten with the data of node1");
        Waiting.until("node2 has it all", WAIT, () -> disks("node1").equals("UpToDate/UpToDate"));
        assertThat(state("node1")).contains("Connected");
        assertThat(onDisk("node1", "cat /mnt/both /mnt/ours | sha256sum")).isEqualTo(ours);

        String demoted = call.done("drbd-secondary", Map.of("RESOURCE", "r0", "NODE", "node1", "--confirm", "r0"));
        String promoted = call.done("drbd-primary", Map.of("RESOURCE", "r0", "NODE", "node2"));
        assertThat(onDisk("node2", "cat /mnt/both /mnt/ours | sha256sum")).isEqualTo(ours);
        assertThat(onDisk("node2", "ls /mnt")).contains("ours").doesNotContain("theirs");
        call.undo(promoted);
        call.undo(demoted);
        assertThat(DrbdLab.on("node1", "drbdadm role r0")).startsWith("Primary/Secondary");
    }

    @Test
    void connections_pauses_and_a_verify_do_what_they_say_and_are_taken_back() throws Exception {
        String off = call.done("drbd-disconnect", Map.of("RESOURCE", "r0", "NODE", "node2"));
        assertThat(state("node2")).startsWith("StandAlone");
        call.undo(off);
        assertThat(state("node2")).startsWith("Connected");
        String paused = call.done("drbd-pause-sync", Map.of("RESOURCE", "r0", "NODE", "node2"));
        assertThat(DrbdLab.on("node2", "drbdsetup events2 --now")).contains("resync-suspended:user");
        call.undo(paused);
        assertThat(DrbdLab.on("node2", "drbdsetup events2 --now")).contains("resync-suspended:no");
        call.done("drbd-verify", Map.of("RESOURCE", "r0", "NODE", "node1", "--confirm", "r0"));
        assertThat(call.run("drbd-primary", Map.of("RESOURCE", "r0", "NODE", "node2", "--yes", true))
                        .complaints())
                .contains("not possible: r0 is primary on node1");
        DrbdLab.on("node1", "mkfs.ext4 -q -F /dev/drbd0 2>&1; mount /dev/drbd0 /mnt");
        assertThat(call.run("drbd-secondary", Map.of("RESOURCE", "r0", "NODE", "node1", "--yes", true))
                        .complaints())
                .contains("not possible: /dev/drbd0 is mounted at /mnt on node1");
        DrbdLab.on("node1", "umount /mnt");
    }

    /** Mounts r0 on its primary for a command. */
    private static String onDisk(String node, String command) {
        return DrbdLab.on(node, "mount /dev/drbd0 /mnt && { " + command + "; s=$?; umount /mnt; exit $s; }");
    }

    private static String state(String node) {
        return DrbdLab.on(node, "drbdadm cstate r0");
    }

    private static String disks(String node) {
        return DrbdLab.on(node, "drbdadm dstate r0").strip();
    }
}
