package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Remaining;
import dev.clusterdeck.cluster.Series.Sample;
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
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The pane about one pair: progress, rate, end, whether its peer could take over, and what each side says. */
final class ReplicaPane {
    private static final List<String> SHOWN_OPTIONS =
            List.of("c-max-rate", "c-min-rate", "c-plan-ahead", "resync-rate", "protocol", "verify-alg", "fencing");

    /** More rows than any pair has to tell. */
    private static final int MOST = 60;

    private final Canvas on;
    private final ReplicaRow row;
    private final ClusterPicture cluster;
    private final Frame frame;
    private int y;

    private ReplicaPane(Canvas on, ReplicaRow row, ClusterPicture cluster, Frame frame) {
        this.on = on;
        this.row = row;
        this.cluster = cluster;
        this.frame = frame;
    }

    static List<Item> draw(
            Canvas on, int pane, ReplicaRow row, Replication replication, ClusterPicture cluster, Frame frame) {
        Replica replica = row.replica();
        Canvas inside = Panel.draw(
                on,
                replica.resource() + "/" + replica.volume() + "  " + replica.from() + " → " + replica.to(),
                replica.link(),
                frame.cursor().pane() == pane);
        if (inside.height() == 0) return List.of();
        new ReplicaPane(inside, row, cluster, frame).draw(replication);
        return List.of(new Item(
                row.id(), pane, 0, 0, replica.isProblem(), Optional.of(Place.about(cluster.name(), row.id()))));
    }

    /** The rows it takes to show everything, its border included, at this width. */
    static int wish(int width, ReplicaRow row, Replication replication, ClusterPicture cluster, Frame frame) {
        ReplicaPane pane = new ReplicaPane(new Canvas(Math.max(0, width - 2), MOST), row, cluster, frame);
        pane.draw(replication);
        return pane.y + 2;
    }

    private void draw(Replication replication) {
        bar();
        Optional<Progress> progress = row.replica().progress();
        if (progress.isPresent()) progress(progress.get());
        else amounts();
        history();
        verdict(replication);
        Evidence.words(row.replica()).forEach(line -> text(line, Role.MUTED));
        options();
    }

    private void bar() {
        OptionalDouble share = ReplicaRow.share(row.replica());
        String of = row.replica().replicationState().isVerifying() ? " verified" : " of the volume";
        String percent = share.isPresent() ? Takeover.percent(share.getAsDouble()) + of : "size not told";
        String eta = row.eta().isEmpty() ? "" : "ETA " + row.eta();
        int width = on.width() - 4 - Columns.width(percent) - (eta.isEmpty() ? 0 : eta.length() + 3);
        if (share.isPresent() && width > 8) {
            boolean fresh = row.replica().isFresh();
            Bar.draw(on, 1, y, width, share.getAsDouble(), fresh ? Role.BAR_FILL : Role.MUTED);
            Pen.at(on, width + 3, y)
                    .bold(percent, fresh ? Role.TEXT : Role.MUTED)
                    .skip(3)
                    .text(eta);
        } else {
            Pen.at(on, 1, y).text(percent).skip(3).text(eta);
        }
        y++;
    }

    private void progress(Progress progress) {
        Pen pen = Pen.at(on, 1, y++);
        if (progress.total().isPresent())
            fact(
                    pen,
                    row.replica().replicationState().isVerifying() ? "compared" : "copied",
                    Amount.bytes((double) Math.max(0, progress.total().getAsLong() - progress.left())) + " of "
                            + Amount.bytes((double) progress.total().getAsLong()));
        fact(pen, "left", Amount.bytes((double) progress.left()));
        List<Sample> rates = Remaining.rates(row.left(), Remaining.Reach.TICKS);
        if (!rates.isEmpty())
            fact(pen, "now", Amount.bytes(rates.get(rates.size() - 1).value()) + "/s");
        row.remaining().ifPresent(remaining -> {
            fact(pen, "avg", Amount.bytes(remaining.rate()) + "/s");
            String between = Ages.clock(remaining.soonest(), frame.zone()) + "–"
                    + remaining
                            .latest()
                            .map(late -> Ages.clock(late, frame.zone()))
                            .orElse("?");
            if (on.width() >= 90) fact(pen, "ends", between);
        });
        if (row.replica().replicationState().isVerifying())
            fact(pen, "differs so far", Amount.bytes((double) row.replica().outOfSync()));
    }

