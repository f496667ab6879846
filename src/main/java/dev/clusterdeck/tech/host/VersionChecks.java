package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostState.Versions;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Versions that differ between nodes. */
final class VersionChecks implements Check {
    /** Parts that speak to each other between nodes: different versions are for the time of an upgrade only. */
    private static final Set<String> MUST_MATCH =
            Set.of("pacemaker", "corosync", "libknet", "libqb", "corosync-qdevice");

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Map<String, SortedMap<String, SortedSet<NodeName>>> byPart = new TreeMap<>();
        snapshot.readings(Host.VERSIONS)
                .forEach((node, reading) -> reading.value().ifPresent(versions -> add(byPart, node, versions)));
        List<String> grave = new ArrayList<>();
        List<String> slight = new ArrayList<>();
        byPart.forEach((part, nodesByVersion) -> {
            if (nodesByVersion.size() < 2) return;
            String text = part + " "
                    + nodesByVersion.entrySet().stream()
                            .map(e -> e.getKey() + " on "
                                    + e.getValue().stream().map(NodeName::value).collect(Collectors.joining(", ")))
                            .collect(Collectors.joining("; "));
            (MUST_MATCH.contains(part) ? grave : slight).add(text);
        });
        if (grave.isEmpty() && slight.isEmpty()) return List.of();
        List<String> all = new ArrayList<>(grave);
        all.addAll(slight);
        return List.of(HostFinding.VERSIONS_APART.ofCluster(
                grave.isEmpty() ? Severity.NOTE : Severity.WARN,
                "versions differ between nodes: " + all.get(0)
                        + (all.size() > 1 ? ", and " + (all.size() - 1) + " more" : ""),
                "Finish the upgrade on all nodes; until then change no configuration.",
                all));
    }

    private static void add(
            Map<String, SortedMap<String, SortedSet<NodeName>>> byPart, NodeName node, Versions versions) {
        Map<String, String> parts = new TreeMap<>(versions.packages());
        if (!versions.kernel().isEmpty()) parts.put("kernel", versions.kernel());
        if (!versions.system().isEmpty()) parts.put("distribution", versions.system());
        parts.forEach((part, version) -> byPart.computeIfAbsent(part, p -> new TreeMap<>())
                .computeIfAbsent(version, v -> new TreeSet<>())
                .add(node));
    }
}
