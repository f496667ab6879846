package dev.clusterdeck.tech.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of a cluster stack whose versions matter, and what distributions call their packages. The one table of them. */
final class Packages {
    /** Part → package names, Debian's and Ubuntu's, Red Hat's and SUSE's. */
    private static final Map<String, List<String>> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("pacemaker", List.of("pacemaker")),
            Map.entry("corosync", List.of("corosync")),
            Map.entry("corosync-qdevice", List.of("corosync-qdevice")),
            Map.entry("libqb", List.of("libqb100", "libqb0", "libqb")),
            Map.entry("libknet", List.of("libknet1", "libknet1t64")),
            Map.entry("resource-agents", List.of("resource-agents", "resource-agents-base")),
            Map.entry("fence-agents", List.of("fence-agents", "fence-agents-base", "fence-agents-common")),
            Map.entry("pcs", List.of("pcs")),
            Map.entry("crmsh", List.of("crmsh")),
            Map.entry("sbd", List.of("sbd")),
            Map.entry("booth", List.of("booth", "booth-core")),
            Map.entry("drbd-utils", List.of("drbd-utils"))));

    private Packages() {}

    /** All package names, in a fixed order. */
    static List<String> names() {
        return NAMES.values().stream().flatMap(List::stream).toList();
    }

    /** The part that a package holds. */
    static Optional<String> part(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
