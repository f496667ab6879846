package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Spark;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How one backend does: errors, the time to answer, queue, sessions, what pins clients, and what happened to it last. */
final class HealthPane {
    private static final int LABEL = 7;
    private static final int VALUE = 19;

    private final ClusterPicture cluster;
    private final Frame frame;

    HealthPane(ClusterPicture cluster, Frame frame) {
        this.cluster = cluster;
        this.frame = frame;
    }

    void draw(Canvas on, List<Balancer> each, Balancer balancer, Pool pool) {
        Canvas inside = Panel.draw(on, pool.backend().name() + " errors and health", "10 min", false);
        Figures figures = pool.backend().figures();
        int spark = Math.max(0, inside.width() - LABEL - VALUE - 3);
        List<Line> lines = new ArrayList<>();
        if (pool.backend().mode().equals("http"))
            lines.add(new Line(
                    "5xx",
                    Strip.of(each, balancer, History.backend(pool.backend().name()), Figure.HRSP_5XX, spark),
                    Words.failed(pool.flow(), figures),
                    pool.flow().filter(f -> f.failed() > 0).isPresent()));
        lines.add(new Line(
                "time",
                gauge(HaproxyGauges.TIME, pool, spark),
                Words.millis(figures.of(Figure.RTIME)) + " avg of 1024",
                false));
        lines.add(new Line(
                "queue",
                gauge(HaproxyGauges.QUEUE, pool, spark),
                Words.number(figures.of(Figure.QCUR)) + ", most " + Words.number(figures.of(Figure.QMAX)),
                figures.orZero(Figure.QCUR) > 0));
        lines.add(new Line(
                "sess", gauge(HaproxyGauges.SESSIONS, pool, spark), FrontendsPane.connections(figures), false));
        int y = 0;
        for (Line line : lines) line.draw(inside, y++, spark);
        if (pool.spread().isPresent())
            Pen.at(inside, 1, y++)
                    .muted("spread")
                    .to(2 + LABEL)
                    .text(spread(pool), isUneven(pool) ? Role.WARN : Role.TEXT);
        Optional<String> pinned = pinned(pool);
        if (pinned.isPresent())
            Pen.at(inside, 1, y++).muted("pinned").to(2 + LABEL).text(pinned.get());
        events(inside, y, pool);
    }

    /** A number with its history. */
    private record Line(String label, String spark, String value, boolean warn) {
        void draw(Canvas on, int y, int columns) {
            on.text(1, y, label, Role.MUTED);
            on.text(1 + LABEL, y, spark, Role.SERIES_1);
            on.text(2 + LABEL + columns, y, Columns.cut(value, VALUE), warn ? Role.WARN : Role.TEXT);
        }
    }

    private String gauge(String gauge, Pool pool, int columns) {
        Duration step = Duration.ofMillis(Duration.ofMinutes(10).toMillis() / Math.max(1, columns));
        return Spark.of(cluster.series().of(gauge + pool.id()), frame.now(), step, columns, 0);
    }

    static boolean isUneven(Pool pool) {
        return pool.isSettled() && pool.spread().orElse(1) >= ShareChecks.UNEVEN;
    }

    /** {@code 1.35× max/min by weight}; or that it cannot be told, while a server has just come or gone. */
    static String spread(Pool pool) {
        if (!pool.isSettled()) return "later: a server changed";
        return String.format(
                Locale.ROOT, "%.2f× max/min by weight", pool.spread().orElse(1));
    }

    /** How much of the traffic balancing had no say in. */
    static Optional<String> pinned(Pool pool) {
        return pool.flow()
                .filter(f -> f.count() > 0 && f.chosen() < f.count())
                .map(f -> String.format(
                        Locale.ROOT, "%.0f %% by cookie or table", 100.0 * (f.count() - f.chosen()) / f.count()));
    }

    private void events(Canvas on, int from, Pool pool) {
        List<Event> events = cluster.events().stream()
                .filter(event -> isAbout(event, pool))
                .limit(Math.max(0, on.height() - from))
                .toList();
        int y = from;
        for (Event event : events)
            Pen.at(on, 1, y++)
                    .muted(Ages.at(event.at(), frame.now(), frame.zone()))
                    .skip(1)
                    .mark(Mark.of(event.severity()))
                    .text(event.text());
    }

    /** Events of the backend and its servers, and of HAProxy as a whole. */
    private static boolean isAbout(Event event, Pool pool) {
        if (!event.kind().startsWith("haproxy.")) return false;
        String[] about = event.subject().split("[:/]", 4);
        String key = pool.id().split("[:/]", 3)[1];
        boolean here = about.length < 2 || key.equals(Balancer.TOGETHER) || about[1].equals(key);
        return here && (about.length < 3 || about[2].equals(pool.backend().name()));
    }
}
