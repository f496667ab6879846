package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Series.Sample;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Bar;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Spark;
import dev.clusterdeck.tech.gluster.GlusterState.Daemon;
import dev.clusterdeck.tech.gluster.GlusterState.Progress;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pane about one volume: what is to be healed and until when, what does it, how the volume is built. */
final class VolumePane {
    /** One column of the sparkline: two readings. */
    private static final Duration STEP = Duration.ofSeconds(60);

    private final Canvas on;
    private final BrickRow row;
    private final Told told;
    private final Volume volume;
    private final HealRun run;
    private final Frame frame;
    private int y;

    private VolumePane(Canvas on, BrickRow row, ClusterPicture cluster, Frame frame) {
        this.on = on;
        this.row = row;
        this.told = row.told();
        this.volume = row.volume();
        this.run = HealRun.of(cluster, row.volume().name());
        this.frame = frame;
    }

    /** Draws the volume of a brick, and the brick. */
    static List<Item> draw(Canvas on, int pane, BrickRow row, ClusterPicture cluster, Frame frame) {
        Canvas inside = Panel.draw(
                on,
                row.volume().name() + "  " + construction(row.volume()),
                note(row.told(), row.volume()),
                frame.cursor().pane() == pane);
        if (inside.height() == 0) return List.of();
        new VolumePane(inside, row, cluster, frame).draw();
        return List.of(
                new Item(row.id(), pane, 0, 0, row.isProblem(), Optional.of(Place.about(cluster.name(), row.id()))));
    }

    private static String note(Told told, Volume volume) {
        if (!volume.isStarted()) return volume.status().toLowerCase(Locale.ROOT);
        long split = told.splitBrain(volume).orElse(0);
        if (split > 0) return "split brain " + split;
        OptionalLong left = told.backlog(volume);
        if (left.isEmpty()) return volume.heals() ? "heal ?" : "";
        return left.getAsLong() > 0 ? "heal " + left.getAsLong() + " left" : "healed";
    }

    private void draw() {
        if (volume.isStarted() && volume.heals()) heal();
        history();
        brick();
        daemons();
        for (Progress progress : volume.rebalance()) rebalance(progress);
        quorum();
        told.pool().busy().ifPresent(busy -> text(Mark.UNKNOWN, "not all was told: " + busy, Role.UNKNOWN));
        for (String unread : told.pool().unread()) text(Mark.UNKNOWN, unread, Role.UNKNOWN);
        options();
    }

    private void heal() {
        OptionalLong left = told.backlog(volume);
        OptionalLong split = told.splitBrain(volume);
        if (left.isEmpty()) {
            text(
                    Mark.UNKNOWN,
                    "what is to be healed is not known"
                            + told.healAge(volume)
                                    .map(age -> " since " + Ages.brief(age))
                                    .orElse(""),
                    Role.UNKNOWN);
            return;
        }
        if (split.orElse(0) > 0) {
            String files = volume.bricks().stream()
                    .flatMap(b -> b.heal().stream())
                    .flatMap(h -> h.files().stream())
                    .distinct()
                    .limit(4)
                    .collect(Collectors.joining(", "));
            text(
                    Mark.CRIT,
                    HealChecks.count(split.getAsLong()) + " in split brain" + (files.isEmpty() ? "" : ": " + files),
                    Role.CRIT);
        }
        if (left.getAsLong() == 0) {
            if (split.orElse(0) == 0) text(Mark.OK, "nothing waits to be healed", Role.TEXT);
            return;
        }
        bar(left.getAsLong());
    }

    private void bar(long left) {
        String percent =
                run.healed().isPresent() ? Math.floorDiv((long) (run.healed().getAsDouble() * 1000), 10L) + " %" : "";
        String eta = "ETA " + eta();
        String words = HealChecks.count(left) + " left";
        int width = on.width() - 12 - Columns.width(percent) - Columns.width(eta) - Columns.width(words);
        Pen pen = Pen.at(on, 1, y).muted("heal").skip(1);
        if (run.healed().isPresent() && width > 8) {
            Bar.draw(on, pen.column(), y, width, run.healed().getAsDouble(), Role.BAR_FILL);
            pen.skip(width + 1).text(percent).skip(2);
        }
        pen.bold(words, Role.WARN).skip(2).text(eta);
        y++;
    }

    private String eta() {
        if (volume.bricks().stream().anyMatch(told::isDown)) return "none while a brick is down";
        return run.remaining()
                .map(r -> Ages.since(Duration.between(frame.now(), r.end())) + " " + Ages.within(r.uncertainty()))
                .orElse(run.samples().size() < 3 ? "…" : "none: nothing moves");
    }

