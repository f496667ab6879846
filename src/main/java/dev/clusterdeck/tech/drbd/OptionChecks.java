package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Options in force that can lose data. {@code drbdsetup show} leaves out what has its default: no {@code protocol} is C,
 * no {@code fencing} is dont-care, no {@code verify-alg} is none. {@code fencing} is an option
 * of the connection in module 9, of the disk in 8.4. Said once for each resource, by the first node that has its
 * connection's options: one that stands alone under 8.4 has none.
 */
final class OptionChecks implements Check {
    private static final List<String> LOSSY = List.of(
            "discard-younger-primary",
            "discard-older-primary",
            "discard-least-changes",
            "discard-local",
            "discard-remote",
            "discard-secondary",
            "violently-as0p",
            "call-pri-lost-after-sb");

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        SortedMap<String, NodeName> first = new TreeMap<>();
        snapshot.readings(Drbd.CONFIG).forEach((node, reading) -> {
            if (reading.isFresh(now))
                reading.value()
                        .ifPresent(config -> config.inForce().forEach((resource, options) -> {
                            if (!options.net().isEmpty()) first.putIfAbsent(resource, node);
                        }));
        });
        List<Finding> findings = new ArrayList<>();
        first.forEach((resource, node) -> snapshot.reading(Drbd.CONFIG, node)
                .value()
                .flatMap(config -> Optional.ofNullable(config.inForce().get(resource)))
                .ifPresent(options -> check(resource, node, options, findings)));
        return findings;
    }

    private static void check(String resource, NodeName node, Options options, List<Finding> findings) {
        options.net("protocol")
                .filter(protocol -> protocol.equals("A") || protocol.equals("B"))
                .ifPresent(protocol -> findings.add(DrbdFinding.PROTOCOL.ofResource(
                        resource,
                        Severity.WARN,
                        resource + " replicates with protocol " + protocol + ": a failover can lose the last writes",
                        "Right for a far site that is never failed over to by itself; between cluster nodes use C.",
                        List.of("protocol " + protocol + " (drbdsetup show on " + node + ")"))));
        if (options.net("verify-alg").isEmpty())
            findings.add(DrbdFinding.NO_VERIFY.ofResource(
                    resource,
                    Severity.NOTE,
                    resource + " cannot be verified: no verify-alg is set, so copies that differ stay unnoticed",
                    "Set verify-alg (such as crc32c) in its net section and run drbdadm verify now and then.",
                    List.of("no verify-alg (drbdsetup show on " + node + ")")));
        boolean fences = options.net("fencing").isPresent() || options.disk().containsKey("fencing");
        if (!fences && options.resource().getOrDefault("quorum", "off").equals("off"))
            findings.add(DrbdFinding.NO_FENCING.ofResource(
                    resource,
                    Severity.NOTE,
                    resource + " has neither a fencing policy nor a quorum: an old copy may be promoted",
                    "Under Pacemaker set fencing resource-and-stonith with its handlers, or quorum majority with three nodes.",
                    List.of("fencing and quorum have their defaults, dont-care and off (drbdsetup show on " + node
                            + ")")));
        for (Map.Entry<String, String> option : automatic(options).entrySet())
            findings.add(DrbdFinding.AUTOMATIC_LOSS.ofResource(
                    resource,
                    Severity.WARN,
                    resource + " throws changes away by itself after a split brain (" + option.getKey() + " "
                            + option.getValue() + ")",
                    "Set it to disconnect unless the data may be lost, and decide by hand.",
                    List.of(option.getKey() + " " + option.getValue() + " (drbdsetup show on " + node + ")")));
    }

    /** The first of the automatic policies, so that a resource has one finding for all. */
    private static SortedMap<String, String> automatic(Options options) {
        SortedMap<String, String> found = new TreeMap<>();
        for (String option : List.of("after-sb-0pri", "after-sb-1pri", "after-sb-2pri"))
            options.net(option)
                    .filter(LOSSY::contains)
                    .filter(value -> found.isEmpty())
                    .ifPresent(value -> found.put(option, value));
        return found;
    }
}
