package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Series.Sample;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns snapshots into pictures: findings, events, histories. On a thread of its own, a few times a second at most. */
final class Publisher implements Runnable {
    /** Events kept in memory and shown. */
    static final int EVENTS = 1000;

    private static final Duration COALESCE = Duration.ofMillis(150);
    /** Findings that depend on time alone (something grew old) are computed at least this often. */
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private final ClusterTarget target;
    private final List<Technology> technologies;
    private final Board board;
    private final Pace pace;
    private final Optional<EventLog> log;
    private final Clock clock;
    private final Consumer<Snapshot> discover;
    private final Consumer<ClusterPicture> subscribers;

    private Snapshot before;
    private Series series = Series.EMPTY;
    private List<Event> events;

    Publisher(
            ClusterTarget target,
            List<Technology> technologies,
            Board board,
            Pace pace,
            Optional<EventLog> log,
            Clock clock,
            Consumer<Snapshot> discover,
            Consumer<ClusterPicture> subscribers) {
        this.target = target;
        this.technologies = technologies;
        this.board = board;
        this.pace = pace;
        this.log = log;
        this.clock = clock;
        this.discover = discover;
        this.subscribers = subscribers;
        this.before = board.snapshot();
        this.events = List.of();
    }

    @Override
    public void run() {
        log.ifPresent(kept -> events = kept.load(EVENTS));
        try {
            while (true) {
                board.awaitChange(AT_LEAST);
                publish();
                Thread.sleep(COALESCE.toMillis());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        Snapshot after = board.snapshot();
        Instant now = clock.instant();
        discover.accept(after);
        remember(happened(after, now), now);
        Map<String, Sample> gauges = new HashMap<>();
        technologies.forEach(t -> t.gauges().forEach(g -> gauges.putAll(g.samples(before, after, now))));
        if (!gauges.isEmpty()) series = series.with(gauges);
        before = after;
        subscribers.accept(new ClusterPicture(
                target.name(),
                target.environment(),
                target.readOnly(),
                target.demo(),
                pace.interval(),
                after,
                findings(after, now),
                events,
                series,
                now));
    }

    private List<Event> happened(Snapshot after, Instant now) {
        List<Event> fresh = new ArrayList<>();
        technologies.forEach(t -> t.changes().forEach(c -> fresh.addAll(c.events(before, after, now))));
        return fresh;
    }

    private void remember(List<Event> fresh, Instant now) {
        if (fresh.isEmpty()) return;
        List<Event> all = new ArrayList<>(fresh);
        java.util.Collections.reverse(all);
        log.flatMap(kept -> kept.append(fresh)).ifPresent(trouble -> all.add(0, EventLog.notKept(now, trouble)));
        all.addAll(events);
        events = List.copyOf(all.subList(0, Math.min(all.size(), EVENTS)));
    }

    private List<Finding> findings(Snapshot after, Instant now) {
        List<Finding> findings = new ArrayList<>();
        technologies.forEach(t -> t.checks().forEach(c -> findings.addAll(c.findings(after, now))));
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings;
    }
}
