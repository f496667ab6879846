package dev.clusterdeck.tech.drbd;

import static dev.clusterdeck.tech.drbd.Recordings.V84;
import static dev.clusterdeck.tech.drbd.Recordings.V9;
import static dev.clusterdeck.tech.drbd.Snapshots.NOW;
import static dev.clusterdeck.tech.drbd.Snapshots.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static Snapshot nine(String state, String... nodes) {
        return Snapshots.of(V9, state, nodes);
    }

    private static Snapshot old(String state) {
        return Snapshots.of(V84, state, "node1", "node2");
    }

    private static List<String> kinds(Snapshot snapshot) {
        return findings(snapshot).stream()
                .filter(f -> f.severity() != Severity.NOTE)
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    private static Finding only(Snapshot snapshot, String kind) {
        List<Finding> all =
                findings(snapshot).stream().filter(f -> f.kind().equals(kind)).toList();
        assertThat(all).as(kind).hasSize(1);
        return all.get(0);
    }

    @Test
    void two_connected_equal_copies_are_well() {
        assertThat(kinds(old("050"))).isEmpty();
        assertThat(kinds(old("114"))).isEmpty();
        assertThat(kinds(nine("111", "node1", "node2", "node3"))).isEmpty();
    }

    @Test
    void a_split_brain_of_8_4_is_named_with_both_sides_accounts() {
        Finding finding = only(old("082"), "drbd.split-brain");
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.text())
                .isEqualTo("split brain of r0 between node1 and node2: node1 has 4.0 MiB, node2 has 3.0 MiB"
                        + " that the other lacks");
        assertThat(finding.evidence())
                .containsExactly(
                        "node1 says: Primary, own disk UpToDate, to node2 StandAlone, out of sync 4.0 MiB (drbdsetup status)",
                        "node2 says: Primary, own disk UpToDate, to node1 StandAlone, out of sync 3.0 MiB (drbdsetup status)");
        assertThat(finding.runbook()).isEqualTo("drbd/split-brain");
        assertThat(kinds(old("082"))).containsExactly("drbd.split-brain");
    }

    @Test
    void a_split_brain_of_9_is_between_the_victim_and_each_of_the_others() {
        assertThat(findings(nine("082", "node1", "node2", "node3")))
                .filteredOn(f -> f.kind().equals("drbd.split-brain"))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("drbd:r0/0:node1:node2", "drbd:r0/0:node2:node3");
    }

    @Test
    void a_split_brain_is_seen_where_only_one_side_is_stand_alone() {
        Finding finding = findings(nine("084", "node1", "node2")).stream()
                .filter(f -> f.kind().equals("drbd.split-brain"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.evidence())
                .anyMatch(e -> e.contains("node1 says") && e.contains("to node2 Connecting"))
                .anyMatch(e -> e.contains("node2 says") && e.contains("to node1 StandAlone"));
    }

    @Test
    void a_split_brain_is_seen_before_the_two_meet_again() {
        Finding finding = findings(nine("081", "node1", "node2")).stream()
                .filter(f -> f.kind().equals("drbd.split-brain"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.advice()).contains("Stop writing on one side");
    }

    @Test
    void an_admins_disconnect_is_no_split_brain() {
        assertThat(kinds(old("060"))).containsExactly("drbd.not-connected");
        Finding finding = only(old("060"), "drbd.not-connected");
        assertThat(finding.text())
                .isEqualTo("r0 between node1 and node2 is not connected (StandAlone);"
                        + " what is written now is on one of them only");
        assertThat(finding.advice()).startsWith("node2 does not try");
        assertThat(kinds(old("080"))).containsExactly("drbd.not-connected");
        assertThat(kinds(old("085"))).doesNotContain("drbd.split-brain");
    }

    @Test
    void a_link_that_breaks_in_the_middle_of_a_resync_is_no_split_brain() {
        Snapshot snapshot = old("030");
        for (String node : List.of("node1", "node2")) {
            String events = Recordings.get(V84, "030", node, "events2-now")
                    .text()
                    .replace(
                            "connection:Connected",
                            "connection:" + (node.equals("node1") ? "StandAlone" : "Connecting"))
                    .replaceAll("replication:Sync\\w+", "replication:Off");
            Account account = Values.of(new StatusParser()
                    .parse(List.of(Recordings.get(V84, "030", node, "proc").output(), Output.of(0, events, ""))));
            snapshot = Snapshots.with(snapshot, Drbd.STATUS, node, account);
        }
        assertThat(kinds(snapshot))
                .contains("drbd.not-connected", "drbd.inconsistent")
                .doesNotContain("drbd.split-brain");
    }

    @Test
    void what_a_crashed_target_said_last_is_no_progress() {
        String events = Recordings.get(V84, "030", "node1", "events2-now")
                .text()
                .replace("connection:Connected", "connection:Connecting")
                .replace("replication:SyncSource", "replication:Off");
        Account source = Values.of(new StatusParser()
                .parse(List.of(Recordings.get(V84, "030", "node1", "proc").output(), Output.of(0, events, ""))));
        Snapshot snapshot = Snapshots.with(old("030"), Drbd.STATUS, "node1", source, NOW.plusSeconds(40));
        Replica replica =
                Replication.of(snapshot, NOW.plusSeconds(41)).replicas().get(0);
        assertThat(replica.isFresh()).isTrue();
        assertThat(replica.progress()).isEmpty();
        assertThat(replica.link()).isEqualTo("Connecting");
        assertThat(Replication.of(snapshot, NOW.plusSeconds(41)).primaries("r0"))
                .containsExactly(Snapshots.node("node1"));
    }

    @Test
    void a_lost_disk_is_told_by_its_own_node() {
        Finding finding = only(old("090"), "drbd.diskless");
        assertThat(finding.text()).isEqualTo("r0/0 on node2 has lost its disk (Diskless)");
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(kinds(nine("090", "node1", "node2", "node3"))).contains("drbd.diskless");
    }

    @Test
    void while_a_copy_is_made_its_node_is_no_safe_target() {
        Finding alone = only(old("030"), "drbd.unsafe-target");
        assertThat(alone.severity()).isEqualTo(Severity.WARN);
        assertThat(alone.text())
                .startsWith("node2 is not a safe failover target for r0 until its resync from node1 ends");
        assertThat(alone.advice()).contains("the only good copy");
        Finding third = only(nine("063", "node1", "node3"), "drbd.unsafe-target");
        assertThat(third.advice()).isEqualTo("Until then fail over to node3 only.");
        assertThat(third.severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void a_paused_resync_says_by_whom() {
        assertThat(only(old("040"), "drbd.resync-paused").text()).contains("is paused (peer)");
        assertThat(kinds(old("042"))).containsExactly("drbd.unsafe-target");
    }

    @Test
    void a_resync_that_stands_still_for_long_is_stalled() {
        Snapshot snapshot = old("030");
        Account account = Recordings.account(V84, "030", "node1");
        StatusParser parser = new StatusParser();
        for (int i = 0; i < 20; i++)
            account = parser.follow(account, Recordings.account(V84, "030", "node1"), Duration.ofSeconds(2));
        Snapshot later = Snapshots.with(snapshot, Drbd.STATUS, "node1", account);
        assertThat(only(later, "drbd.resync-stalled").text()).contains("has not moved for 40s");
        assertThat(kinds(snapshot)).doesNotContain("drbd.resync-stalled");
    }

    @Test
    void a_resync_that_takes_longer_than_a_day_of_work_is_slow() {
        String proc = Recordings.get(V84, "030", "node1", "proc").text();
        String slow = proc.replaceAll("speed: [\\d,]+ \\(", "speed: 3 (");
        assertThat(slow).isNotEqualTo(proc);
        Parsed<Account> parsed = new StatusParser()
                .parse(List.of(
                        Output.of(0, slow, ""),
                        Recordings.get(V84, "030", "node1", "events2-now").output()));
        Snapshot snapshot = Snapshots.with(old("030"), Drbd.STATUS, "node1", Values.of(parsed));
        assertThat(only(snapshot, "drbd.resync-slow").text()).contains("more at its present rate");
    }

    @Test
    void blocks_that_differ_although_connected_are_told() {
        assertThat(only(old("101"), "drbd.out-of-sync").text())
                .isEqualTo("160 KiB of r0/0 differ between node1 and node2 although both are connected");
        assertThat(kinds(nine("101", "node1", "node2", "node3"))).contains("drbd.out-of-sync");
    }

    @Test
    void lost_quorum_and_suspended_writes_are_told_by_the_node_that_has_them() {
        Snapshot snapshot = nine("112", "node1", "node2", "node3");
        assertThat(only(snapshot, "drbd.quorum-lost").text()).isEqualTo("r0/0 on node1 has no quorum");
        assertThat(only(snapshot, "drbd.suspended").text()).contains("suspended (quorum)");
    }

    @Test
    void a_primary_that_went_ahead_leaves_its_peer_behind() {
        Account account = Values.of(new StatusParser()
                .parse(List.of(
                        Recordings.get(V9, "140", "node2", "proc").output(),
                        Recordings.get(V9, "140", "node2", "events2-now").output())));
        Snapshot snapshot =
                Snapshots.with(Snapshots.live(Snapshot.empty("lab"), "node1"), Drbd.STATUS, "node2", account);
        assertThat(only(snapshot, "drbd.fallen-behind").text()).startsWith("node2 has fallen behind node1 with r1/0");
    }

    @Test
    void two_connected_primaries_are_told() {
        assertThat(only(nine("150", "node1", "node2", "node3"), "drbd.two-primaries")
                        .text())
                .isEqualTo("r0 is primary on node1 and node2 at once");
    }

    @Test
    void a_configured_resource_that_is_not_up_is_told() {
        Config config = Recordings.config(V9, "101", "node1");
        Snapshot snapshot = Snapshots.with(Snapshot.empty("lab"), Drbd.CONFIG, "node1", config);
        Snapshot down = Snapshots.with(snapshot, Drbd.STATUS, "node1", new Status("9.2.16", List.of()));
        assertThat(only(down, "drbd.not-up").text()).isEqualTo("r0 is configured on node1 and not up there");
        Snapshot unloaded = Snapshots.with(snapshot, Drbd.STATUS, "node1", new NotLoaded());
        assertThat(only(unloaded, "drbd.not-loaded").text()).contains("not loaded on node1");
    }

    @Test
    void options_that_lose_data_are_told_once() {
        Snapshot snapshot = Snapshots.with(
                old("050"), Drbd.CONFIG, "node1", config("protocol A; after-sb-1pri discard-secondary;"));
        assertThat(only(snapshot, "drbd.protocol").text()).contains("protocol A");
        assertThat(only(snapshot, "drbd.automatic-loss").text()).contains("after-sb-1pri discard-secondary");
        assertThat(only(snapshot, "drbd.no-verify").severity()).isEqualTo(Severity.NOTE);
        assertThat(only(snapshot, "drbd.no-fencing").severity()).isEqualTo(Severity.NOTE);
        Snapshot good = Snapshots.with(
                old("050"),
                Drbd.CONFIG,
                "node1",
                config("protocol C; verify-alg crc32c; fencing resource-and-stonith;"));
        assertThat(findings(good)).isEmpty();
    }

    private static Config config(String net) {
        String show = "resource r0 { net { " + net + " } _remote_host { address ipv4 10.0.0.2:7788; } }";
        return Values.of(new ConfigParser().parse(List.of(Output.of(0, show, ""), Output.of(0, "", ""))));
    }

    @Test
    void an_old_account_is_nobodys_proof() {
        for (String state : List.of("030", "060", "082", "090", "101"))
            for (var check : Drbd.slice().technology().checks())
                assertThat(check.findings(old(state), NOW.plusSeconds(60)))
                        .as(state)
                        .isEmpty();
    }

    @Test
    void who_can_take_over_is_said_for_every_node() {
        Snapshot snapshot = nine("063", "node1", "node3");
        Replication replication = Replication.of(snapshot, NOW);
        assertThat(Takeover.of(replication, "r0", Snapshots.node("node1")).word())
                .isEqualTo("primary");
        assertThat(Takeover.of(replication, "r0", Snapshots.node("node3")).word())
                .isEqualTo("ready");
        assertThat(Takeover.of(replication, "r0", Snapshots.node("node4")).verdict())
                .isEqualTo(Takeover.Verdict.NO_COPY);
        Map<String, String> words = Map.of(
                "030",
                "5.7 %",
                "060",
                "StandAlone",
                "090",
                "Diskless",
                "101",
                "differs",
                "040",
                "13.3 %",
                "050",
                "ready");
        words.forEach((state, word) -> assertThat(
                        Takeover.of(Replication.of(old(state), NOW), "r0", Snapshots.node("node2"))
                                .word())
                .as(state)
                .isEqualTo(word));
        assertThat(Takeover.of(Replication.of(nine("112", "node1", "node2"), NOW), "r0", Snapshots.node("node1"))
                        .verdict())
                .isEqualTo(Takeover.Verdict.PRIMARY);
        assertThat(Takeover.of(Replication.of(old("050"), NOW.plusSeconds(60)), "r0", Snapshots.node("node2"))
                        .verdict())
                .isEqualTo(Takeover.Verdict.UNKNOWN);
    }
}
