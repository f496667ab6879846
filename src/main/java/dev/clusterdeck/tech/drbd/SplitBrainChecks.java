package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.tech.drbd.Replica.Side;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Split brain, from both sides' accounts: they are not connected, and both are primary, or one refuses to connect and
 * each counts writes that the other lacks. StandAlone alone is no proof (an admin's disconnect gives it, too) and need
 * not show on both sides.
 */
final class SplitBrainChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Replication replication = Replication.of(snapshot, now);
        List<Finding> findings = new ArrayList<>();
        for (String resource : replication.resources().keySet()) {
            Set<String> reported = new LinkedHashSet<>();
            for (Replica replica : replication.of(resource))
                if (isSplit(replica) && reported.add(replica.from() + " " + replica.to())) findings.add(split(replica));
            Set<NodeName> primaries = replication.primaries(resource);
            if (primaries.size() > 1 && reported.isEmpty())
                findings.add(twoPrimaries(resource, primaries, replication));
        }
        return findings;
    }

    /** Whether these two nodes hold changes that exclude each other. */
    static boolean isSplit(Replica replica) {
        Optional<Side> near = replica.near().filter(side -> side.copy().fresh());
        Optional<Side> far = replica.far().filter(side -> side.copy().fresh());
        if (near.isEmpty() || far.isEmpty()) return false;
        boolean apart = near.get().connection().connectionState() != ConnectionState.CONNECTED
                && far.get().connection().connectionState() != ConnectionState.CONNECTED;
        boolean bothWrite = near.get().copy().resource().isPrimary()
                && far.get().copy().resource().isPrimary();
        return apart && (bothWrite || (isRefused(near.get(), far.get()) && bothDiffer(near.get(), far.get())));
    }

    private static boolean isRefused(Side near, Side far) {
        return near.connection().connectionState() == ConnectionState.STAND_ALONE
                || far.connection().connectionState() == ConnectionState.STAND_ALONE;
    }

    /** A copy that was being made when the connection broke lacks blocks by both counts, too: that is no split brain. */
    private static boolean bothDiffer(Side near, Side far) {
        return ownWrites(near) > 0 && ownWrites(far) > 0 && isWhole(near) && isWhole(far);
    }

    private static boolean isWhole(Side side) {
        return side.volume()
                .map(Volume::diskState)
                .filter(disk -> disk == DiskState.UP_TO_DATE || disk == DiskState.CONSISTENT)
                .isPresent();
    }

    /** What each side wrote alone. */
    static String written(Replica replica) {
        return replica.sides()
                .map(side -> side.copy().node() + " has " + Amount.bytes((double) ownWrites(side)))
                .sorted()
                .collect(Collectors.joining(", ", "", " that the other lacks"));
    }

    private static long ownWrites(Side side) {
        return side.peer().map(PeerVolume::outOfSync).orElse(0L);
    }

    private static Finding split(Replica replica) {
        boolean refused = replica.connection().equals("StandAlone");
        return DrbdFinding.SPLIT_BRAIN.ofReplica(
                replica,
                Severity.CRIT,
                "split brain of " + replica.resource() + " between " + replica.from() + " and " + replica.to() + ": "
                        + written(replica),
                refused
                        ? "Decide whose changes are given up, then discard them on that side only; nothing mends itself."
                        : "Stop writing on one side before they meet again, and decide whose changes are given up.",
                Evidence.of(replica));
    }

    private static Finding twoPrimaries(String resource, Set<NodeName> primaries, Replication replication) {
        String names = primaries.stream().map(NodeName::value).collect(Collectors.joining(" and "));
        return DrbdFinding.TWO_PRIMARIES.ofResource(
                resource,
                Severity.WARN,
                resource + " is primary on " + names + " at once",
                "Right only for a cluster file system or a live migration; otherwise demote one before both write.",
                replication.copies(resource).stream()
                        .filter(copy -> copy.fresh() && copy.resource().isPrimary())
                        .map(copy -> copy.node() + " says: Primary (drbdsetup status)")
                        .toList());
    }
}
