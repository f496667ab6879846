package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Daemon;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Bricks that nothing serves or that fill up, self-heal daemons that do not run. */
final class BrickChecks implements Check {
    private static final double FULL = 0.90;
    private static final double VERY_FULL = 0.97;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Optional<Told> told = Told.of(snapshot, now);
        if (told.isEmpty()) return findings;
        for (Volume volume : told.get().pool().volumes()) {
            if (!volume.isStarted() || !told.get().knowsStatus(volume)) continue;
            for (List<Brick> set : Backlog.sets(volume))
                for (Brick brick : set) brick(BrickRow.of(told.get(), volume, brick), set, findings);
            for (Daemon daemon : volume.daemons())
                if (daemon.isSelfHeal() && daemon.status().equals("0") && volume.heals())
                    findings.add(daemon(told.get(), volume, daemon));
        }
        return findings;
    }

    private static void brick(BrickRow row, List<Brick> set, List<Finding> findings) {
        if (row.told().isDown(row.brick())) findings.add(down(row, set));
        else if (row.severity() == Severity.UNKNOWN)
            findings.add(GlusterFinding.BRICK_STATE.ofBrick(
                    row,
                    Severity.UNKNOWN,
                    "whether brick " + row.brick().name() + " of "
                            + row.volume().name() + " is served is not known (" + row.word() + ")",
                    "See gluster volume status " + row.volume().name() + " on another node of the pool.",
                    List.of(cite(row))));
        full(row, "full", row.used(), findings);
        full(row, "out of inodes", row.inodesUsed(), findings);
    }

    private static Finding down(BrickRow row, List<Brick> set) {
        long served = set.stream().filter(b -> !row.told().isDown(b)).count();
        long needed = row.volume().redundancy().orElse(0) > 0
                ? set.size() - row.volume().redundancy().getAsLong() + 1
                : set.size() / 2 + 1L;
        boolean severe = served < needed || set.size() == 1;
        String name = row.volume().name();
        return GlusterFinding.BRICK_DOWN.ofBrick(
                row,
                severe ? Severity.CRIT : Severity.WARN,
                "brick " + row.brick().name() + " of " + name + " is down: "
                        + (set.size() == 1
                                ? "its files cannot be reached"
                                : served + " of " + set.size() + " bricks of its set are served"),
                row.told().isAway(row.brick())
                        ? "Its node is away: see whether it runs and whether glusterd runs there."
                        : "See its log (/var/log/glusterfs/bricks) and its disk on "
                                + row.brick().host() + ", then: gluster volume start " + name
                                + " force. It starts only what is down.",
                List.of(row.brick().name() + ": " + row.word(), cite(row)));
    }

    private static void full(BrickRow row, String what, OptionalDouble used, List<Finding> findings) {
        if (used.orElse(0) < FULL) return;
        String name = row.brick().name();
        findings.add(GlusterFinding.BRICK_FULL.ofBrick(
                row,
                used.getAsDouble() >= VERY_FULL ? Severity.CRIT : Severity.WARN,
                "brick " + name + " of " + row.volume().name() + " is nearly " + what + ": "
                        + Amount.percent(used.getAsDouble()) + " used",
                "Free space on " + row.brick().host()
                        + " or grow its file system; a volume takes no more than its smallest brick.",
                List.of(
                        row.brick()
                                .process()
                                .filter(p -> p.sizeFree().isPresent())
                                .map(p -> Amount.bytes((double) p.sizeFree().getAsLong()) + " free on " + p.device())
                                .orElse(name),
                        cite(row))));
    }

    private static Finding daemon(Told told, Volume volume, Daemon daemon) {
        return GlusterFinding.SELF_HEAL_DOWN.ofVolumeOn(
                volume.name(),
                told.node(daemon.host()),
                Severity.WARN,
                "the self-heal daemon for " + volume.name() + " does not run on " + daemon.host()
                        + ": what its bricks know to be in need of healing waits",
                "gluster volume start " + volume.name() + " force starts it; its log is glustershd.log.",
                List.of(
                        daemon.kind() + " on " + daemon.host() + ": offline",
                        told.cite("volume status", told.statusAge(volume))));
    }

    private static String cite(BrickRow row) {
        return row.told().cite("volume status", row.told().statusAge(row.volume()));
    }
}
