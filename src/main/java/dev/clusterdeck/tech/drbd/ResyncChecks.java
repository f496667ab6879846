package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.watch.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies that are being made, stand still or differ, and which node is no safe target for a failover because of it. */
final class ResyncChecks implements Check {
    /** Without progress for so long it counts as stalled. */
    private static final Duration STALLED = Duration.ofSeconds(30);
    /** A resync that takes longer leaves the cluster without a second copy for a working day. */
    private static final Duration SLOW = Duration.ofHours(8);

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Replication replication = Replication.of(snapshot, now);
        List<Finding> findings = new ArrayList<>();
        Set<String> unsafe = new LinkedHashSet<>();
        for (Replica replica : replication.replicas()) {
            if (!replica.isFresh()) continue;
            ReplicationState state = replica.replicationState();
            if (state.isSyncing() || state.isPaused()) {
                if (unsafe.add(replica.resource() + " " + replica.to())) findings.add(target(replication, replica));
                pace(replica).ifPresent(findings::add);
            } else if (state == ReplicationState.AHEAD || state == ReplicationState.BEHIND) {
                findings.add(behind(replica));
            } else if (replica.isConnected() && replica.outOfSync() > 0 && !isDiskGone(replica)) {
                findings.add(differs(replica));
            }
        }
        return findings;
    }

    private static boolean isDiskGone(Replica replica) {
        return DiskState.of(replica.disk()).isGone()
                || DiskState.of(replica.ownDisk()).isGone();
    }

    private static Finding target(Replication replication, Replica replica) {
        List<String> safe = replication.copies(replica.resource()).stream()
                .map(Copy::node)
                .filter(node ->
                        Takeover.of(replication, replica.resource(), node).verdict() == Takeover.Verdict.READY)
                .map(NodeName::value)
                .toList();
        String left = Amount.bytes((double) replica.outOfSync());
        return DrbdFinding.UNSAFE_TARGET.ofReplica(
                replica,
                safe.isEmpty() ? Severity.WARN : Severity.NOTE,
                replica.to() + " is not a safe failover target for " + replica.resource()
                        + " until its resync from " + replica.from() + " ends (" + left + " left"
                        + (replica.replicationState().isPaused() ? ", paused)" : ")"),
                safe.isEmpty()
                        ? "Do not reboot or fence " + replica.from() + " before it ends: it holds the only good copy."
                        : "Until then fail over to " + String.join(" or ", safe) + " only.",
                Evidence.of(replica));
    }

    private static Optional<Finding> pace(Replica replica) {
        if (replica.replicationState().isPaused())
            return Optional.of(DrbdFinding.RESYNC_PAUSED.ofReplica(
                    replica,
                    Severity.WARN,
                    "the resync of " + replica.resource() + "/" + replica.volume() + " to " + replica.to()
                            + " is paused (" + paused(replica) + ")",
                    "By dependency it waits for another one; by user somebody paused it (drbdadm resume-sync).",
                    Evidence.of(replica)));
        Optional<PeerVolume> told = replica.progressing().flatMap(Replica.Side::peer);
        if (told.filter(v -> v.still().compareTo(STALLED) >= 0).isPresent())
            return Optional.of(DrbdFinding.RESYNC_STALLED.ofReplica(
                    replica,
                    Severity.WARN,
                    "the resync of " + replica.resource() + "/" + replica.volume() + " to " + replica.to()
                            + " has not moved for " + Ages.brief(told.get().still()) + ", "
                            + Amount.bytes((double) replica.outOfSync()) + " left",
                    "Look at the disks on both nodes and the network between them; it may be throttled to nothing.",
                    Evidence.of(replica)));
        Optional<Duration> needs = told.flatMap(PeerVolume::progress).flatMap(ResyncChecks::needs);
        if (needs.filter(d -> d.compareTo(SLOW) > 0).isPresent())
            return Optional.of(DrbdFinding.RESYNC_SLOW.ofReplica(
                    replica,
                    Severity.WARN,
                    "the resync of " + replica.resource() + "/" + replica.volume() + " to " + replica.to()
                            + " is slow: " + Ages.brief(needs.get()) + " more at its present rate",
                    "Raise c-max-rate and c-min-rate (drbdadm peer-device-options) if the disks and network allow it.",
                    Evidence.of(replica)));
        return Optional.empty();
    }

    private static Optional<Duration> needs(Progress progress) {
        if (progress.speed().isEmpty() || progress.speed().getAsDouble() < 1) return Optional.empty();
        return Optional.of(
                Duration.ofSeconds((long) (progress.left() / progress.speed().getAsDouble())));
    }

    private static String paused(Replica replica) {
        return replica.sides()
                .flatMap(side -> side.peer().stream())
                .filter(Evidence::isPaused)
                .map(PeerVolume::resyncSuspended)
                .findFirst()
                .orElse("by whom it does not tell");
    }

    private static Finding behind(Replica replica) {
        return DrbdFinding.FALLEN_BEHIND.ofReplica(
                replica,
                Severity.WARN,
                replica.to() + " has fallen behind " + replica.from() + " with " + replica.resource() + "/"
                        + replica.volume() + " (" + Amount.bytes((double) replica.outOfSync())
                        + "): the link was too slow",
                "It catches up by a resync when the link is free again; until then it is no target for a failover.",
                Evidence.of(replica));
    }

    private static Finding differs(Replica replica) {
        return DrbdFinding.OUT_OF_SYNC.ofReplica(
                replica,
                Severity.WARN,
                Amount.bytes((double) replica.outOfSync()) + " of " + replica.resource() + "/" + replica.volume()
                        + " differ between " + replica.from() + " and " + replica.to() + " although both are connected",
                "Found by a verify or left by an attach: disconnect and connect the side that is wrong to copy them again.",
                Evidence.of(replica));
    }
}
