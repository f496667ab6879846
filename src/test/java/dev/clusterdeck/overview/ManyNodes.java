package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.ClusterNode;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import dev.clusterdeck.tech.pacemaker.Resource;
import dev.clusterdeck.tech.pacemaker.ResourceRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A large cluster built by hand: node17 is lost, node23 in standby, one resource failed on node5. */
final class ManyNodes {
    private ManyNodes() {}

    static ClusterPicture of(int count) {
        List<ClusterNode> nodes = new ArrayList<>();
        List<Resource> resources = new ArrayList<>();
        Snapshot snapshot = Snapshot.empty("big");
        for (int i = 1; i <= count; i++) {
            NodeName name = new NodeName("node" + i);
            nodes.add(node(name, i != 17, i == 23, i == 1));
            resources.add(resource("app-" + i, name, i == 5));
            snapshot = snapshot.with(name, i == 17 ? Pictures.lost(name.value(), 200) : Pictures.live(name.value(), 1));
        }
        NodeName first = new NodeName("node1");
        PacemakerStatus status = new PacemakerStatus(
                new PacemakerStatus.Summary(
                        "corosync",
                        "running",
                        Optional.of(new PacemakerStatus.DesignatedController(first, "2.1.5-abc", true, false)),
                        Optional.of(NOW),
                        Optional.empty(),
                        count,
                        0,
                        0,
                        Map.of("stonith-enabled", "true")),
                nodes,
                resources,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        snapshot = snapshot.with(
                Pacemaker.STATUS,
                first,
                new Reading.Seen<>(
                        NOW.minusSeconds(1),
                        status,
                        new Origin(first, List.of("crm_mon"), Duration.ofMillis(20), Duration.ofSeconds(14))));
        return Pictures.of("big", Environment.PROD, snapshot, List.of(Pictures.CACHE_FAILED), Pictures.EVENTS);
    }

    private static ClusterNode node(NodeName name, boolean online, boolean standby, boolean dc) {
        return new ClusterNode(
                name,
                name.value(),
                ClusterNode.Type.MEMBER,
                "member",
                online,
                standby,
                false,
                false,
                false,
                false,
                false,
                online,
                dc,
                "",
                "",
                1,
                Optional.empty());
    }

    private static Resource resource(String id, NodeName node, boolean failed) {
        return new Resource(
                id,
                Optional.empty(),
                Resource.Kind.PRIMITIVE,
                "ocf:heartbeat:Dummy",
                ResourceRole.of("Started"),
                Optional.empty(),
                new Resource.Flags(true, false, false, true, failed, false, false),
                List.of(node),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
