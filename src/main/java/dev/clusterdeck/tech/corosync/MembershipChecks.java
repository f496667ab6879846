package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.cluster.NodeName.list;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.Accounts.Group;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Membership: accounts that contradict each other, nodes that are missing, stopped, or may not be looked at. */
final class MembershipChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Accounts accounts = Accounts.of(snapshot, now);
        List<Group> groups = accounts.groups();
        List<Finding> findings = new ArrayList<>();
        if (groups.size() > 1) findings.add(differs(groups));
        accounts.stopped().forEach((node, word) -> findings.add(stopped(node, word)));
        missing(snapshot, accounts, groups, findings);
        snapshot.readings(Corosync.QUORUM).forEach((node, reading) -> {
            boolean live = snapshot.contact(node).state() == Contact.State.LIVE;
            if (live && reading instanceof Reading.Failed<?> failed)
                findings.add(CorosyncFinding.NOT_READABLE.ofNode(
                        node,
                        Severity.UNKNOWN,
                        "what " + node + " says of membership cannot be read",
                        "Log in as root, with sudo, or as a member of haclient.",
                        List.of(failed.why())));
        });
        return findings;
    }

    private static Finding differs(List<Group> groups) {
        String views = groups.stream()
                .map(group -> list(group.saidBy())
                        + (group.saidBy().size() == 1 ? " sees " : " see ")
                        + (group.sees().equals(group.saidBy()) && group.sees().size() == 1
                                ? "only itself"
                                : list(group.sees())))
                .collect(Collectors.joining("; "));
        return CorosyncFinding.MEMBERSHIP_DIFFERS.ofCluster(
                Severity.CRIT,
                "the nodes disagree about who is a member: " + views,
                "If it lasts longer than the token time the cluster is split: look at links and firewalls between the groups.",
                groups.stream().map(QuorumChecks::evidence).toList());
    }

    private static Finding stopped(NodeName node, String word) {
        return CorosyncFinding.STOPPED.ofNode(
                node,
                word.equals("failed") ? Severity.CRIT : Severity.WARN,
                "Corosync does not run on " + node + " (" + word + ")",
                word.equals("failed")
                        ? "Read its journal (journalctl -u corosync) before starting it again."
                        : "If that is not on purpose, start the cluster there: systemctl start corosync pacemaker.",
                List.of("systemctl is-active corosync on " + node + ": " + word));
    }

    private static void missing(Snapshot snapshot, Accounts accounts, List<Group> groups, List<Finding> findings) {
        SortedSet<NodeName> configured = new TreeSet<>();
        new CorosyncDiscovery().peers(snapshot).forEach(peer -> configured.add(peer.name()));
        groups.stream().filter(group -> group.account().quorate()).findFirst().ifPresent(group -> {
            for (NodeName node : configured) {
                if (group.sees().contains(node) || accounts.stopped().containsKey(node)) continue;
                findings.add(CorosyncFinding.MEMBER_MISSING.ofNode(
                        node,
                        Severity.WARN,
                        node + " is configured but not a member, say " + list(group.saidBy()),
                        "See whether it runs, and whether its links reach the others.",
                        List.of(QuorumChecks.evidence(group))));
            }
        });
    }
}
