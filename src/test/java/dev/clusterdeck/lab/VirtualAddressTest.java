package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.LabCluster;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.keepalived.Vrrp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real Keepalived: its master is stopped, then cut off. Prints what was seen when. */
@Tag("lab")
@Timeout(300)
class VirtualAddressTest {
    private static final String VIP = "10.78.0.110";

    @BeforeEach
    void healthy() {
        Lab.up();
        Lab.lab("services");
    }

    @AfterEach
    void heal() {
        Lab.up();
        Lab.lab("services");
    }

    @Test
    void a_stopped_master_loses_its_address_to_the_next_and_takes_it_back() throws Exception {
        try (LabCluster lab = LabCluster.watch()) {
            lab.awaitAllLive();
            until(lab, "node1 has the address", on("node1"));
            Instant start = Instant.now();
            Lab.on("node1", "systemctl stop keepalived");
            ClusterPicture moved = until(
                    lab,
                    "node2 has it, node1 is stopped",
                    on("node2").and(p -> state(p, "node1").equals(Optional.of(Vrrp.State.STOPPED))));
            assertThat(really()).containsExactly("node2");
            assertThat(state(moved, "node2")).contains(Vrrp.State.MASTER);
            assertThat(state(moved, "node3")).contains(Vrrp.State.BACKUP);
            assertThat(Watched.finding(moved, "keepalived.stopped", "node:node1"))
                    .isPresent();
            assertThat(Watched.finding(moved, "keepalived.two-masters", "vrrp:VI_1"))
                    .isEmpty();
            assertThat(Watched.newest(moved, "keepalived.moved", "vrrp:VI_1"))
                    .get()
                    .satisfies(event -> {
                        assertThat(event.at()).isAfterOrEqualTo(start);
                        assertThat(event.text()).startsWith(VIP + " (VI_1) moved from node1 to node2; ");
                        System.out.println("lab: " + event.text());
                    });
            Lab.on("node1", "systemctl start keepalived");
            until(lab, "node1 has it again", on("node1"));
            assertThat(really()).containsExactly("node1");
        }
    }

    @Test
    void masters_that_do_not_hear_each_other_are_found() throws Exception {
        for (String node : Lab.NODES) Lab.lab("power-fail", node, "on");
        try (LabCluster lab = LabCluster.watch()) {
            lab.awaitAllLive();
            until(lab, "node1 has the address", on("node1"));
            Lab.lab("cut", "node1", "link0");
            ClusterPicture split = until(
                    lab,
                    "two masters are found",
                    p -> Watched.finding(p, "keepalived.two-masters", "vrrp:VI_1")
                            .isPresent());
            assertThat(really()).containsExactly("node1", "node2");
            assertThat(Watched.finding(split, "keepalived.two-masters", "vrrp:VI_1")
                            .orElseThrow()
                            .text())
                    .startsWith("node1 and node2 all hold " + VIP);
            assertThat(Watched.newest(split, "keepalived.two-masters", "vrrp:VI_1"))
                    .isPresent();
        }
    }

    private static List<String> really() {
        return Lab.NODES.stream()
                .filter(node -> Lab.on(node, "ip -br addr").contains(VIP + "/"))
                .toList();
    }

    private static Predicate<ClusterPicture> on(String node) {
        return picture -> vrrp(picture)
                .filter(v -> v.holders().equals(List.of(new NodeName(node))))
                .isPresent();
    }

    private static Optional<Vrrp.State> state(ClusterPicture picture, String node) {
        return vrrp(picture)
                .flatMap(v -> v.members().stream()
                        .filter(m -> m.node().equals(new NodeName(node)))
                        .map(Vrrp.Member::state)
                        .findFirst());
    }

    private static Optional<Vrrp> vrrp(ClusterPicture picture) {
        return Vrrp.all(picture.snapshot(), Instant.now()).stream()
                .filter(v -> v.name().equals("VI_1"))
                .findFirst();
    }

    private static ClusterPicture until(LabCluster lab, String what, Predicate<ClusterPicture> wanted)
            throws InterruptedException {
        var took = Waiting.until(what, 60, () -> lab.latest().filter(wanted).isPresent());
        System.out.printf("lab: %5.1f s  %s%n", took.toMillis() / 1000.0, what);
        return lab.latest().orElseThrow();
    }
}
