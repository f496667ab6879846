package dev.clusterdeck.cluster;

import java.util.Collection;
import java.util.List;

/**
 * A node, by the name the cluster gives it ({@code uname -n} in Pacemaker, {@code name} in corosync.conf).
 *
 * @param value the name, never blank
 */
public record NodeName(String value) implements Comparable<NodeName> {
    public NodeName {
        if (value.isBlank()) throw new IllegalArgumentException("a node needs a name");
    }

    @Override
    public int compareTo(NodeName other) {
        return NATURAL.compare(value, other.value);
    }

    /** Orders names as people count: node2 before node10. */
    private static final java.util.Comparator<String> NATURAL = NaturalOrder::compare;

    /** {@code node1, node2 and node3}. */
    public static String list(Collection<NodeName> nodes) {
        List<String> names = nodes.stream().map(NodeName::value).toList();
        if (names.size() < 2) return String.join("", names);
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
