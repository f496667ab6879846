package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scores that tell about a resource, whichever way the scheduler names it. */
final class Scores {
    private Scores() {}

    /** The score on each node: its own; for a clone the best of its instances there. */
    static Map<NodeName, Score> of(Resource resource, Account account) {
        Map<String, Map<NodeName, Score>> all =
                account.scores().map(seen -> seen.state().scores()).orElse(Map.of());
        Map<NodeName, Score> best = new LinkedHashMap<>();
        // A group is placed with its first member, whose last score holds what the others may and may not.
        if (resource.kind() == Resource.Kind.GROUP && !resource.children().isEmpty())
            return of(resource.children().get(0), account);
        boolean clone = resource.kind() == Resource.Kind.CLONE
                || resource.kind() == Resource.Kind.PROMOTABLE
                || resource.kind() == Resource.Kind.BUNDLE;
        if (!clone) {
            best.putAll(all.getOrDefault(resource.name(), all.getOrDefault(resource.id(), Map.of())));
            return best;
        }
        resource.primitives()
                .forEach(r -> all.getOrDefault(r.name(), Map.of())
                        .forEach((node, score) -> best.merge(node, score, (a, b) -> a.compareTo(b) >= 0 ? a : b)));
        return best;
    }
}
