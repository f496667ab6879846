package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.Configured;
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Peers that are not connected, resources that are configured and not up. */
final class ConnectionChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Set<String> reported = new LinkedHashSet<>();
        for (Replica replica : Replication.of(snapshot, now).replicas())
            if (replica.isFresh()
                    && !replica.isConnected()
                    && !SplitBrainChecks.isSplit(replica)
                    && reported.add(replica.resource() + " " + replica.from() + " " + replica.to()))
                findings.add(apart(replica));
        snapshot.readings(Drbd.STATUS).forEach((node, reading) -> {
            if (reading.isFresh(now)) reading.value().ifPresent(account -> down(snapshot, node, account, findings));
        });
        return findings;
    }

    private static Finding apart(Replica replica) {
        ConnectionState state = ConnectionState.of(replica.connection());
        String pair = replica.resource() + " between " + replica.from() + " and " + replica.to();
        boolean alone = state == ConnectionState.STAND_ALONE;
        boolean withPrimary = replica.sides().anyMatch(s -> s.copy().resource().isPrimary());
        String who = alone
                ? replica.sides()
                        .filter(s -> s.connection().connectionState() == ConnectionState.STAND_ALONE)
                        .map(s -> s.copy().node().value())
                        .findFirst()
                        .orElse("one side")
                : "";
        return DrbdFinding.NOT_CONNECTED.ofReplica(
                replica,
                state == ConnectionState.UNKNOWN ? Severity.UNKNOWN : withPrimary ? Severity.CRIT : Severity.WARN,
                pair + " is not connected (" + replica.connection() + "); "
                        + (withPrimary ? "what is written now is on one of them only" : "neither is primary"),
                alone
                        ? who
                                + " does not try: it was disconnected by hand or found a split brain. See its kernel log, then connect it."
                        : "See whether the peer runs and its resource is up, then the network between the two and its firewall.",
                Evidence.of(replica));
    }

    private static void down(Snapshot snapshot, NodeName node, DrbdState.Account account, List<Finding> findings) {
        Reading<DrbdState.Config> config = snapshot.reading(Drbd.CONFIG, node);
        Map<String, Configured> onDisk =
                config.value().map(DrbdState.Config::onDisk).orElse(Map.of());
        List<String> here = onDisk.entrySet().stream()
                .filter(e -> e.getValue().hosts().containsKey(node.value()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (here.isEmpty()) return;
        if (account instanceof NotLoaded) {
            findings.add(DrbdFinding.NOT_LOADED.ofNode(
                    node,
                    Severity.WARN,
                    "DRBD's kernel module is not loaded on " + node + ", which is configured for "
                            + String.join(", ", here),
                    "Start the resources by the cluster or by drbdadm up, which loads it (modprobe drbd).",
                    List.of("no /proc/drbd on " + node, "/etc/drbd.d on " + node + " names it")));
            return;
        }
        Status status = (Status) account;
        for (String resource : here)
            if (status.resource(resource).isEmpty())
                findings.add(DrbdFinding.NOT_UP.ofResourceOn(
                        node,
                        resource,
                        Severity.WARN,
                        resource + " is configured on " + node + " and not up there",
                        "Bring it up (drbdadm up " + resource
                                + ", or let the cluster start it) so that it follows again.",
                        List.of(
                                node + " says: no such resource (drbdsetup status)",
                                "/etc/drbd.d on " + node + " names it")));
    }
}
