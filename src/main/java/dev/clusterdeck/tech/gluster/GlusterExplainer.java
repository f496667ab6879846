package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a volume or a brick is as it is: {@code gluster:gv0}, {@code gluster:gv0/node1:/srv/gv0}. */
final class GlusterExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        if (!object.startsWith("gluster:")) return Optional.empty();
        Optional<Told> told = Told.of(cluster.snapshot(), now);
        Optional<Volume> volume = told.flatMap(t -> volume(t, object));
        if (told.isEmpty() || volume.isEmpty()) return Optional.empty();
        List<Sentence> sentences = new ArrayList<>();
        whole(told.get(), volume.get(), sentences);
        for (BrickRow row : BrickRow.of(told.get()))
            if (row.volume().name().equals(volume.get().name())
                    && (!object.contains("/") || row.id().equals(object))) brick(row, sentences);
        heals(told.get(), volume.get(), HealRun.of(cluster, volume.get().name()), now, sentences);
        cluster.findings().stream()
                .filter(f -> f.subject().equals(object)
                        || f.subject().startsWith("gluster:" + volume.get().name() + "/")
                        || f.subject().equals("gluster:" + volume.get().name()))
                .forEach(f -> sentences.add(new Sentence(
                        f.severity(),
                        f.text() + ". " + f.advice(),
                        f.evidence().isEmpty() ? List.of(f.kind()) : f.evidence())));
        return Optional.of(new Explanation("Gluster " + object.substring(8), sentences));
    }

    /** The volume an object's id is about, also that of a brick. */
    static Optional<Volume> volume(Told told, String object) {
        String name = object.substring(object.indexOf(':') + 1).replaceFirst("/.*", "");
        return told.pool().volume(name);
    }

    private static void whole(Told told, Volume volume, List<Sentence> sentences) {
        sentences.add(new Sentence(
                !told.fresh() ? Severity.UNKNOWN : volume.isStarted() ? Severity.OK : Severity.WARN,
                volume.name() + " is " + volume.status() + ": " + VolumePane.construction(volume) + ".",
                List.of(told.cite("volume info", Optional.empty()))));
        told.pool()
                .busy()
                .ifPresent(busy -> sentences.add(new Sentence(
                        Severity.UNKNOWN,
                        "Gluster did not tell all of it this time: " + busy + ".",
                        List.of(told.cite("volume status", told.statusAge(volume))))));
    }

    private static void brick(BrickRow row, List<Sentence> sentences) {
        StringBuilder text = new StringBuilder(row.brick().name() + " is " + row.word());
        row.brick().process().ifPresent(process -> {
            if (process.pid().isPresent())
                text.append(", process ").append(process.pid().getAsLong());
            if (process.port().isPresent())
                text.append(", port ").append(process.port().getAsLong());
            if (process.sizeFree().isPresent())
                text.append(", ")
                        .append(Amount.bytes((double) process.sizeFree().getAsLong()))
                        .append(" free");
        });
        sentences.add(new Sentence(
                row.severity(),
                text.append('.').toString(),
                List.of(row.told().cite("volume status", row.told().statusAge(row.volume())))));
    }

    private static void heals(Told told, Volume volume, HealRun run, Instant now, List<Sentence> sentences) {
        if (!volume.heals() || !volume.isStarted()) return;
        OptionalLong left = told.backlog(volume);
        List<String> cites = new ArrayList<>();
        volume.bricks().forEach(brick -> cites.add(Told.words(brick)));
        cites.add(told.cite("volume heal " + volume.name() + " info summary", told.healAge(volume)));
        sentences.add(new Sentence(
                left.isEmpty() ? Severity.UNKNOWN : left.getAsLong() > 0 ? Severity.WARN : Severity.OK,
                left.isEmpty()
                        ? "What is to be healed is not known."
                        : left.getAsLong() == 0
                                ? "Nothing waits to be healed."
                                : HealChecks.count(left.getAsLong())
                                        + " wait to be healed; each good copy names the same.",
                cites));
        if (left.orElse(0) > 0)
            run.remaining()
                    .ifPresent(remaining -> sentences.add(new Sentence(
                            Severity.NOTE,
                            VolumePane.perMinute(remaining.rate()) + " heal, so it will end in "
                                    + Ages.since(Duration.between(now, remaining.end())) + " "
                                    + Ages.within(remaining.uncertainty()) + ".",
                            List.of(run.samples().size() + " readings of what is left; gluster gives no estimate"))));
    }
}
