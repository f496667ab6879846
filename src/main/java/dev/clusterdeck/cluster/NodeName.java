package dev.clusterdeck.cluster;

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

    @Override
    public String toString() {
        return value;
    }
}
