package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.Map;
import java.util.Optional;

/** What resources need and what nodes offer. */
final class Utilization {
    private Utilization() {}

    /** What the node has too little of for a resource that does not run there yet; empty when it fits. */
    static Optional<String> shortage(PacemakerCib cib, PacemakerStatus status, Resource resource, NodeName node) {
        if (resource.nodes().contains(node)) return Optional.empty();
        Map<String, String> needs =
                cib.definition(resource.plainId()).map(Definition::utilization).orElse(Map.of());
        Map<String, String> offers = cib.nodes().stream()
                .filter(n -> n.name().equals(node))
                .findFirst()
                .map(PacemakerCib.ConfiguredNode::utilization)
                .orElse(Map.of());
        for (Map.Entry<String, String> need : needs.entrySet()) {
            long wanted = Words.number(need.getValue()).orElse(0L);
            long capacity =
                    Words.number(offers.getOrDefault(need.getKey(), "0")).orElse(0L);
            long used = used(cib, status, node, need.getKey());
            if (wanted > capacity - used)
                return Optional.of("it needs " + wanted + " " + need.getKey() + ", " + (capacity - used) + " of "
                        + capacity + " are left there");
        }
        return Optional.empty();
    }

    /** How much of an attribute the resources on a node need together. */
    static long used(PacemakerCib cib, PacemakerStatus status, NodeName node, String attribute) {
        return status.allResources()
                .filter(r -> r.kind() == Resource.Kind.PRIMITIVE && r.nodes().contains(node))
                .flatMap(r -> cib.definition(r.plainId()).stream())
                .flatMap(d -> Words.number(d.utilization().getOrDefault(attribute, "")).stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
