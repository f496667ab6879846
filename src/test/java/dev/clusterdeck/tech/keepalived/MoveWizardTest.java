package dev.clusterdeck.tech.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.ToldSite;
import dev.clusterdeck.tech.Watched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoveWizardTest {
    private static final String VIP = "10.0.0.9";
    private static final MoveWizard MOVE = new MoveWizard();
    private static final Map<String, String> VI_1 = Map.of("INSTANCE", "VI_1");

    private static Cluster three() {
        return new Cluster().configured("node1", 150).configured("node2", 100).configured("node3", 120);
    }

    private static Cluster healthy() {
        return three().read(1, "node1", true, VIP).read(1.2, "node2", true).read(1.4, "node3", true);
    }

    /** With every node answering at the cluster's time. */
    private static Snapshot now(Cluster cluster) {
        Snapshot snapshot = cluster.snapshot;
        for (var node : snapshot.nodes()) snapshot = Watched.live(snapshot, node.value(), cluster.instant());
        return snapshot;
    }

    private static Wizard.Ready plan(Cluster cluster, Map<String, String> answers) throws Exception {
        Wizard.Proposal proposal = MOVE.propose(
                "lab", answers, new ToldSite(now(cluster), (node, command) -> Output.of(1, "", "")), Cluster.START);
        assertThat(proposal).isInstanceOf(Wizard.Ready.class);
        return (Wizard.Ready) proposal;
    }

    private static List<String> words(List<Condition> conditions) {
        return conditions.stream()
                .map(c -> Rule.words(KeepalivedRules.all(), c))
                .toList();
    }

    private static List<String> objections(List<Condition> conditions, Snapshot snapshot) {
        return conditions.stream()
                .flatMap(condition -> KeepalivedRules.all().stream()
                        .filter(rule -> rule.kind().equals(condition.kind()))
                        .flatMap(rule -> rule.judge().objection(condition, snapshot).stream()))
                .toList();
    }

    @Test
    void the_holder_is_stopped_and_the_backup_of_the_highest_priority_takes_over() throws Exception {
        Wizard.Ready ready = plan(healthy(), VI_1);
        assertThat(ready.plan().steps()).hasSize(1);
        Step step = ready.plan().steps().get(0);
        assertThat(step.on().value()).isEqualTo("node1");
        assertThat(step.run().argv()).containsExactly("systemctl", "stop", "keepalived");
        assertThat(words(step.requires()))
                .containsExactly("node1 alone holds the addresses of VI_1", "node3 is backup for VI_1");
        assertThat(words(step.ensures()))
                .containsExactly(
                        "keepalived does not run on node1", "exactly one node, not node1, holds each address of VI_1");
        Undo.By undo = (Undo.By) step.undo();
        assertThat(undo.command().argv()).containsExactly("systemctl", "start", "keepalived");
        assertThat(words(undo.ensures()))
                .containsExactly("keepalived runs on node1", "node1 alone holds the addresses of VI_1");
        assertThat(ready.impact())
                .extracting(Impact::line)
                .containsExactly(
                        "VI_1: 10.0.0.9 moves from node1 to node3 (priority 120)",
                        "VI_1: when keepalived starts again on node1, node1 takes it back",
                        "node1: keepalived stays stopped: it takes over from nobody until it is started");
    }

    @Test
    void started_again_a_polite_node_leaves_the_address_where_it_is() throws Exception {
        Cluster cluster = new Cluster();
        for (String node : List.of("node1", "node2"))
            cluster.configured(
                    node,
                    "vrrp_instance VI_1 {\n state BACKUP\n interface eth0\n virtual_router_id 51\n nopreempt\n priority "
                            + (node.equals("node1") ? 150 : 100) + "\n virtual_ipaddress {\n 10.0.0.9/24\n }\n}\n");
        cluster.read(1, "node1", true, VIP).read(1.2, "node2", true);
        Wizard.Ready ready = plan(cluster, Map.of("INSTANCE", "VI_1", "--start", "yes"));
        assertThat(ready.plan().steps()).hasSize(2);
        Step again = ready.plan().steps().get(1);
        assertThat(again.run().argv()).containsExactly("systemctl", "start", "keepalived");
        assertThat(words(again.ensures()))
                .containsExactly("keepalived runs on node1", "exactly one node, not node1, holds each address of VI_1");
        assertThat(again.undo()).isInstanceOf(Undo.Impossible.class);
    }

    @Test
    void what_a_step_promises_is_judged_by_who_really_has_the_address() throws Exception {
        Step step = plan(healthy(), VI_1).plan().steps().get(0);
        assertThat(objections(step.requires(), now(healthy()))).isEmpty();
        Cluster moved =
                healthy().read(3, "node1", false).read(3.2, "node2", true).read(3.4, "node3", true, VIP);
        assertThat(objections(step.ensures(), now(moved))).isEmpty();
        assertThat(objections(step.requires(), now(moved)))
                .containsExactly("10.0.0.9 is on node3", "node3 is master for VI_1");
        Cluster nowhere =
                healthy().read(3, "node1", false).read(3.2, "node2", true).read(3.4, "node3", true);
        assertThat(objections(step.ensures(), now(nowhere))).containsExactly("10.0.0.9 is on no node");
        Cluster two =
                healthy().read(3, "node1", false).read(3.2, "node2", true, VIP).read(3.4, "node3", true, VIP);
        two.read(3.6, "node2", true, VIP);
        assertThat(objections(step.ensures(), now(two))).containsExactly("10.0.0.9 is on node2 and node3");
        Cluster silent = moved.waited(60);
        assertThat(objections(step.ensures(), now(silent)))
                .containsExactly(
                        "whether keepalived runs on node1 is not known now",
                        "whether node1, node2, node3 holds an address of VI_1 is not known now");
        assertThat(objections(step.ensures(), Snapshot.empty("lab"))).hasSize(2);
    }

    @Test
    void it_is_refused_where_nobody_would_take_over_or_nobody_or_two_hold_it() {
        Cluster alone =
                three().read(1, "node1", true, VIP).read(1.2, "node2", false).read(1.4, "node3", false);
        assertThat(MOVE.blockers(now(alone), VI_1))
                .containsExactly(
                        "nobody would take 10.0.0.9 (VI_1), which node1 holds: node2 is stopped, keepalived does"
                                + " not run; node3 is stopped, keepalived does not run");
        Cluster nobody = three().read(1, "node1", true).read(1.2, "node2", true).read(1.4, "node3", true);
        assertThat(MOVE.blockers(now(nobody), VI_1))
                .containsExactly(
                        "10.0.0.9 is on no node: it can be moved when exactly one node has all addresses of VI_1");
        Cluster unread = three().read(1, "node1", true, VIP).read(1.2, "node2", true);
        assertThat(MOVE.blockers(now(unread), VI_1))
                .containsExactly("whether node3 holds an address of VI_1 is not known now");
        assertThat(MOVE.blockers(Watched.live(now(healthy()), "node4", healthy().instant()), VI_1))
                .containsExactly("the configuration of keepalived on node4 was not read");
        assertThat(MOVE.blockers(now(healthy()), Map.of("INSTANCE", "VI_9")))
                .containsExactly("there is no instance VI_9; there are VI_1");
        assertThat(MOVE.blockers(now(healthy()), Map.of("INSTANCE", "VI_1", "--start", "perhaps")))
                .containsExactly("--start is yes or no");
        assertThat(MOVE.blockers(Snapshot.empty("lab"), VI_1))
                .containsExactly("no node has a configuration of keepalived that could be read");
    }

    @Test
    void a_balancer_that_does_not_run_where_the_address_goes_is_critical() throws Exception {
        Cluster cluster = three().read(1, "node1", true, VIP)
                .read(1.2, "node2", true)
                .read(
                        1.4,
                        "node3",
                        Recordings.now(500_001.4, true, Recordings.links("\"UP\",\"LOWER_UP\""), "")
                                .replace("haproxy yes", "haproxy no"));
        assertThat(plan(cluster, VI_1).impact())
                .filteredOn(impact -> impact.severity() == Severity.CRIT)
                .extracting(Impact::line)
                .containsExactly(
                        "VI_1: haproxy runs on node1 and not on node3: nothing may answer at the address there");
    }
}
