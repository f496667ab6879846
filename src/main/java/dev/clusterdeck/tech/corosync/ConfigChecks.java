package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.cluster.NodeName.list;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The configuration: files that differ, changes not loaded, links, encryption, token time. */
final class ConfigChecks implements Check {
    /** Corosync's default: 3000 ms, and 650 ms more for each node beyond two. */
    private static final int TOKEN = 3000;

    private static final int TOKEN_PER_NODE = 650;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        SortedMap<NodeName, Config> configs = new TreeMap<>();
        snapshot.readings(Corosync.CONFIG)
                .forEach((node, reading) -> reading.value().ifPresent(config -> configs.put(node, config)));
        List<Finding> findings = new ArrayList<>();
        filesDiffer(configs).ifPresent(findings::add);
        keyDiffers(configs).ifPresent(findings::add);
        configs.forEach((node, config) -> notLoaded(node, config).ifPresent(findings::add));
        snapshot.newest(Corosync.CONFIG).flatMap(seen -> seen.state().inForce()).ifPresent(settings -> {
            singleLink(settings).ifPresent(findings::add);
            encryption(settings).ifPresent(findings::add);
            token(settings).ifPresent(findings::add);
        });
        return findings;
    }

    private static Optional<Finding> filesDiffer(SortedMap<NodeName, Config> configs) {
        List<SortedSet<NodeName>> groups = byDigest(configs, CorosyncCommands.CONFIGURATION);
        if (groups.size() < 2) return Optional.empty();
        NodeName one = groups.get(0).first();
        List<String> evidence = new ArrayList<>();
        evidence.add("sha256sum " + CorosyncCommands.CONFIGURATION + ": alike on "
                + String.join("; alike on ", groups.stream().map(NodeName::list).toList()));
        boolean inSubstance = false;
        for (SortedSet<NodeName> group : groups.subList(1, groups.size())) {
            List<String> keys = differing(fileKeys(configs, one), fileKeys(configs, group.first()));
            inSubstance |= !keys.isEmpty();
            evidence.add(one + " and " + group.first()
                    + (keys.isEmpty()
                            ? ": only comments, order or white space differ"
                            : ": " + String.join(", ", keys.subList(0, Math.min(6, keys.size()))) + " differ"));
        }
        return Optional.of(CorosyncFinding.FILES_DIFFER.ofCluster(
                inSubstance ? Severity.WARN : Severity.NOTE,
                "corosync.conf is not the same on all nodes: " + list(groups.get(1)) + " differ"
                        + (groups.get(1).size() == 1 ? "s" : "") + " from " + list(groups.get(0)),
                "Decide which is right, copy it to every node, then corosync-cfgtool -R on one of them.",
                evidence));
    }

    private static Map<String, String> fileKeys(SortedMap<NodeName, Config> configs, NodeName node) {
        return Optional.ofNullable(configs.get(node))
                .flatMap(Config::file)
                .map(Settings::keys)
                .orElse(Map.of());
    }

    private static List<String> differing(Map<String, String> left, Map<String, String> right) {
        SortedSet<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        keys.removeIf(key -> java.util.Objects.equals(left.get(key), right.get(key)));
        return List.copyOf(keys);
    }

    private static Optional<Finding> keyDiffers(SortedMap<NodeName, Config> configs) {
        List<SortedSet<NodeName>> groups = byDigest(configs, CorosyncCommands.KEY);
        if (groups.size() < 2) return Optional.empty();
        return Optional.of(CorosyncFinding.KEY_DIFFERS.ofCluster(
                Severity.CRIT,
                "the nodes do not have the same authkey: " + list(groups.get(1)) + " differ"
                        + (groups.get(1).size() == 1 ? "s" : "") + " from " + list(groups.get(0)),
                "A node with another key cannot join after its next start: copy the key from a node that is a member.",
                List.of("sha256sum " + CorosyncCommands.KEY + " (digests compared, the key was not moved)")));
    }

    /** Nodes grouped by a file's digest, the largest group first; nodes that could not read it are left out. */
    private static List<SortedSet<NodeName>> byDigest(SortedMap<NodeName, Config> configs, String path) {
        Map<String, SortedSet<NodeName>> groups = new TreeMap<>();
        configs.forEach((node, config) -> Optional.ofNullable(config.digests().get(path))
                .ifPresent(digest ->
                        groups.computeIfAbsent(digest, d -> new TreeSet<>()).add(node)));
        return groups.values().stream()
                .sorted(Comparator.comparingInt((SortedSet<NodeName> group) -> -group.size())
                        .thenComparing(group -> group.first()))
                .toList();
    }

    /** Settings of the file that the daemon does not run with; what it adds on its own is no difference. */
    private static Optional<Finding> notLoaded(NodeName node, Config config) {
        if (config.loaded().isEmpty() || config.file().isEmpty()) return Optional.empty();
        Settings loaded = config.loaded().get();
        Settings file = config.file().get();
        List<String> keys = new ArrayList<>();
        file.keys().forEach((key, value) -> {
            boolean compared =
                    (key.startsWith("totem.") && !key.startsWith("totem.interface.")) || key.startsWith("quorum.");
            if (compared && !loaded.get(key).filter(value::equals).isPresent() && !value.isEmpty()) keys.add(key);
        });
        if (!Set.copyOf(file.nodes()).equals(Set.copyOf(loaded.nodes()))) keys.add("nodelist");
        if (keys.isEmpty()) return Optional.empty();
        return Optional.of(CorosyncFinding.NOT_LOADED.ofNode(
                node,
                Severity.WARN,
                "corosync.conf on " + node + " was changed but not loaded: " + String.join(", ", keys),
                "When the file is the same on all nodes: corosync-cfgtool -R on one of them. Some settings need a restart.",
                List.of(CorosyncCommands.CONFIGURATION + " against corosync-cmapctl on " + node)));
    }

    private static Optional<Finding> singleLink(Settings settings) {
        if (settings.linkCount() != 1 || settings.nodes().size() < 2) return Optional.empty();
        return Optional.of(CorosyncFinding.SINGLE_LINK.ofCluster(
                Severity.WARN,
                "the nodes are joined by a single link: one switch or cable splits the cluster",
                "Add a second link on another network (ring1_addr for every node, transport knet).",
                List.of("one address per node in the node list, transport " + settings.transport())));
    }

    private static Optional<Finding> encryption(Settings settings) {
        if (settings.encrypted() || settings.nodes().size() < 2) return Optional.empty();
        boolean signed = settings.authenticated();
        return Optional.of(CorosyncFinding.NOT_ENCRYPTED.ofCluster(
                signed ? Severity.NOTE : Severity.WARN,
                signed
                        ? "cluster traffic is signed but not encrypted"
                        : "cluster traffic is neither encrypted nor signed: whoever reaches the network can join",
                "Make a key with corosync-keygen, copy it to all nodes, set crypto_cipher and crypto_hash in totem.",
                List.of("crypto_cipher " + settings.get("totem.crypto_cipher").orElse("not set") + ", crypto_hash "
                        + settings.get("totem.crypto_hash").orElse("not set"))));
    }

    private static Optional<Finding> token(Settings settings) {
        int nodes = settings.nodes().size();
        if (settings.token().isEmpty() || nodes < 2) return Optional.empty();
        int token = settings.token().getAsInt();
        int usual = TOKEN + TOKEN_PER_NODE * (nodes - 2);
        List<String> evidence = List.of(
                "token " + token + " ms in force; Corosync's default for " + nodes + " nodes is " + usual + " ms");
        if (token < usual / 3)
            return Optional.of(CorosyncFinding.TOKEN.ofCluster(
                    Severity.WARN,
                    "the token time of " + token + " ms is short for " + nodes + " nodes: a hiccup can fence a node",
                    "Take the token line out of corosync.conf, or set at least " + usual + ".",
                    evidence));
        if (token > usual * 3)
            return Optional.of(CorosyncFinding.TOKEN.ofCluster(
                    Severity.NOTE,
                    "the token time of " + token + " ms is long: a dead node is noticed only after "
                            + Math.round(token / 1000.0) + " s",
                    "Shorten it unless virtual machines here really pause that long.",
                    evidence));
        return Optional.empty();
    }
}