    private void amounts() {
        Pen pen = Pen.at(on, 1, y++);
        row.replica().size().ifPresent(size -> fact(pen, "size", Amount.bytes((double) size)));
        fact(pen, "out of sync", Amount.bytes((double) row.replica().outOfSync()));
        OptionalDouble rate = row.rate();
        if (rate.isPresent()) fact(pen, "now", Amount.bytes(rate.getAsDouble()) + "/s");
        row.replica().speaker().peer().ifPresent(peer -> fact(pen, "pending", Long.toString(peer.pending())));
    }

    private void history() {
        boolean syncing = row.replica().progress().isPresent();
        List<Sample> samples = syncing ? Remaining.rates(row.left(), Remaining.Reach.TICKS) : row.traffic();
        if (samples.isEmpty() || y >= on.height()) return;
        double top = samples.stream().mapToDouble(Sample::value).max().orElse(0);
        Duration step = cluster.interval();
        String scale = "0–" + Amount.bytes(top) + "/s";
        int width = Math.max(0, Math.min(150, on.width() - 12 - scale.length() - 12));
        String span = "last " + Ages.brief(step.multipliedBy(width));
        Pen.at(on, 1, y++)
                .muted("rate")
                .skip(1)
                .text(Spark.of(samples, frame.now(), step, width, 0), Role.SERIES_1)
                .skip(1)
                .muted(span + ", " + scale);
    }

    private void verdict(Replication replication) {
        Replica replica = row.replica();
        if (SplitBrainChecks.isSplit(replica)) {
            on.mark(1, y, Mark.CRIT);
            for (String line : Lines.wrap("split brain: " + SplitBrainChecks.written(replica), on.width() - 4))
                on.text(3, y++, line, Role.CRIT, Canvas.BOLD);
            return;
        }
        for (NodeName node : List.of(replica.to(), replica.from())) {
            Takeover takeover = Takeover.of(replication, replica.resource(), node);
            if (y >= on.height()) return;
            String text = switch (takeover.verdict()) {
                case PRIMARY -> "";
                case READY -> node + " can take " + replica.resource() + " over now";
                case DOUBTFUL -> node + " can take " + replica.resource() + " over, but " + takeover.because();
                case UNSAFE ->
                    node + " is NOT a safe failover target for " + replica.resource() + ": " + takeover.because();
                case UNKNOWN -> "whether " + node + " could take over is not known: " + takeover.because();
                case NO_COPY -> node + " has no copy of its own";
            };
            if (text.isEmpty()) continue;
            Mark mark = Mark.of(takeover.verdict().severity());
            on.mark(1, y, mark);
            for (String line : Lines.wrap(text, on.width() - 4))
                on.text(3, y++, line, takeover.verdict() == Takeover.Verdict.UNSAFE ? Role.WARN : Role.TEXT);
        }
    }

    private void options() {
        Map<String, String> shown = new LinkedHashMap<>();
        row.replica()
                .sides()
                .forEach(side -> cluster.snapshot()
                        .reading(Drbd.CONFIG, side.copy().node())
                        .value()
                        .flatMap(config -> Optional.ofNullable(
                                config.inForce().get(row.replica().resource())))
                        .ifPresent(options -> collect(options, shown)));
        if (shown.isEmpty()) return;
        List<String> words = new ArrayList<>();
        shown.forEach((option, value) -> words.add(option + " " + value));
        text(words.stream().collect(Collectors.joining(", ")), Role.MUTED);
    }

    private static void collect(Options options, Map<String, String> shown) {
        for (String option : SHOWN_OPTIONS)
            Optional.ofNullable(options.disk().get(option))
                    .or(() -> options.net(option))
                    .ifPresent(value -> shown.putIfAbsent(option, value));
    }

    private void text(String text, Role role) {
        for (String line : Lines.wrap(text, on.width() - 2)) if (y < on.height()) on.text(1, y++, line, role);
    }

    private static void fact(Pen pen, String label, String value) {
        pen.muted(label).skip(1).text(value).skip(3);
    }
}
