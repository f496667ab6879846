package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Entries that wait to be healed, do not become fewer, or cannot be healed by themselves. */
final class HealChecks implements Check {
    /** Readings in a row without progress from which a heal counts as stalled: two minutes and more. */
    private static final int STALLED = 4;

    private static final int SOME = 3;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Optional<Told> told = Told.of(snapshot, now);
        if (told.isEmpty() || !told.get().fresh()) return findings;
        for (Volume volume : told.get().pool().volumes()) {
            if (!volume.isStarted() || !volume.heals()) continue;
            if (told.get().knowsHeals(volume)) known(told.get(), volume, findings);
            else findings.add(unknown(told.get(), volume));
        }
        return findings;
    }

    private static void known(Told told, Volume volume, List<Finding> findings) {
        long split = told.splitBrain(volume).orElse(0);
        if (split > 0) findings.add(splitBrain(told, volume, split));
        long left = told.backlog(volume).orElse(0);
        if (left == 0) return;
        boolean whole = volume.bricks().stream().noneMatch(told::isDown);
        String entries = count(left) + " of " + volume.name();
        if (whole && volume.still() >= STALLED)
            findings.add(GlusterFinding.HEAL_STALLED.ofVolume(
                    volume.name(),
                    Severity.WARN,
                    entries + " wait to be healed and do not become fewer, " + volume.still() + " readings in a row",
                    "See whether the self-heal daemons run and what glustershd.log says; gluster volume heal "
                            + volume.name() + " has them look again at once.",
                    evidence(told, volume)));
        else
            findings.add(GlusterFinding.HEAL_PENDING.ofVolume(
                    volume.name(),
                    whole ? Severity.NOTE : Severity.WARN,
                    entries + (whole ? " wait to be healed" : " wait for a brick that is down to be healed"),
                    "Until they are, do not take down a node with a good copy: some of these files have only one.",
                    evidence(told, volume)));
    }

    private static Finding splitBrain(Told told, Volume volume, long split) {
        List<String> files = volume.bricks().stream()
                .flatMap(brick -> brick.heal().stream())
                .flatMap(heal -> heal.files().stream())
                .distinct()
                .limit(SOME)
                .toList();
        return GlusterFinding.SPLIT_BRAIN.ofVolume(
                volume.name(),
                Severity.CRIT,
                count(split) + " of " + volume.name() + " in split brain"
                        + (files.isEmpty() ? "" : ": " + String.join(", ", files)),
                "Each copy has changes that another lacks; reading them fails. Choose the good copy of each: by time, by"
                        + " size or by brick (gluster volume heal " + volume.name() + " split-brain …).",
                evidence(told, volume));
    }

    private static Finding unknown(Told told, Volume volume) {
        String why = told.pool().unread().stream()
                .filter(words -> words.startsWith("heal " + volume.name() + ":"))
                .findFirst()
                .or(() -> told.pool().busy())
                .orElse("not told");
        return GlusterFinding.HEAL_UNKNOWN.ofVolume(
                volume.name(),
                Severity.UNKNOWN,
                "what is to be healed in " + volume.name() + " is not known"
                        + told.healAge(volume)
                                .map(age -> " since " + Ages.brief(age))
                                .orElse("") + ": " + why,
                "Ask by hand: gluster volume heal " + volume.name()
                        + " info summary. With very many entries it takes longer than is waited for here.",
                List.of(why));
    }

    private static List<String> evidence(Told told, Volume volume) {
        Stream<String> bricks =
                volume.bricks().stream().filter(HealChecks::tells).map(Told::words);
        return Stream.concat(
                        bricks,
                        Stream.of(told.cite("volume heal " + volume.name() + " info summary", told.healAge(volume))))
                .toList();
    }

    private static boolean tells(Brick brick) {
        return brick.heal()
                .filter(heal -> heal.total().isEmpty() || heal.total().getAsLong() > 0)
                .isPresent();
    }

    static String count(long entries) {
        return entries + (entries == 1 ? " entry" : " entries");
    }
}
