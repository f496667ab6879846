package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Disks that are gone, incomplete or old, each on its own node's account, and I/O that is held up. */
final class DiskChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Replication replication = Replication.of(snapshot, now);
        replication
                .resources()
                .values()
                .forEach(copies -> copies.values().forEach(copy -> {
                    if (!copy.fresh()) return;
                    for (Volume volume : copy.resource().volumes()) {
                        disk(copy, volume, isBeingCopied(replication, copy, volume))
                                .ifPresent(findings::add);
                        quorum(copy, volume).ifPresent(findings::add);
                    }
                    suspended(copy).ifPresent(findings::add);
                }));
        return findings;
    }

    /** While data comes in, another finding tells of it and until when. */
    private static boolean isBeingCopied(Replication replication, Copy copy, Volume volume) {
        return replication.of(copy.resource().name()).stream()
                .anyMatch(r -> r.volume() == volume.number()
                        && r.to().equals(copy.node())
                        && r.replicationState().isProgressing());
    }

    private static Optional<Finding> disk(Copy copy, Volume volume, boolean copied) {
        String what = copy.resource().name() + "/" + volume.number() + " on " + copy.node();
        boolean primary = copy.resource().isPrimary();
        return switch (volume.diskState()) {
            case UP_TO_DATE -> Optional.empty();
            case DISKLESS, FAILED, DETACHING ->
                volume.client().orElse(false)
                        ? Optional.empty()
                        : Optional.of(finding(
                                DrbdFinding.DISKLESS,
                                copy,
                                volume,
                                Severity.CRIT,
                                what + " has lost its disk (" + volume.disk() + ")"
                                        + (primary ? "; every read and write goes to a peer" : ""),
                                "Look at the disk under it, mend or replace it, then attach it again (drbdadm attach "
                                        + copy.resource().name() + ")."));
            case INCONSISTENT ->
                copied
                        ? Optional.empty()
                        : Optional.of(finding(
                                DrbdFinding.INCONSISTENT,
                                copy,
                                volume,
                                Severity.CRIT,
                                what + " is inconsistent and nothing is being copied to it",
                                "Connect it to a peer that is UpToDate; its resync then starts by itself."));
            case OUTDATED ->
                copied
                        ? Optional.empty()
                        : Optional.of(finding(
                                DrbdFinding.OUTDATED,
                                copy,
                                volume,
                                Severity.WARN,
                                what + " is outdated: it lacks what was written since it lost its peer",
                                "Connect it to the peer with the newer data; do not force it to be primary."));
            case ATTACHING, NEGOTIATING, CONSISTENT, NOT_KNOWN, UNKNOWN ->
                Optional.of(finding(
                        DrbdFinding.DISK_STATE,
                        copy,
                        volume,
                        volume.diskState().severity(),
                        what + " is " + (volume.disk().isEmpty() ? "in a state it does not tell" : volume.disk()),
                        "Look again in a moment; when it stays, look at the kernel's log on that node."));
        };
    }

    private static Finding finding(
            DrbdFinding kind, Copy copy, Volume volume, Severity severity, String text, String advice) {
        return kind.ofVolume(
                copy.node(),
                copy.resource().name(),
                volume.number(),
                severity,
                text,
                advice,
                List.of(Evidence.of(copy, volume)));
    }

    private static Optional<Finding> quorum(Copy copy, Volume volume) {
        if (volume.quorum().orElse(true)) return Optional.empty();
        return Optional.of(finding(
                DrbdFinding.QUORUM_LOST,
                copy,
                volume,
                copy.resource().isPrimary() ? Severity.CRIT : Severity.WARN,
                copy.resource().name() + "/" + volume.number() + " on " + copy.node() + " has no quorum",
                "Bring its peers back or mend the network to them; nothing is written here until then."));
    }

    private static Optional<Finding> suspended(Copy copy) {
        if (copy.resource().suspended().isEmpty()) return Optional.empty();
        String why = String.join(", ", copy.resource().suspended());
        return Optional.of(DrbdFinding.SUSPENDED.ofResourceOn(
                copy.node(),
                copy.resource().name(),
                Severity.CRIT,
                "I/O of " + copy.resource().name() + " on " + copy.node() + " is suspended (" + why
                        + "): whatever uses it hangs",
                "Mend the reason; it goes on by itself, except after an admin's suspend-io (then drbdadm resume-io).",
                List.of(copy.node() + " says: suspended:" + why + " (drbdsetup status)")));
    }
}
