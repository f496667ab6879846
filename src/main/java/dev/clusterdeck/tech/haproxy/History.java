package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Frontend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of every frontend, backend and server in the last ten minutes, one point each ten seconds and the newest.
 * Begins anew when the worker did, when a counter went backwards, and when lines came or went: a rate across such a
 * break would be wrong. Immutable; some 1.5 MB for 500 servers.
 */
public final class History {
    /** The key of a backend's own line. */
    private static final String BACKEND = "BACKEND";

    private static final String FRONTEND = "FRONTEND";
    private static final Duration SPACING = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final List<Figure> COUNTERS =
            List.of(Figure.STOT, Figure.LBTOT, Figure.HRSP_5XX, Figure.ECON, Figure.ERESP, Figure.BIN, Figure.BOUT);

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Point(Duration at, long[] counters) {}

    /** Nothing was counted yet. */
    public static final History NONE = new History(Map.of(), List.of());

    private final Map<String, Integer> rows;
    private final List<Point> points;

    private History(Map<String, Integer> rows, List<Point> points) {
        this.rows = rows;
        this.points = points;
    }

    /** The key of a frontend. */
    public static String frontend(String name) {
        return name + "/" + FRONTEND;
    }

    /** The key of a backend. */
    public static String backend(String name) {
        return name + "/" + BACKEND;
    }

    /** The key of a server; names of servers may not be {@code BACKEND} or {@code FRONTEND}. */
    public static String server(String backend, String name) {
        return backend + "/" + name;
    }

    /** The history that begins with this reading. */
    static History beginning(Worker worker) {
        Map<String, Integer> rows = new HashMap<>();
        List<long[]> counted = new ArrayList<>();
        for (Frontend frontend : worker.frontends())
            add(
                    rows,
                    counted,
                    frontend(frontend.name()),
                    count(frontend.figures(), frontend.mode().equals("http")));
        for (Backend backend : worker.backends()) {
            add(rows, counted, backend(backend.name()), count(backend.figures(), false));
            for (Server server : backend.servers())
                add(rows, counted, server(backend.name(), server.name()), count(server.figures(), false));
        }
        long[] counters = new long[counted.size() * COUNTERS.size()];
        for (int i = 0; i < counted.size(); i++)
            System.arraycopy(counted.get(i), 0, counters, i * COUNTERS.size(), COUNTERS.size());
        return new History(rows, List.of(new Point(worker.at(), counters)));
    }

    private static void add(Map<String, Integer> rows, List<long[]> counted, String key, long[] counters) {
        if (rows.putIfAbsent(key, counted.size()) == null) counted.add(counters);
    }

    /** Of an HTTP frontend requests, since a session there holds many; of everything else sessions. */
    private static long[] count(Figures figures, boolean httpFrontend) {
        long[] counters = COUNTERS.stream().mapToLong(figures::orZero).toArray();
        if (httpFrontend) figures.of(Figure.REQ_TOT).ifPresent(requests -> counters[0] = requests);
        return counters;
    }

    /** This history with a later reading's only point at its end; that one alone when they do not fit together. */
    History then(History next) {
        if (points.isEmpty() || next.points.isEmpty() || !rows.keySet().equals(next.rows.keySet())) return next;
        Point last = points.get(points.size() - 1);
        Point now = new Point(next.points.get(0).at(), inMyOrder(next));
        if (now.at().compareTo(last.at()) <= 0 || wentBackwards(last, now)) return next;
        List<Point> longer = new ArrayList<>(points);
        boolean close = points.size() > 1
                && last.at().minus(points.get(points.size() - 2).at()).compareTo(SPACING) < 0;
        if (close) longer.remove(longer.size() - 1);
        longer.add(now);
        while (longer.size() > 2 && now.at().minus(longer.get(1).at()).compareTo(KEPT) >= 0) longer.remove(0);
        return new History(rows, List.copyOf(longer));
    }

    private long[] inMyOrder(History next) {
        Point point = next.points.get(0);
        if (rows.equals(next.rows)) return point.counters();
        long[] counters = new long[point.counters().length];
        rows.forEach((key, row) -> System.arraycopy(
                point.counters(),
                next.rows.getOrDefault(key, 0) * COUNTERS.size(),
                counters,
                row * COUNTERS.size(),
                COUNTERS.size()));
        return counters;
    }

    private static boolean wentBackwards(Point before, Point after) {
        for (int i = 0; i < before.counters().length; i++) if (after.counters()[i] < before.counters()[i]) return true;
        return false;
    }

    /** What happened in the last so much time, or in the part of it that was seen; empty before two readings. */
    public Optional<Span> over(Duration window) {
        if (points.size() < 2) return Optional.empty();
        Point now = points.get(points.size() - 1);
        Point from = points.get(0);
        for (Point point : points.subList(0, points.size() - 1))
            if (now.at().minus(point.at()).compareTo(window) >= 0) from = point;
        return Optional.of(new Span(this, from, now));
    }

    /** The spans between the points, oldest first: what a line over time is drawn from. */
    public List<Span> steps() {
        List<Span> steps = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) steps.add(new Span(this, points.get(i - 1), points.get(i)));
        return steps;
    }

    /** What was counted between two readings of one worker. */
    public static final class Span {
        private final History history;
        private final Point from;
        private final Point to;

        private Span(History history, Point from, Point to) {
            this.history = history;
            this.from = from;
            this.to = to;
        }

        /** How long it was, by the node's own clock; more than zero. */
        public Duration length() {
            return to.at().minus(from.at());
        }

        /** How long before the newest reading it ended. */
        public Duration ago() {
            return history.points.get(history.points.size() - 1).at().minus(to.at());
        }

        /** By how much the counter rose; 0 for a line or counter that is not there. */
        public long count(String key, Figure counter) {
            Integer row = history.rows.get(key);
            int column = COUNTERS.indexOf(counter);
            if (row == null || column < 0) return 0;
            int at = row * COUNTERS.size() + column;
            return to.counters()[at] - from.counters()[at];
        }

        /** The same by the second. */
        public double rate(String key, Figure counter) {
            return count(key, counter) * 1e9 / length().toNanos();
        }
    }
}
