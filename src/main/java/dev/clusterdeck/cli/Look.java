package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at some clusters: watches until every picture is settled or the time is up. */
public final class Look {
    /** How long a settled picture must stay so: discovery adds nodes just after the first answers. */
    static final Duration QUIET = Duration.ofMillis(250);

    private final Watching watching;
    private final Completeness completeness;
    private final Clock clock;

    public Look(Watching watching, Completeness completeness, Clock clock) {
        this.watching = watching;
        this.completeness = completeness;
        this.clock = clock;
    }

    Completeness completeness() {
        return completeness;
    }

    Clock clock() {
        return clock;
    }

    /** A picture of each of these clusters, in order; one that is empty for a cluster that gave none. */
    List<ClusterPicture> once(List<ClusterTarget> clusters, Prompts prompts, Duration patience)
            throws InterruptedException {
        Latest latest = new Latest();
        try (Watching.Handle running = watching.start(clusters, prompts, latest::put)) {
            latest.await(clusters, patience);
        }
        return clusters.stream()
                .map(target -> latest.get(target.name()).orElseGet(() -> nothing(target)))
                .toList();
    }

    private ClusterPicture nothing(ClusterTarget target) {
        return new ClusterPicture(
                target.name(),
                target.environment(),
                target.readOnly(),
                target.demo(),
                target.interval(),
                Snapshot.empty(target.name()),
                List.of(),
                List.of(),
                Series.EMPTY,
                clock.instant());
    }

    /** The newest picture of each cluster. */
    private final class Latest {
        private final Map<String, ClusterPicture> pictures = new HashMap<>();

        synchronized void put(ClusterPicture picture) {
            pictures.put(picture.name(), picture);
            notifyAll();
        }

        synchronized Optional<ClusterPicture> get(String name) {
            return Optional.ofNullable(pictures.get(name));
        }

        synchronized void await(List<ClusterTarget> clusters, Duration patience) throws InterruptedException {
            long deadline = System.nanoTime() + patience.toNanos();
            long quietFrom = Long.MAX_VALUE;
            while (true) {
                long now = System.nanoTime();
                boolean settled = clusters.stream()
                        .allMatch(c ->
                                get(c.name()).filter(completeness::isSettled).isPresent());
                if (!settled) quietFrom = Long.MAX_VALUE;
                else if (quietFrom == Long.MAX_VALUE) quietFrom = now;
                long until = settled ? Math.min(deadline, quietFrom + QUIET.toNanos()) : deadline;
                if (until - now <= 0) return;
                wait(Math.max(1, (until - now) / 1_000_000));
            }
        }
    }
}
