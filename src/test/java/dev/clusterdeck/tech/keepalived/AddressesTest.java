package dev.clusterdeck.tech.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has an address: from several nodes that are read at different moments. */
class AddressesTest {
    private static final String VIP = "10.0.0.9";

    @Test
    void the_holder_is_master_and_the_others_are_backup() {
        Cluster cluster = two().read(1, "node1", true, "10.0.0.1", VIP).read(1.2, "node2", true, "10.0.0.2");
        assertThat(states(cluster)).containsExactly("node1 MASTER", "node2 BACKUP");
        assertThat(cluster.findings()).isEmpty();
    }

    @Test
    void a_failover_is_an_event_with_the_longest_gap_that_was_possible() {
        Cluster cluster = two().read(1, "node1", true, VIP)
                .read(1.2, "node2", true)
                .read(3, "node1", false)
                .read(3.2, "node2", true, VIP);
        assertThat(cluster.told())
                .containsExactly(
                        "keepalived no longer runs on node1",
                        VIP + " (VI_1) moved from node1 to node2; nobody held it for 2.2 s at most");
        assertThat(cluster.events.get(1).kind()).isEqualTo("keepalived.moved");
        assertThat(states(cluster)).containsExactly("node1 STOPPED", "node2 MASTER");
        assertThat(kinds(cluster)).containsExactly("keepalived.stopped");
    }

    @Test
    void an_address_seen_on_its_new_node_before_the_old_one_is_read_again_is_not_on_two() {
        Cluster cluster =
                two().read(1, "node1", true, VIP).read(1.2, "node2", true).read(3.2, "node2", true, VIP);
        assertThat(cluster.vrrp().holders()).extracting(n -> n.value()).containsExactly("node2");
        assertThat(kinds(cluster)).doesNotContain("keepalived.two-masters");
        cluster.read(3.4, "node1", true);
        assertThat(kinds(cluster)).isEmpty();
        assertThat(cluster.told()).hasSize(1);
    }

