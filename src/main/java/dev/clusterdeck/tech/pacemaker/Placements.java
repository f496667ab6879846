package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where each primitive runs and as what, by its name without instance number.
 *
 * @param byResource resource → node → role
 */
record Placements(Map<String, Map<NodeName, ResourceRole.Kind>> byResource) {
    static Placements of(PacemakerStatus status) {
        Map<String, Map<NodeName, ResourceRole.Kind>> all = new TreeMap<>();
        status.allResources().filter(r -> r.kind() == Resource.Kind.PRIMITIVE).forEach(r -> {
            Map<NodeName, ResourceRole.Kind> on = all.computeIfAbsent(r.plainId(), id -> new TreeMap<>());
            if (isUp(r.role().kind()))
                r.nodes().forEach(node -> on.put(node, r.role().kind()));
        });
        return new Placements(all);
    }

    /** A resource that is still starting is not up yet; one that is still stopping is not down yet. */
    private static boolean isUp(ResourceRole.Kind role) {
        return role != ResourceRole.Kind.STOPPED && role != ResourceRole.Kind.STARTING;
    }

    Map<NodeName, ResourceRole.Kind> of(String resource) {
        return byResource.getOrDefault(resource, Map.of());
    }

    Set<NodeName> nodes(String resource) {
        return new TreeSet<>(of(resource).keySet());
    }

    boolean isPromoted(String resource, NodeName node) {
        return of(resource).get(node) == ResourceRole.Kind.PROMOTED;
    }
}
