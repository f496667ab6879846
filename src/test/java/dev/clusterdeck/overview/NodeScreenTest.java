package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeScreenTest {
    private static final List<String> ALL = List.of("node1", "node2", "node3");
    private static final ClusterPicture HEALTHY =
            Hosts.under(Recorded.lab("resource-killed", List.of("node1"), ALL).picture(List.of(), Pictures.EVENTS));
    private static final ClusterPicture PARTITION = Hosts.under(
            Recorded.lab("partition-both-sides", List.of("node1", "node3"), ALL).picture(List.of(), Pictures.EVENTS));

    private static View of(ClusterPicture picture, String node, int width, int height) {
        Frame frame = Frames.of(List.of(picture), "node", width, height);
        return new NodeScreen().view(Frames.about(frame, node));
    }

    @Test
    void a_node_in_full() {
        Golden.check("node.80x20", of(HEALTHY, "node:node1", 80, 20).canvas());
        Golden.check("node.160x41", of(HEALTHY, "node:node1", 160, 41).canvas());
        Golden.check("node.40x8", of(HEALTHY, "node:node1", 40, 8).canvas());
    }

    @Test
    void in_a_partition_a_node_shows_its_own_side_and_who_misses_it() {
        Golden.check("node-cut.80x20", of(PARTITION, "node:node3", 80, 20).canvas());
        assertThat(of(PARTITION, "node:node3", 160, 41).canvas().asText())
                .contains("no quorum", "missed by", "node1, node2");
    }

    @Test
    void a_node_that_fell_silent_keeps_what_is_known_of_it() {
        ClusterPicture lost = Recorded.lab("unclean", List.of("node1"), List.of("node1", "node3"))
                .lost("node2", 40)
                .picture(List.of(), List.of());
        Golden.check("node-lost.80x20", of(lost, "node:node2", 80, 20).canvas());
    }

    @Test
    void a_resource_on_it_opens_that_resource() {
        View view = of(HEALTHY, "node:node1", 80, 20);
        assertThat(view.items())
                .anyMatch(item -> item.id().equals("resource:vip")
                        && item.opens().equals(Optional.of(new Place("resource", "lab", "resource:vip"))));
    }

    @Test
    void a_node_nobody_knows_has_its_own_words() {
        assertThat(of(HEALTHY, "node:ghost", 80, 20).canvas().asText()).contains("No node ghost here");
    }
}
