package dev.clusterdeck.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How much a resource wants to be on a node: rules, stickiness and standby, as Pacemaker adds them up. */
final class DemoScores {
    static final int INFINITY = 1_000_000;
    static final int STICKINESS = 100;

    private final DemoCluster cluster;

    DemoScores(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /** The score of a resource on a node; {@code -INFINITY} where it may not run. */
    int score(DemoResource resource, DemoNode node) {
        if (node.verdict != DemoNode.Verdict.MEMBER || node.standby || resource.disabled) return -INFINITY;
        int rules = 0;
        for (DemoCluster.Location location : cluster.locations) {
            if (!location.resource().equals(resource.id) || !location.node().equals(node.name)) continue;
            if (location.score().equals("-INFINITY")) return -INFINITY;
            rules += Integer.parseInt(location.score());
        }
        boolean here = leaves(resource).stream().anyMatch(l -> l.nodes.contains(node.name));
        return rules + (here ? STICKINESS * leaves(resource).size() : 0);
    }

    /** Where the resource would go now. */
    Optional<DemoNode> best(DemoResource resource) {
        return cluster.takers().stream()
                .filter(node -> score(resource, node) > -INFINITY)
                .max(Comparator.<DemoNode>comparingInt(node -> score(resource, node))
                        .thenComparing(n -> load(n), Comparator.reverseOrder())
                        .thenComparing(n -> n.id, Comparator.reverseOrder()));
    }

    private long load(DemoNode node) {
        return cluster.primitives().filter(r -> r.nodes.contains(node.name)).count();
    }

    static String text(int score) {
        return score <= -INFINITY ? "-INFINITY" : score >= INFINITY ? "INFINITY" : Integer.toString(score);
    }

    private static List<DemoResource> leaves(DemoResource resource) {
        return resource.children.isEmpty() ? List.of(resource) : resource.children;
    }
}
