package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.ClusterNode;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the sides of a cluster: one when all see each other, more in a partition. */
final class Sides {
    private Sides() {}

    /**
     * The sides, the one with quorum and most members first; never empty.
     *
     * @param partitions as membership has them; when it says nothing, Pacemaker's accounts are taken for it
     */
    static List<Side> of(Snapshot snapshot, List<Set<NodeName>> partitions, Instant now) {
        Map<NodeName, Reading<PacemakerStatus>> accounts = snapshot.readings(Pacemaker.STATUS);
        List<Set<NodeName>> groups = partitions.isEmpty() ? byPacemaker(accounts, now) : partitions;
        List<Side> sides = new ArrayList<>();
        for (Set<NodeName> group : groups)
            sides.add(side(
                    group,
                    accounts.entrySet().stream()
                            .filter(e -> group.contains(e.getKey()))
                            .map(Map.Entry::getValue)
                            .toList(),
                    now));
        if (sides.isEmpty()) sides.add(side(Set.of(), accounts.values(), now));
        sides.sort(Comparator.comparing((Side s) -> !s.quorate().orElse(false))
                .thenComparing(s -> !s.fresh())
                .thenComparing(s -> -s.members().size()));
        return List.copyOf(sides);
    }

    private static Side side(Set<NodeName> members, Collection<Reading<PacemakerStatus>> accounts, Instant now) {
        Optional<Reading<PacemakerStatus>> best = accounts.stream()
                .filter(r -> r.lastSeen().isPresent())
                .max(Comparator.comparing((Reading<PacemakerStatus> r) -> r.isFresh(now))
                        .thenComparing(r -> r.lastSeen().map(Reading.Seen::at).orElse(Instant.EPOCH)));
        return new Side(
                members,
                best.flatMap(Reading::lastSeen),
                best.filter(r -> r.isFresh(now)).isPresent());
    }

    /** Each account that is fresh speaks for the members it calls online; the same set twice is one side. */
    private static List<Set<NodeName>> byPacemaker(Map<NodeName, Reading<PacemakerStatus>> accounts, Instant now) {
        return accounts.values().stream()
                .filter(r -> r.isFresh(now))
                .flatMap(r -> r.value().stream())
                .map(Sides::online)
                .filter(set -> !set.isEmpty())
                .distinct()
                .toList();
    }

    private static Set<NodeName> online(PacemakerStatus status) {
        return status.nodes().stream()
                .filter(n -> n.type() == ClusterNode.Type.MEMBER && (n.online() || n.pending()))
                .map(ClusterNode::name)
                .collect(Collectors.toSet());
    }
}
