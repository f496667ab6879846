package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.pacemaker.Resource.Kind;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusParserTest {
    private static final NodeName NODE1 = new NodeName("node1");
    private static final NodeName NODE2 = new NodeName("node2");
    private static final NodeName NODE3 = new NodeName("node3");

    @Test
    void a_healthy_cluster_has_its_summary_nodes_and_tree() {
        PacemakerStatus status = Recordings.status("healthy", "node1");
        assertThat(status.summary().dc())
                .contains(new PacemakerStatus.DesignatedController(NODE2, "2.1.5-a3f44794f94", true, false));
        assertThat(status.summary().stack()).isEqualTo("corosync");
        assertThat(status.summary().pacemakerd()).isEqualTo("running");
        assertThat(status.summary().updated()).contains(Instant.parse("2026-11-22T12:52:11Z"));
        assertThat(status.summary().resourcesConfigured()).isEqualTo(14);
        assertThat(status.summary().disabled()).isEqualTo(1);
        assertThat(status.summary().isOn("stonith-enabled")).isTrue();
        assertThat(status.summary().lastChange().map(PacemakerStatus.LastChange::client))
                .contains("cibadmin");
        assertThat(status.nodes()).extracting(ClusterNode::state).containsOnly(ClusterNode.State.ONLINE);
        assertThat(status.resources())
                .extracting(Resource::id)
                .containsExactly(
                        "fence-node1",
                        "fence-node2",
                        "fence-node3",
                        "nginx-clone",
                        "lb",
                        "db-clone",
                        "batch1",
                        "batch2",
                        "report");
        assertThat(status.resource("db-clone").map(Resource::kind)).contains(Kind.PROMOTABLE);
        assertThat(status.resource("nginx-clone").map(Resource::kind)).contains(Kind.CLONE);
        assertThat(status.resource("lb").orElseThrow().children())
                .extracting(Resource::id)
                .containsExactly("vip", "haproxy");
        assertThat(status.attributes().get(NODE1)).containsEntry("master-db", "10");
    }

    @Test
    void instances_of_a_clone_are_told_apart() {
        PacemakerStatus status = Recordings.status("healthy", "node1");
        Resource second = status.resource("db:1").orElseThrow();
        assertThat(second.nodes()).containsExactly(NODE3);
        assertThat(second.role().kind()).isEqualTo(ResourceRole.Kind.UNPROMOTED);
        assertThat(status.resource("db:0").orElseThrow().role().kind()).isEqualTo(ResourceRole.Kind.PROMOTED);
    }

    @Test
    void the_history_has_what_ran_when_and_for_how_long() {
        PacemakerStatus status = Recordings.status("healthy", "node1");
        ResourceHistory db = status.historyOf("db")
                .filter(h -> h.node().equals(NODE1))
                .findFirst()
                .orElseThrow();
        assertThat(db.migrationThreshold()).contains(3L);
        assertThat(db.operations())
                .contains(new Operation(
                        "db",
                        NODE1,
                        "monitor",
                        44,
                        8,
                        "promoted",
                        "",
                        Duration.ofSeconds(10),
                        java.util.Optional.of(Instant.parse("2026-11-22T12:49:24Z")),
                        java.util.Optional.of(Duration.ofMillis(47)),
                        java.util.Optional.of(Duration.ZERO)));
    }

    @Test
    void three_failures_ban_haproxy_from_node3() {
        PacemakerStatus status = Recordings.status("procfail-moved", "node1");
        assertThat(status.failures()).hasSize(1);
        Failure failure = status.failures().get(0);
        assertThat(failure.resource()).isEqualTo("haproxy");
        assertThat(failure.node()).isEqualTo(NODE3);
        assertThat(failure.words()).isEqualTo("monitor: not running (rc 7), \"failed\"");
        assertThat(failure.interval()).isEqualTo(Duration.ofSeconds(10));
        ResourceHistory history = status.historyOf("haproxy")
                .filter(h -> h.node().equals(NODE3))
                .findFirst()
                .orElseThrow();
        assertThat(history.failCount()).contains(3L);
        assertThat(history.isAtThreshold()).isTrue();
        assertThat(status.resource("haproxy").orElseThrow().nodes()).containsExactly(NODE1);
    }

    @Test
    void one_failure_is_being_recovered_in_place() {
        PacemakerStatus status = Recordings.status("procfail-once", "node1");
        Resource haproxy = status.resource("haproxy").orElseThrow();
        assertThat(haproxy.flags().failed()).isTrue();
        assertThat(haproxy.role().kind()).isEqualTo(ResourceRole.Kind.STARTING);
        assertThat(status.historyOf("haproxy").flatMap(h -> h.failCount().stream()))
                .containsExactly(1L);
    }

    @Test
    void a_start_that_failed_counts_as_infinite() {
        PacemakerStatus status = Recordings.status("start-failed", "node1");
        assertThat(status.failures()).extracting(Failure::task).containsExactly("start");
        assertThat(status.historyOf("frail").flatMap(h -> h.failCount().stream()))
                .containsExactly((long) Score.INFINITY);
    }

    @Test
    void standby_maintenance_and_unclean_are_told() {
        assertThat(Recordings.status("standby", "node1")
                        .node(NODE1)
                        .orElseThrow()
                        .state())
                .isEqualTo(ClusterNode.State.STANDBY);
        assertThat(Recordings.status("maintenance-node", "node1")
                        .node(NODE2)
                        .orElseThrow()
                        .state())
                .isEqualTo(ClusterNode.State.MAINTENANCE);
        assertThat(Recordings.status("maintenance", "node1").summary().isOn("maintenance-mode"))
                .isTrue();
        assertThat(Recordings.status("unclean", "node1")
                        .node(NODE2)
                        .orElseThrow()
                        .state())
                .isEqualTo(ClusterNode.State.UNCLEAN);
        assertThat(Recordings.status("fence-confirmed", "node2")
                        .node(NODE1)
                        .orElseThrow()
                        .state())
                .isEqualTo(ClusterNode.State.OFFLINE);
        assertThat(Recordings.status("unclean-online", "node1").node(NODE1).orElseThrow())
                .matches(ClusterNode::online)
                .matches(ClusterNode::unclean);
    }

    @Test
    void both_sides_of_a_partition_tell_their_own_story() {
        PacemakerStatus majority = Recordings.status("partition-both-sides", "node1");
        PacemakerStatus minority = Recordings.status("partition-both-sides", "node3");
        assertThat(majority.summary().dc().orElseThrow().quorate()).isTrue();
        assertThat(minority.summary().dc().orElseThrow().quorate()).isFalse();
        assertThat(minority.node(NODE1).orElseThrow().unclean()).isTrue();
        assertThat(majority.node(NODE3).orElseThrow().unclean()).isTrue();
    }

    @Test
    void a_remote_node_is_a_node_of_its_own_kind() {
        ClusterNode remote = Recordings.status("remote-node", "node1")
                .node(new NodeName("node4"))
                .orElseThrow();
        assertThat(remote.type()).isEqualTo(ClusterNode.Type.REMOTE);
        assertThat(remote.online()).isTrue();
    }

    @Test
    void tickets_are_granted_revoked_or_in_standby() {
        assertThat(Recordings.status("ticket", "node1").tickets())
                .extracting(Ticket::id, Ticket::granted, Ticket::standby)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("t-open", true, false),
                        org.assertj.core.groups.Tuple.tuple("t-shut", false, false),
                        org.assertj.core.groups.Tuple.tuple("t-asleep", true, true));
    }

    @Test
    void unmanaged_and_disabled_are_told_apart() {
        PacemakerStatus status = Recordings.status("unmanaged-disabled", "node1");
        assertThat(status.resource("batch1").orElseThrow().flags().managed()).isFalse();
        assertThat(status.resource("batch2").orElseThrow().flags().disabled()).isTrue();
    }

    @Test
    void bans_have_their_constraint_and_score() {
        assertThat(Recordings.status("banned", "node1").bans())
                .contains(new Ban("cli-ban-batch1-on-node1", "batch1", NODE1, new Score(-Score.INFINITY), false));
    }

    @Test
    void what_is_new_is_kept_as_it_is() {
        PacemakerStatus status = parse("""
                <pacemaker-result>
                  <quantum state="up"/>
                  <nodes><node name="n1" online="true" type="hologram"/></nodes>
                  <resources>
                    <resource id="a" resource_agent="ocf:x:A" role="Levitating" active="true"><node name="n1"/></resource>
                    <swarm id="s"><resource id="b" resource_agent="ocf:x:B" role="Stopped"/></swarm>
                  </resources>
                </pacemaker-result>""");
        assertThat(status.unknown()).containsExactly("section quantum", "resource element swarm");
        assertThat(status.nodes().get(0).type()).isEqualTo(ClusterNode.Type.UNKNOWN);
        assertThat(status.resource("a").orElseThrow().role().word()).isEqualTo("unknown: Levitating");
        assertThat(status.resource("b")).isPresent();
    }

    @Test
    void the_format_before_2_0_3_is_read_too() {
        PacemakerStatus status = parse("""
                <?xml version="1.0"?>
                <crm_mon version="1.1.18">
                  <summary>
                    <stack type="corosync"/>
                    <current_dc present="true" version="1.1.18" name="n1" id="1" with_quorum="true"/>
                    <last_update time="Sun Nov 22 12:52:11 2026"/>
                    <cluster_options stonith-enabled="false" no-quorum-policy="ignore"/>
                  </summary>
                  <nodes><node name="n1" id="1" online="true" standby="false" unclean="false" is_dc="true" type="member"/></nodes>
                  <resources>
                    <clone id="ms" multi_state="true" unique="false" managed="true" failed="false">
                      <resource id="db" resource_agent="ocf:linbit:drbd" role="Master" active="true" managed="true">
                        <node name="n1" id="1" cached="false"/>
                      </resource>
                    </clone>
                  </resources>
                  <failures>
                    <failure op_key="web-cache_monitor_10000" node="n1" exitstatus="not running" exitcode="7" call="9" task="monitor" interval="10000"/>
                  </failures>
                </crm_mon>""");
        assertThat(status.resource("db:0").orElseThrow().role().kind()).isEqualTo(ResourceRole.Kind.PROMOTED);
        assertThat(status.failures()).extracting(Failure::resource).containsExactly("web-cache");
        assertThat(status.summary().isOff("stonith-enabled")).isTrue();
    }

    @Test
    void bundles_have_replicas_with_what_runs_inside() {
        PacemakerStatus status = parse("""
                <pacemaker-result><resources>
                  <bundle id="httpd" type="docker" image="pcmk:http" unique="false" managed="true" failed="false">
                    <replica id="0">
                      <resource id="httpd-ip-192.168.122.131" resource_agent="ocf:heartbeat:IPaddr2" role="Started" active="true" managed="true"><node name="n1"/></resource>
                      <resource id="apache" resource_agent="ocf:heartbeat:apache" role="Started" active="true" managed="true"><node name="httpd-0"/></resource>
                    </replica>
                    <replica id="1"><resource id="apache" resource_agent="ocf:heartbeat:apache" role="Stopped"/></replica>
                  </bundle></resources>
                  <nodes><node name="httpd-0" online="true" type="remote" id_as_resource="httpd-docker-0"/></nodes>
                </pacemaker-result>""");
        Resource bundle = status.resource("httpd").orElseThrow();
        assertThat(bundle.agent()).isEqualTo("docker pcmk:http");
        assertThat(bundle.children()).extracting(Resource::kind).containsExactly(Kind.REPLICA, Kind.REPLICA);
        assertThat(status.resource("apache:1").orElseThrow().flags().active()).isFalse();
        assertThat(status.nodes().get(0).type()).isEqualTo(ClusterNode.Type.GUEST);
    }

    @Test
    void local_times_are_brought_to_utc_by_the_answers_own_clock() {
        PacemakerStatus status = parse("""
                <pacemaker-result>
                  <pacemakerd state="running" last_updated="2026-11-22 12:52:10Z"/>
                  <summary><last_update time="Sun Nov 22 18:22:11 2026"/></summary>
                </pacemaker-result>""");
        assertThat(status.summary().updated()).contains(Instant.parse("2026-11-22T12:52:11Z"));
    }

    private static PacemakerStatus parse(String xml) {
        Parsed<PacemakerStatus> parsed = StatusParser.parse(List.of(Output.of(0, xml, "")));
        assertThat(parsed).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<PacemakerStatus>) parsed).state();
    }
}
