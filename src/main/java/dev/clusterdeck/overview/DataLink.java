package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Mark;
import java.util.List;
import java.util.Optional;

/**
 * What copies data between nodes: a DRBD volume between two, or a GlusterFS volume between those of its bricks.
 *
 * @param id of the pair or volume, to open it
 * @param name as shown
 * @param severity how it stands; what is old is unknown
 * @param busy a copy is being made just now
 * @param nodes those it is between
 * @param to the one that data flows to, where that is one
 * @param state in a few characters; empty when all is well
 */
record DataLink(
        String id,
        String name,
        Severity severity,
        boolean busy,
        List<NodeName> nodes,
        Optional<NodeName> to,
        String state) {
    DataLink {
        nodes = List.copyOf(nodes);
    }

    Mark mark() {
        return busy && severity != Severity.UNKNOWN && severity != Severity.CRIT ? Mark.BUSY : Mark.of(severity);
    }

    boolean isBetween(NodeName one, NodeName other) {
        return nodes.contains(one) && nodes.contains(other);
    }

    /** {@code alpha → bravo}; {@code node1, node2, node3} where each copies to each. */
    String way() {
        List<String> others = nodes.stream()
                .filter(n -> !to.equals(Optional.of(n)))
                .map(NodeName::value)
                .toList();
        return String.join(", ", others) + to.map(n -> " → " + n).orElse("");
    }
}
