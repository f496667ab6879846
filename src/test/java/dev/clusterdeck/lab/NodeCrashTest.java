package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node loses its power, and the network splits, with the watcher running. Prints what was seen when. */
@Tag("lab")
@Timeout(400)
class NodeCrashTest {
    @TempDir
    Path state;

    @BeforeEach
    void healthy() {
        Lab.up();
    }

    @AfterEach
    void heal() {
        Lab.up();
    }

    @Test
    void a_crashed_node_is_not_live_then_lost_fenced_and_recovered_and_comes_back_by_itself() throws Exception {
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            List<String> onIt = resourcesOn("node2");
            Instant start = Instant.now();
            watched.mark();
            Lab.lab("crash", "node2");
            // Two intervals and the ten seconds that a read may take.
            watched.await("node2 is not live", 14, picture -> !Watched.isLive(picture, "node2"));
            watched.await(
                    "node2 left the membership", 60, Watched.happened("corosync.member-left", "node:node2", start));
            watched.await(
                    "node2 is unclean or already offline",
                    60,
                    Watched.happened("pacemaker.node-unclean", "node:node2", start)
                            .or(Watched.happened("pacemaker.node-offline", "node:node2", start)));
            watched.await(
                    "fencing of node2 succeeded",
                    90,
                    Watched.happened("pacemaker.fencing-succeeded", "node:node2", start));
            for (String resource : onIt)
                watched.await(
                        resource + " runs elsewhere",
                        120,
                        Watched.happened("pacemaker.resource-moved", "resource:" + resource, start)
                                .or(Watched.happened("pacemaker.resource-started", "resource:" + resource, start))
                                .or(Watched.happened("pacemaker.resource-recovered", "resource:" + resource, start)));
            watched.await("node2 answers again", 180, picture -> Watched.isLive(picture, "node2"));
            watched.await("node2 is online again", 240, Watched.happened("pacemaker.node-online", "node:node2", start));
        }
    }

    @Test
    void a_cut_node_and_the_others_each_have_their_say_and_that_they_differ_is_a_finding() throws Exception {
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            // Without power to take, fencing cannot end the partition while we look at it.
            Lab.lab("power-fail", "node3", "on");
            watched.mark();
            Lab.lab("cut", "node3");
            ClusterPicture split = watched.await(
                    "both sides have their say and differ",
                    60,
                    picture -> Watched.finding(picture, "corosync.membership-differs", "cluster")
                                    .isPresent()
                            && seenBy(picture, "node1").equals(Set.of("node1", "node2"))
                            && seenBy(picture, "node3").equals(Set.of("node3")));
            assertThat(Watched.finding(split, "corosync.membership-differs", "cluster"))
                    .get()
                    .satisfies(finding -> assertThat(finding.text())
                            .contains("node3 sees only itself")
                            .contains("node1 and node2 see node1 and node2"));
            ClusterPicture both = watched.await(
                    "both sides' Pacemaker is shown",
                    90,
                    picture -> picture.snapshot()
                                    .readings(dev.clusterdeck.tech.pacemaker.Pacemaker.STATUS)
                                    .keySet()
                                    .contains(new NodeName("node3"))
                            && picture.snapshot()
                                            .readings(dev.clusterdeck.tech.pacemaker.Pacemaker.STATUS)
                                            .size()
                                    == 2);
            assertThat(quorate(both, "node1")).isTrue();
            assertThat(quorate(both, "node3")).isFalse();
            watched.mark();
            Lab.up();
            watched.await(
                    "all agree again",
                    120,
                    picture -> Watched.finding(picture, "corosync.membership-differs", "cluster")
                                    .isEmpty()
                            && Lab.NODES.stream()
                                    .allMatch(node -> seenBy(picture, node).size() == 3));
        }
    }

    private static List<String> resourcesOn(String node) {
        List<String> all = List.of("batch", "report", "vip", "web-app");
        return all.stream()
                .filter(resource -> Lab.whereIs(resource).equals(node))
                .toList();
    }

    private static Set<String> seenBy(ClusterPicture picture, String node) {
        return picture.snapshot().reading(Corosync.QUORUM, new NodeName(node)).value().stream()
                .flatMap(account ->
                        account instanceof Quorum quorum ? quorum.members().stream() : java.util.stream.Stream.of())
                .map(member -> member.name())
                .collect(Collectors.toSet());
    }

    private static boolean quorate(ClusterPicture picture, String node) {
        return picture.snapshot()
                .reading(Corosync.QUORUM, new NodeName(node))
                .value()
                .filter(account -> account instanceof Quorum quorum && quorum.quorate())
                .isPresent();
    }
}