    private void history() {
        if (run.samples().isEmpty() || y >= on.height()) return;
        Sample last = run.samples().get(run.samples().size() - 1);
        if (told.backlog(volume).orElse(0) == 0) return;
        Instant first = run.samples().get(0).at();
        String words = "last " + Ages.brief(Duration.between(first, frame.now())) + ", "
                + (long) run.peak().orElse(0) + " → " + (long) last.value()
                + run.remaining().map(r -> ", -" + perMinute(r.rate())).orElse("");
        long minutes = Duration.between(first, frame.now()).toMinutes() + 1;
        int width = (int) Math.max(4, Math.min(minutes + 1, on.width() - Columns.width(words) - 12));
        Pen.at(on, 1, y++)
                .muted("left")
                .skip(1)
                .text(Spark.of(run.samples(), frame.now(), STEP, width, 0), Role.SERIES_1)
                .skip(1)
                .muted(words);
    }

    private void brick() {
        if (y >= on.height()) return;
        Pen pen = Pen.at(on, 1, y++)
                .state(Mark.of(row.severity()), row.word())
                .skip(1)
                .text(row.brick().name())
                .skip(2);
        row.brick().process().ifPresent(process -> {
            fact(pen, "pid", process.pid());
            fact(pen, "port", process.port());
            if (process.sizeFree().isPresent())
                pen.muted("free")
                        .skip(1)
                        .text(Amount.bytes((double) process.sizeFree().getAsLong()))
                        .skip(2);
            if (row.inodesUsed().isPresent())
                pen.muted("inodes")
                        .skip(1)
                        .text(Amount.percent(row.inodesUsed().getAsDouble()))
                        .skip(2);
            pen.muted((process.fileSystem() + " " + process.device()).strip());
        });
    }

    private void daemons() {
        List<Daemon> healers =
                volume.daemons().stream().filter(Daemon::isSelfHeal).toList();
        if (healers.isEmpty() || y >= on.height()) return;
        Pen pen = Pen.at(on, 1, y++).muted("self-heal daemons").skip(1);
        for (Daemon daemon : healers) {
            Severity severity = !told.knowsStatus(volume)
                    ? Severity.UNKNOWN
                    : switch (daemon.status()) {
                        case "1" -> Severity.OK;
                        case "0" -> Severity.CRIT;
                        default -> Severity.UNKNOWN;
                    };
            pen.state(Mark.of(severity), daemon.host()).skip(2);
        }
    }

    private void rebalance(Progress progress) {
        boolean failed =
                progress.status().contains("failed") || progress.failures().orElse(0) > 0;
        Mark mark = !told.knowsStatus(volume)
                ? Mark.UNKNOWN
                : failed
                        ? Mark.WARN
                        : switch (progress.status()) {
                            case "completed" -> Mark.OK;
                            case "in progress" -> Mark.BUSY;
                            case "not started", "stopped" -> Mark.OFF;
                            default -> Mark.UNKNOWN;
                        };
        OptionalLong size = progress.size();
        text(
                mark,
                "rebalance on " + progress.node() + " " + progress.status() + ": " + count(progress.files())
                        + " files, " + (size.isPresent() ? Amount.bytes((double) size.getAsLong()) : "?")
                        + " moved of " + count(progress.lookups()) + " looked at, " + count(progress.failures())
                        + " failed",
                failed ? Role.WARN : Role.TEXT);
    }

    private static String count(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "?";
    }

    private void quorum() {
        if (!volume.heals() || y >= on.height()) return;
        Pen pen = Pen.at(on, 1, y++);
        pen.muted("client quorum").skip(1).text(option("cluster.quorum-type")).skip(3);
        pen.muted("server quorum").skip(1).text(option("cluster.server-quorum-type"));
    }

    private String option(String name) {
        return volume.options().getOrDefault(name, "by default");
    }

    private void options() {
        List<String> words = new ArrayList<>();
        new TreeMap<>(volume.options()).forEach((name, value) -> words.add(name + " " + value));
        if (!words.isEmpty())
            for (String line : Lines.wrap(String.join(", ", words), on.width() - 2))
                if (y < on.height()) on.text(1, y++, line, Role.MUTED);
    }

    private void text(Mark mark, String text, Role role) {
        if (y < on.height()) on.mark(1, y, mark);
        for (String line : Lines.wrap(text, on.width() - 4)) if (y < on.height()) on.text(3, y++, line, role);
    }

    private static void fact(Pen pen, String label, OptionalLong value) {
        if (value.isPresent())
            pen.muted(label).skip(1).text(Long.toString(value.getAsLong())).skip(2);
    }

    /** {@code replica 3, arbiter 1}; {@code Distribute}. */
    static String construction(Volume volume) {
        List<String> words = new ArrayList<>(List.of(volume.type()));
        if (volume.replica().orElse(1) > 1)
            words.add("replica " + volume.replica().getAsLong());
        if (volume.arbiters().orElse(0) > 0)
            words.add("arbiter " + volume.arbiters().getAsLong());
        if (volume.disperse().orElse(0) > 0)
            words.add("disperse " + volume.disperse().getAsLong() + ", redundancy "
                    + volume.redundancy().orElse(0));
        return String.join(", ", words);
    }

    /** A rate per second as {@code 96/min}; small ones per hour. */
    static String perMinute(double perSecond) {
        return perSecond * 60 >= 0.95
                ? Math.round(perSecond * 60) + "/min"
                : Math.max(1, Math.round(perSecond * 3600)) + "/h";
    }
}
