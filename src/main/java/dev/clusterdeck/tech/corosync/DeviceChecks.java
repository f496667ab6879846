package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The quorum device, and what a pair of nodes does without one. */
final class DeviceChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Accounts accounts = Accounts.of(snapshot, now);
        List<Finding> findings = new ArrayList<>();
        accounts.members().forEach((node, account) -> {
            Optional<Settings> settings =
                    snapshot.reading(Corosync.CONFIG, node).value().flatMap(Config::inForce);
            device(account, settings.flatMap(Settings::deviceModel).isPresent())
                    .ifPresent(why -> findings.add(ofDevice(node, why, settings)));
        });
        snapshot.newest(Corosync.CONFIG)
                .flatMap(seen -> seen.state().inForce())
                .flatMap(DeviceChecks::twoNode)
                .ifPresent(findings::add);
        return findings;
    }

    /** What is wrong with the device on one node's account; empty when nothing is, or when there is none. */
    private static Optional<String> device(Quorum account, boolean configured) {
        boolean registered =
                account.flags().contains("Qdevice") || account.device().isPresent();
        if (!registered) return configured ? Optional.of("is configured but not registered") : Optional.empty();
        Optional<Member> self = account.members().stream().filter(Member::local).findFirst();
        if (self.filter(m -> !m.deviceAlive()).isPresent()) return Optional.of("does not answer");
        boolean casts = account.device().filter(d -> d.votes() > 0).isPresent();
        if (!casts || self.filter(m -> !m.deviceVotes()).isPresent()) return Optional.of("gives no vote");
        return Optional.empty();
    }

    private static Finding ofDevice(NodeName node, String why, Optional<Settings> settings) {
        String host =
                settings.flatMap(Settings::deviceHost).map(h -> " (" + h + ")").orElse("");
        return CorosyncFinding.DEVICE.ofNode(
                node,
                Severity.WARN,
                "the quorum device" + host + " " + why + " on " + node,
                "Look at corosync-qdevice there (corosync-qdevice-tool -s) and at qnetd, port 5403.",
                List.of("corosync-quorumtool -s -p on " + node));
    }

    private static Optional<Finding> twoNode(Settings settings) {
        if (!settings.twoNode()) return Optional.empty();
        int nodes = settings.nodes().size();
        List<String> evidence = List.of("quorum.two_node (corosync-cmapctl), " + nodes + " nodes in the node list");
        if (nodes > 2)
            return Optional.of(CorosyncFinding.TWO_NODE.ofCluster(
                    Severity.WARN,
                    "two_node is set although " + nodes + " nodes are configured",
                    "Take two_node out of the quorum section and look at wait_for_all again.",
                    evidence));
        if (settings.deviceModel().isPresent()) return Optional.empty();
        return Optional.of(CorosyncFinding.TWO_NODE.ofCluster(
                Severity.NOTE,
                "a pair without a quorum device: when the links fail, both nodes try to fence each other",
                "Make one of them slower (pcmk_delay_base on its fence device), or add a quorum device.",
                evidence));
    }
}
