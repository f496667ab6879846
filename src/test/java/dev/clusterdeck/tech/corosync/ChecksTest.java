package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.tech.corosync.Snapshots.NOW;
import static dev.clusterdeck.tech.corosync.Snapshots.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String CONF = CorosyncCommands.CONFIGURATION;

    @Test
    void a_healthy_lab_has_no_findings() {
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1", "node2", "node3");
        for (String node : List.of("node1", "node2", "node3")) {
            snapshot = with(snapshot, Corosync.CONFIG, node, Recordings.config(node));
            snapshot = with(snapshot, Corosync.STATS, node, Recordings.stats("lab-healthy", node));
        }
        assertThat(findings(snapshot)).isEmpty();
    }

    @Test
    void a_partition_names_each_account_and_who_has_no_quorum() {
        List<Finding> findings = findings(Snapshots.of("partition-both-sides", "node1", "node2", "node3"));
        Finding differs = only(findings, "corosync.membership-differs");
        assertThat(differs.severity()).isEqualTo(Severity.CRIT);
        assertThat(differs.text()).endsWith("node1 and node2 see node1 and node2; node3 sees only itself");
        assertThat(differs.evidence())
                .containsExactly(
                        "node1 and node2: members node1 and node2, quorate, 2 of 3 votes, 2 needed"
                                + " (corosync-quorumtool -s -p)",
                        "node3: members node3, not quorate, 1 of 3 votes, 2 needed (corosync-quorumtool -s -p)");
        Finding lost = only(findings, "corosync.quorum-lost");
        assertThat(lost.subject()).isEqualTo("node:node3");
        assertThat(lost.text()).isEqualTo("node3 has no quorum: 1 of 3 votes, 2 needed");
        assertThat(only(findings, "corosync.quorum-thin").text())
                .isEqualTo("one more lost node and quorum is gone: 2 of 3 votes, 2 needed");
    }

    @Test
    void a_pair_without_help_is_told_of_two_node_and_the_rest_of_a_three_node_cluster_is_not() {
        Snapshot rest = Snapshots.of("partition-both-sides", "node1", "node2");
        assertThat(only(findings(rest), "corosync.quorum-thin").advice()).startsWith("Bring the missing nodes back");
        String pair = Recordings.get("partition-both-sides", "quorumtool.p.txt", "node1")
                .text()
                .replace("Expected votes:   3", "Expected votes:   2");
        CorosyncState.Account account = Values.of(new QuorumParser().parse(List.of(Output.of(0, pair, ""))));
        Snapshot snapshot = with(Snapshots.live(Snapshot.empty("lab"), "node1"), Corosync.QUORUM, "node1", account);
        assertThat(only(findings(snapshot), "corosync.quorum-thin").advice()).startsWith("Two nodes without two_node");
    }

    @Test
    void without_any_quorum_the_finding_is_about_the_cluster() {
        Finding lost = only(findings(Snapshots.of("not-quorate", "node1")), "corosync.quorum-lost");
        assertThat(lost.subject()).isEqualTo("cluster");
        assertThat(lost.severity()).isEqualTo(Severity.CRIT);
    }

    @Test
    void a_stale_account_accuses_nobody() {
        Snapshot snapshot = Snapshots.of("partition-both-sides", "node1", "node2", "node3");
        Instant later = NOW.plus(Snapshots.FRESH).plusSeconds(1);
        assertThat(findings(snapshot, later)).isEmpty();
    }

    @Test
    void what_three_nodes_say_of_one_cut_cable_is_one_finding() {
        Snapshot snapshot = Snapshots.of("ring1-down", "node1", "node2");
        Finding down = only(findings(snapshot), "corosync.link-down");
        assertThat(down.subject()).isEqualTo("link:node2:1");
        assertThat(down.text()).startsWith("link 1 of node2 reaches nobody");
        assertThat(down.evidence())
                .containsExactly(
                        "node1: link 1 to node2 disconnected (corosync-cfgtool -s)",
                        "node2: link 1 to node1 and node3 disconnected (corosync-cfgtool -s)");
    }

    @Test
    void a_link_to_a_node_that_left_is_no_broken_link() {
        Snapshot snapshot = Snapshots.of("node-stopped", "node1");
        assertThat(findings(snapshot)).extracting(Finding::kind).doesNotContain("corosync.link-down");
    }

    @Test
    void a_stopped_node_is_told_apart_from_a_missing_one() {
        Snapshot snapshot = Snapshots.of("partition-both-sides", "node1", "node2");
        snapshot = with(snapshot, Corosync.CONFIG, "node1", Recordings.config("node1"));
        assertThat(only(findings(snapshot), "corosync.member-missing").subject())
                .isEqualTo("node:node3");
        snapshot = with(Snapshots.live(snapshot, "node3"), Corosync.QUORUM, "node3", new Stopped("failed"));
        assertThat(findings(snapshot)).extracting(Finding::kind).doesNotContain("corosync.member-missing");
        assertThat(only(findings(snapshot), "corosync.stopped").severity()).isEqualTo(Severity.CRIT);
    }

    @Test
    void an_account_that_may_not_be_read_is_unknown_and_not_green() {
        NodeName node = new NodeName("node3");
        Snapshot snapshot = Snapshots.live(Snapshots.of("lab-healthy", "node1", "node2"), "node3")
                .with(Corosync.QUORUM, node, new Reading.Failed<>(NOW, "not allowed", Optional.empty()));
        Finding finding = only(findings(snapshot), "corosync.not-readable");
        assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(finding.evidence()).containsExactly("not allowed");
    }

    @Test
    void enough_votes_without_quorum_is_waiting_and_not_a_loss() {
        Snapshot snapshot = with(Snapshots.live(Snapshot.empty("lab"), "node1"), Corosync.QUORUM, "node1", waiting());
        assertThat(findings(snapshot)).extracting(Finding::kind).containsExactly("corosync.waiting-for-all");
    }

    @Test
    void a_device_that_gives_no_vote_is_found() {
        String text = Recordings.get("lab-healthy", "quorumtool.p.txt", "node1")
                        .text()
                        .replace("Flags:            Quorate ", "Flags:            Quorate Qdevice ")
                        .replace("         NR node1", "   A,NV,NMW node1")
                + "         0          0            Qdevice (votes 1)\n";
        CorosyncState.Account account = Values.of(new QuorumParser().parse(List.of(Output.of(0, text, ""))));
        Snapshot snapshot = with(Snapshots.live(Snapshot.empty("lab"), "node1"), Corosync.QUORUM, "node1", account);
        assertThat(only(findings(snapshot), "corosync.qdevice").text())
                .isEqualTo("the quorum device gives no vote on node1");
    }

    @Test
    void a_configured_device_that_is_not_registered_is_found() {
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1");
        snapshot = with(snapshot, Corosync.CONFIG, "node1", changed("node1", "quorum.device.model", "net"));
        assertThat(only(findings(snapshot), "corosync.qdevice").text())
                .isEqualTo("the quorum device is configured but not registered on node1");
    }

    @Test
    void files_that_differ_say_in_what() {
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1", "node2", "node3");
        snapshot = with(snapshot, Corosync.CONFIG, "node1", Recordings.config("node1"));
        snapshot = with(snapshot, Corosync.CONFIG, "node2", Recordings.config("node2"));
        snapshot = with(snapshot, Corosync.CONFIG, "node3", changed("node3", "totem.token", "9000"));
        List<Finding> findings = findings(snapshot);
        Finding differ = only(findings, "corosync.files-differ");
        assertThat(differ.severity()).isEqualTo(Severity.WARN);
        assertThat(differ.text()).endsWith("node3 differs from node1 and node2");
        assertThat(differ.evidence()).contains("node1 and node3: totem.token differ");
        assertThat(only(findings, "corosync.not-loaded").text()).contains("totem.token");
    }

    @Test
    void files_that_differ_in_comments_only_are_a_note() {
        Config other = Recordings.config("node2");
        Map<String, String> digests = new TreeMap<>(other.digests());
        digests.put(CONF, "0".repeat(64));
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1", "node2");
        snapshot = with(snapshot, Corosync.CONFIG, "node1", Recordings.config("node1"));
        snapshot =
                with(snapshot, Corosync.CONFIG, "node2", new Config(other.loaded(), other.file(), digests, List.of()));
        assertThat(only(findings(snapshot), "corosync.files-differ").severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void another_key_is_critical() {
        Config other = Recordings.config("node2");
        Map<String, String> digests = new TreeMap<>(other.digests());
        digests.put(CorosyncCommands.KEY, "0".repeat(64));
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1", "node2");
        snapshot = with(snapshot, Corosync.CONFIG, "node1", Recordings.config("node1"));
        snapshot =
                with(snapshot, Corosync.CONFIG, "node2", new Config(other.loaded(), other.file(), digests, List.of()));
        assertThat(only(findings(snapshot), "corosync.key-differs").severity()).isEqualTo(Severity.CRIT);
    }

    @Test
    void a_single_unsigned_link_of_a_pair_has_three_findings() {
        Settings pair = ConfParser.parse("""
                totem {
                    token: 500
                }
                nodelist {
                    node {
                        ring0_addr: 10.0.0.1
                        name: alpha
                    }
                    node {
                        ring0_addr: 10.0.0.2
                        name: bravo
                    }
                }
                quorum {
                    two_node: 1
                }
                """);
        Snapshot snapshot = with(
                Snapshot.empty("lab"),
                Corosync.CONFIG,
                "alpha",
                new Config(Optional.of(pair), Optional.of(pair), Map.of(), List.of()));
        assertThat(findings(snapshot))
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(
                        "corosync.two-node", "corosync.single-link", "corosync.not-encrypted", "corosync.token");
    }

    @Test
    void a_lossy_and_a_slow_link_are_told_from_the_good_one() {
        Stats before = stats(100, 100, 150, 200);
        Stats after = stats(120, 112, 150, 9000);
        Stats joined = new StatsParser().follow(before, after);
        Snapshot snapshot = with(Snapshots.of("lab-healthy", "node1"), Corosync.STATS, "node1", joined);
        assertThat(only(findings(snapshot), "corosync.link-lossy").text())
                .isEqualTo("link 0 from node1 to node2 loses 35 % of its pings");
        assertThat(only(findings(snapshot), "corosync.link-slow").text())
                .isEqualTo("link 1 from node1 to node2 is slow: 9.0 ms; the other link takes 0.2 ms");
    }

    @Test
    void one_ping_on_its_way_is_no_loss() {
        Stats joined = new StatsParser().follow(stats(100, 100, 150, 150), stats(110, 109, 150, 150));
        Snapshot snapshot = with(Snapshots.of("lab-healthy", "node1"), Corosync.STATS, "node1", joined);
        assertThat(findings(snapshot)).isEmpty();
    }

    /** Enough votes, flagged to wait, and no quorum: as after a cold start of some nodes. */
    private static Quorum waiting() {
        Quorum alone = (Quorum) Recordings.account("not-quorate", "node1");
        return new Quorum(
                alone.provider(),
                alone.localId(),
                alone.ringId(),
                false,
                Optional.of(new CorosyncState.Votes(3, 3, 2, 2)),
                java.util.Set.of("WaitForAll"),
                alone.members(),
                alone.device());
    }

    private static Config changed(String node, String key, String value) {
        Config config = Recordings.config(node);
        Map<String, String> keys = new TreeMap<>(config.file().orElseThrow().keys());
        keys.put(key, value);
        Map<String, String> digests = new TreeMap<>(config.digests());
        digests.put(CONF, "f".repeat(64));
        Settings file = Settings.of(keys);
        Optional<Settings> loaded = key.startsWith("quorum.device") ? Optional.of(file) : config.loaded();
        return new Config(loaded, Optional.of(file), digests, List.of());
    }

    private static Stats stats(long pings, long pongs, long latency0, long latency1) {
        StringBuilder text = new StringBuilder();
        for (int link = 0; link < 2; link++) {
            String path = "stats.knet.node2.link" + link + ".";
            text.append(path).append("connected (u8) = 1\n");
            text.append(path).append("latency_samples (u32) = 100\n");
            text.append(path).append("latency_min (u32) = 140\n");
            text.append(path)
                    .append("latency_ave (u32) = ")
                    .append(link == 0 ? latency0 : latency1)
                    .append('\n');
            text.append(path)
                    .append("tx_ping_packets (u64) = ")
                    .append(link == 0 ? pings : 100)
                    .append('\n');
            text.append(path)
                    .append("rx_pong_packets (u64) = ")
                    .append(link == 0 ? pongs : 100)
                    .append('\n');
        }
        return Values.of(new StatsParser().parse(List.of(Output.of(0, text.toString(), ""))));
    }

    private static List<Finding> findings(Snapshot snapshot) {
        return findings(snapshot, NOW);
    }

    private static List<Finding> findings(Snapshot snapshot, Instant now) {
        return Corosync.slice().technology().checks().stream()
                .flatMap(check -> check.findings(snapshot, now).stream())
                .toList();
    }

    private static Finding only(List<Finding> findings, String kind) {
        List<Finding> found =
                findings.stream().filter(f -> f.kind().equals(kind)).toList();
        assertThat(found).as(kind + " in " + findings).hasSize(1);
        return found.get(0);
    }
}
