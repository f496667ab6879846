package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.UNKNOWN;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where the nodes' own accounts differ. */
final class AgreementChecks {
    /** A change of the configuration reaches every node well within this. */
    private static final Duration SPREAD = Duration.ofSeconds(10);

    private static final Set<String> PRIVILEGED = Set.of("root", "sudo", "sudo per command", "haclient");

    private AgreementChecks() {}

    static List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Map<NodeName, PacemakerHead> heads = new TreeMap<>();
        snapshot.readings(Pacemaker.HEAD).forEach((node, reading) -> {
            if (reading.isFresh(now)) reading.value().ifPresent(head -> heads.put(node, head));
            if (reading instanceof Reading.Absent<?> none
                    && snapshot.contact(node).state() == Contact.State.LIVE
                    && none.why().contains("not running"))
                findings.add(notRunning(node, none.why(), snapshot.contact(node).privilege()));
        });
        if (heads.isEmpty()) return findings;
        List<String> accounts = heads.entrySet().stream()
                .map(e -> e.getKey() + ": " + words(e.getValue(), snapshot, now) + " (cibadmin)")
                .toList();
        dcs(heads, accounts, findings);
        configurations(heads, accounts, now, findings);
        return findings;
    }

    private static Finding notRunning(NodeName node, String why, String privilege) {
        // Without a right to ask, Pacemaker's tools say the same as when it is down.
        boolean certain = !why.contains("may not") || PRIVILEGED.contains(privilege);
        return FindingKind.NOT_RUNNING.about(
                node,
                certain ? WARN : UNKNOWN,
                certain ? "Pacemaker is not running on " + node : "Pacemaker does not answer us on " + node,
                "Start the cluster there when it should be part of it: systemctl start corosync pacemaker",
                List.of(node + ": " + why));
    }

    private static void dcs(Map<NodeName, PacemakerHead> heads, List<String> accounts, List<Finding> findings) {
        List<String> dcs =
                heads.values().stream().map(PacemakerHead::dcId).distinct().toList();
        if (dcs.size() < 2) return;
        boolean electing = dcs.stream().filter(dc -> !dc.isEmpty()).count() < 2;
        findings.add(FindingKind.DC_DISAGREEMENT.about(
                electing ? WARN : CRIT,
                electing
                        ? "some nodes know of no designated controller"
                        : "nodes follow different designated controllers: the cluster is partitioned",
                "Compare corosync's membership on both sides; the side without quorum must be fenced or be stopped.",
                accounts));
    }

    private static void configurations(
            Map<NodeName, PacemakerHead> heads, List<String> accounts, Instant now, List<Finding> findings) {
        PacemakerHead newest = heads.values().stream()
                .max(Comparator.comparing(PacemakerHead::version))
                .orElseThrow();
        boolean settled = newest.lastWritten()
                .map(at -> Duration.between(at, now).compareTo(SPREAD) > 0)
                .orElse(true);
        List<NodeName> behind = heads.entrySet().stream()
                .filter(e -> !e.getValue().version().sameConfiguration(newest.version()))
                .map(Map.Entry::getKey)
                .toList();
        if (behind.isEmpty() || !settled) return;
        findings.add(FindingKind.CONFIGURATION_DISAGREEMENT.about(
                CRIT,
                "the configuration differs between nodes: "
                        + behind.stream().map(NodeName::value).toList() + " not at " + newest.version(),
                "Nodes of one partition must agree. In a partition, changes made on the losing side are thrown away.",
                accounts));
    }

    private static String words(PacemakerHead head, Snapshot snapshot, Instant now) {
        String dc = Account.of(snapshot, now)
                .configuration()
                .flatMap(cib -> cib.nodeName(head.dcId()))
                .map(NodeName::value)
                .orElse("id " + head.dcId());
        Optional<String> quorum = head.quorate().map(q -> q ? "with quorum" : "WITHOUT quorum");
        return "DC " + (head.dcId().isEmpty() ? "none" : dc) + ", " + quorum.orElse("quorum not told") + ", CIB "
                + head.version();
    }
}