    @Test
    void two_that_both_have_it_are_two_masters_until_one_gives_it_up() {
        Cluster cluster = two().read(1, "node1", true, VIP)
                .read(1.2, "node2", true)
                .read(3.2, "node2", true, VIP)
                .read(3.4, "node1", true, VIP);
        Finding finding = cluster.findings().get(0);
        assertThat(finding.kind()).isEqualTo("keepalived.two-masters");
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.text()).startsWith("node1 and node2 all hold 10.0.0.9 (VI_1)");
        assertThat(finding.evidence()).hasSize(2);
        assertThat(cluster.told()).last().isEqualTo(VIP + " (VI_1) is on node1 and node2 at once");
        cluster.read(5, "node1", true, VIP).read(5.2, "node2", true);
        assertThat(cluster.told()).last().isEqualTo(VIP + " (VI_1) is on node1 alone again");
        assertThat(kinds(cluster)).isEmpty();
    }

    @Test
    void a_killed_keepalived_that_leaves_its_address_behind_makes_two() {
        Cluster cluster = two().read(1, "node1", true, VIP)
                .read(1.2, "node2", true)
                .read(3, "node1", false, VIP)
                .read(5, "node2", true, VIP)
                .read(5.1, "node1", false, VIP);
        assertThat(kinds(cluster)).containsExactly("keepalived.two-masters", "keepalived.stopped");
        assertThat(cluster.findings().get(1).evidence().get(0)).contains("yet 10.0.0.9 is still on the node");
    }

    @Test
    void none_is_found_only_when_all_were_read_after_the_address_had_gone() {
        Cluster cluster = two().read(1, "node1", true, VIP).read(1.2, "node2", true);
        cluster.read(3, "node1", true);
        assertThat(kinds(cluster)).as("node2 may have it since").isEmpty();
        cluster.read(3.2, "node2", true);
        assertThat(cluster.findings().get(0).kind()).isEqualTo("keepalived.no-master");
        assertThat(cluster.findings().get(0).severity()).isEqualTo(Severity.CRIT);
        assertThat(cluster.told()).containsExactly(VIP + " (VI_1) is on no node");
    }

    @Test
    void what_a_silent_node_holds_is_unknown() {
        Cluster cluster = two().read(1, "node1", true, VIP).read(30, "node2", true);
        assertThat(cluster.findings().get(0).kind()).isEqualTo("keepalived.no-master");
        assertThat(cluster.findings().get(0).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(cluster.findings().get(0).text()).contains("unknown of node1");
        assertThat(states(cluster)).containsExactly("node1 UNKNOWN", "node2 BACKUP");
    }

    @Test
    void a_taker_after_a_silent_holder_is_told_with_the_gap() {
        Cluster cluster =
                two().read(1, "node1", true, VIP).read(1.2, "node2", true).read(5.2, "node2", true, VIP);
        assertThat(cluster.told().get(0))
                .endsWith("moved from node1 to node2; nobody held it for "
                        + Ages.took(java.time.Duration.ofMillis(4200)) + " at most");
        assertThat(kinds(cluster.waited(18))).isEmpty();
    }

    @Test
    void a_holder_that_is_seen_again_after_a_silence_took_nothing() {
        Cluster cluster = two().read(1, "node1", true, VIP).read(1.2, "node2", true);
        assertThat(cluster.read(60, "node1", true, VIP).told()).isEmpty();
    }

    @Test
    void a_first_look_is_no_event() {
        assertThat(two().read(1, "node1", true, VIP).read(1.2, "node2", true).told())
                .isEmpty();
    }

    @Test
    void an_interface_that_is_down_is_a_fault_and_its_end_is_told() {
        Cluster cluster = two().read(1, "node1", true, VIP).read(1.2, "node2", true);
        cluster.read(3.2, "node2", Recordings.now(cluster.at(3.2, "node2"), true, Recordings.links("\"UP\""), ""));
        assertThat(kinds(cluster)).containsExactly("keepalived.fault");
        assertThat(cluster.findings().get(0).text()).isEqualTo("VI_1 is in fault on node2: its interface eth0 is down");
        cluster.read(5.2, "node2", true);
        assertThat(cluster.told())
                .containsExactly(
                        "VI_1 is in fault on node2: its interface eth0 is down", "VI_1 is no longer in fault on node2");
    }

    @Test
    void a_dump_tells_of_faults_priorities_and_scripts() {
        Cluster cluster = two().read(1, "node1", true, VIP);
        String dump =
                "------< VRRP Topology >------\n VRRP Instance = VI_1\n   State = FAULT\n   Effective priority = 40\n"
                        + "------< VRRP Scripts >------\n VRRP Script = haproxy_runs\n   Status = BAD\n";
        cluster.read(
                1.2,
                "node2",
                Recordings.now(cluster.at(1.2, "node2"), true, Recordings.links("\"UP\",\"LOWER_UP\""), dump));
        assertThat(kinds(cluster)).containsExactly("keepalived.fault", "keepalived.script-fails");
        assertThat(cluster.vrrp().members().get(1).priority()).hasValue(40);
    }

    @Test
    void an_address_on_a_node_whose_load_balancer_is_down_is_found() {
        Cluster cluster = two().read(1.2, "node2", true);
        cluster.read(
                1.4,
                "node1",
                Recordings.now(cluster.at(1.4, "node1"), true, Recordings.links("\"UP\",\"LOWER_UP\"", VIP), "")
                        .replace("+ balancer haproxy yes", "+ balancer haproxy no\n+ balancer nginx yes"));
        assertThat(cluster.findings()).hasSize(1);
        Finding finding = cluster.findings().get(0);
        assertThat(finding.kind()).isEqualTo("keepalived.balancer-down");
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.text()).isEqualTo("node1 holds 10.0.0.9 (VI_1) but haproxy does not run there");
        assertThat(finding.evidence()).containsExactly("no process haproxy on node1", "node2 runs haproxy");
    }

    @Test
    void equal_priorities_are_worth_a_note_unless_nobody_preempts() {
        Cluster equal = new Cluster().configured("node1", 100).configured("node2", 100);
        assertThat(kinds(equal.read(1, "node1", true, VIP).read(1, "node2", true)))
                .containsExactly("keepalived.equal-priorities");
        String sticky = "vrrp_instance VI_1 {\n nopreempt\n virtual_ipaddress {\n 10.0.0.9\n }\n}\n";
        Cluster kept = new Cluster().configured("node1", sticky).configured("node2", sticky);
        assertThat(kinds(kept.read(1, "node1", true, VIP).read(1, "node2", true)))
                .isEmpty();
    }

    @Test
    void the_recorded_nodes_together_have_their_masters_where_the_index_says() throws IOException {
        assertThat(recorded("healthy", "node1", "node2", "node3")).containsExactly("VI_1 node1", "VI_2 node2");
        assertThat(recorded("master-stopped", "node2", "node3")).containsExactly("VI_1 node2", "VI_2 node2");
        assertThat(recorded("master-killed", "node2")).containsExactly("VI_1 node2", "VI_2 node2");
    }

    private static List<String> recorded(String state, String... nodes) throws IOException {
        Cluster cluster = new Cluster();
        for (String node : nodes)
            cluster.configured(node, Recordings.text(state, "keepalived.conf", node))
                    .read(1, node, Recordings.now(1, true, Recordings.text(state, "ip.addr.json", node), ""));
        return Vrrp.all(cluster.snapshot, cluster.instant()).stream()
                .map(v -> v.name() + " " + NodeName.list(v.holders()))
                .toList();
    }

    private static Cluster two() {
        return new Cluster().configured("node1", 150).configured("node2", 100);
    }

    private static List<String> states(Cluster cluster) {
        return cluster.vrrp().members().stream()
                .map(m -> m.node() + " " + (m.state() == State.UNKNOWN ? "UNKNOWN" : m.state()))
                .toList();
    }

    private static List<String> kinds(Cluster cluster) {
        return cluster.findings().stream().map(Finding::kind).toList();
    }
}
