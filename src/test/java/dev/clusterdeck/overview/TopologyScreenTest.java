package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyScreenTest {
    private static final List<String> ALL = List.of("node1", "node2", "node3");
    private static final ClusterPicture HEALTHY =
            Hosts.under(Recorded.lab("lab-healthy", List.of("node1"), ALL).picture(List.of(), Pictures.EVENTS));
    private static final ClusterPicture PARTITION =
            Recorded.lab("partition-both-sides", List.of("node1", "node3"), ALL).picture(List.of(), Pictures.EVENTS);
    private static final ClusterPicture UNCLEAN = Recorded.lab("unclean", List.of("node1"), List.of("node1", "node3"))
            .lost("node2", 40)
            .picture(List.of(), Pictures.EVENTS);

    private static String drawn(ClusterPicture picture, int width, int height) {
        return new TopologyScreen()
                .view(Frames.select(Frames.of(List.of(picture), "topology", width, height), "node:node1"))
                .canvas()
                .asText();
    }

    private static void check(String name, ClusterPicture picture, int width, int height) {
        Golden.check(
                name + "." + width + "x" + height,
                new TopologyScreen()
                        .view(Frames.select(Frames.of(List.of(picture), "topology", width, height), "node:node1"))
                        .canvas());
    }

    @Test
    void a_healthy_cluster() {
        check("topology-healthy", HEALTHY, 80, 20);
        check("topology-healthy", HEALTHY, 160, 41);
        check("topology-healthy", HEALTHY, 200, 46);
        check("topology-healthy", HEALTHY, 40, 8);
        assertThat(drawn(HEALTHY, 5, 3)).hasLineCount(3);
    }

    @Test
    void a_partition_shows_both_sides_and_that_they_differ() {
        check("topology-partition", PARTITION, 80, 20);
        check("topology-partition", PARTITION, 160, 41);
    }

    @Test
    void an_unclean_node_that_does_not_answer() {
        check("topology-unclean", UNCLEAN, 80, 20);
        check("topology-unclean", UNCLEAN, 160, 41);
    }

    @Test
    void thirty_two_nodes_fit_at_once_problems_first() {
        check("topology-32", Hosts.under(ManyNodes.of(32)), 80, 20);
        check("topology-32", Hosts.under(ManyNodes.of(32)), 160, 41);
        assertThat(drawn(ManyNodes.of(200), 80, 20))
                .contains("offline", "1–36 of 200 nodes")
                .hasLineCount(20);
    }

    @Test
    void six_nodes_get_two_rows_of_cards() {
        check("topology-6", Hosts.under(ManyNodes.of(6)), 80, 20);
    }

    @Test
    void one_node_two_nodes() {
        check("topology-1", ManyNodes.of(1), 80, 20);
        check("topology-2", ManyNodes.of(2), 80, 20);
    }

    @Test
    void before_any_answer_every_pane_has_its_words() {
        check("topology-loading", Pictures.loading(), 80, 20);
    }

    @Test
    void old_values_stay_but_nothing_is_green() {
        var frame = Frames.of(List.of(HEALTHY), "topology", 80, 20);
        var later = new Frame(
                frame.fleet(),
                frame.place(),
                Frames.NOW.plusSeconds(60),
                frame.zone(),
                80,
                20,
                frame.cursor(),
                frame.filter(),
                "",
                false);
        Golden.check("topology-stale.80x20", new TopologyScreen().view(later).canvas());
    }

    @Test
    void a_standby_node_and_others_with_failures() {
        ClusterPicture standby = Recorded.lab("standby", List.of("node1"), ALL).picture(List.of(), List.of());
        check("topology-standby", standby, 80, 20);
        ClusterPicture failed = Recorded.lab("resource-killed", List.of("node1"), ALL)
                .picture(List.of(Pictures.CACHE_FAILED), Pictures.EVENTS);
        check("topology-failed", failed, 80, 20);
        check("topology-failed", failed, 160, 41);
    }

    @Test
    void with_nothing_selected_the_most_urgent_finding_is_told_in_full() {
        ClusterPicture failed = Recorded.lab("resource-killed", List.of("node1"), ALL)
                .picture(List.of(Pictures.CACHE_FAILED, Pictures.LINK_LOSSY), Pictures.EVENTS);
        String text = new TopologyScreen()
                .view(Frames.of(List.of(failed), "topology", 160, 41))
                .canvas()
                .asText();
        assertThat(text).contains("Most urgent", "runbook  pacemaker/failed-resource", "2 in all");
    }

    @Test
    void a_link_with_a_finding_at_both_ends_is_not_green() {
        var findings = List.of(slow("node1"), slow("node2"));
        ClusterPicture picture =
                Recorded.lab("lab-healthy", List.of("node1"), ALL).picture(findings, List.of());
        Topology topology = TopologyReader.of(picture, Frames.NOW);
        var node1 = new NodeName("node1");
        var node2 = new NodeName("node2");
        var node3 = new NodeName("node3");
        assertThat(topology.between().apply(node1, node2).get(1).mark()).isEqualTo(Mark.WARN);
        assertThat(topology.between().apply(node1, node2).get(0).mark()).isEqualTo(Mark.OK);
        assertThat(topology.between().apply(node2, node3).get(1).mark()).isEqualTo(Mark.OK);
        assertThat(topology.card("node:node1").orElseThrow().links().get(1).mark())
                .isEqualTo(Mark.WARN);
    }

    private static Finding slow(String node) {
        return new Finding(
                "corosync.link-slow",
                Severity.WARN,
                "link:" + node + ":1",
                Optional.of(new NodeName(node)),
                "link 1 is slow",
                "Look for congestion.",
                List.of("corosync-cmapctl"),
                "corosync/link-slow");
    }

    @Test
    void a_remote_node_stands_beside_the_cards() {
        check(
                "topology-remote",
                Recorded.lab("remote-node", List.of("node1"), ALL).picture(List.of(), List.of()),
                80,
                20);
        check(
                "topology-remote-lost",
                Recorded.lab("remote-lost", List.of("node1"), ALL).picture(List.of(), List.of()),
                80,
                20);
    }
}
