package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Counters;
import dev.clusterdeck.tech.corosync.CorosyncState.Latency;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Links that work badly: pings lost or coming late, judged against the link's own best and against the other link. */
final class PathChecks implements Check {
    /** One ping may be on its way at each end of the interval, so a single missing answer says nothing. */
    private static final long ON_THE_WAY = 1;

    private static final double LOSSY = 0.1;
    private static final long SLOW_MICROS = 5_000;
    private static final int TIMES_OTHER = 5;
    private static final int TIMES_BEST = 20;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Names names = Names.of(snapshot);
        List<Finding> findings = new ArrayList<>();
        snapshot.readings(Corosync.STATS).forEach((node, reading) -> {
            if (!reading.isFresh(now)) return;
            Stats stats = reading.value().orElse(new Stats(List.of(), java.util.Map.of()));
            for (Path path : stats.paths()) {
                if (!path.connected()) continue;
                NodeName peer = names.of(path.peer());
                path.recent().flatMap(recent -> lossy(node, peer, path, recent)).ifPresent(findings::add);
                path.latency()
                        .flatMap(now2 -> slow(node, peer, path, now2, stats))
                        .ifPresent(findings::add);
            }
        });
        return findings;
    }

    /** Pings without an answer since the reading before, as a share of 1. */
    static double loss(Counters recent) {
        long lost = Math.max(0, recent.pings() - recent.pongs() - ON_THE_WAY);
        return recent.pings() == 0 ? 0 : (double) lost / recent.pings();
    }

    private static Optional<Finding> lossy(NodeName node, NodeName peer, Path path, Counters recent) {
        double loss = loss(recent);
        if (loss < LOSSY && recent.downs() == 0) return Optional.empty();
        String what = recent.downs() > 0
                ? "went down " + recent.downs() + "× and came back"
                : String.format(Locale.ROOT, "loses %.0f %% of its pings", loss * 100);
        return Optional.of(CorosyncFinding.LINK_LOSSY.ofLink(
                node,
                path.link(),
                Severity.WARN,
                "link " + path.link() + " from " + node + " to " + peer + " " + what,
                "Look at errors of the interfaces (ip -s link), duplex, MTU and load on that network.",
                List.of(source(node, path, peer) + ": " + recent.pings() + " pings, " + recent.pongs()
                        + " answers since the reading before")));
    }

    private static Optional<Finding> slow(NodeName node, NodeName peer, Path path, Latency latency, Stats stats) {
        if (latency.average() < SLOW_MICROS) return Optional.empty();
        Optional<Latency> other = stats.paths().stream()
                .filter(p -> p.peer() == path.peer() && p.link() != path.link() && p.connected())
                .flatMap(p -> p.latency().stream())
                .min(java.util.Comparator.comparingLong(Latency::average));
        boolean thanOther =
                other.filter(o -> latency.average() > TIMES_OTHER * o.average()).isPresent();
        boolean thanBest = latency.average() > TIMES_BEST * Math.max(1, latency.min());
        if (!thanOther && !thanBest) return Optional.empty();
        String compared = thanOther
                ? other.map(o -> "; the other link takes " + millis(o.average()))
                        .orElse("")
                : "; its best was " + millis(latency.min());
        return Optional.of(CorosyncFinding.LINK_SLOW.ofLink(
                node,
                path.link(),
                Severity.WARN,
                "link " + path.link() + " from " + node + " to " + peer + " is slow: " + millis(latency.average())
                        + compared,
                "Look for congestion on that network; give the cluster a link of its own.",
                List.of(source(node, path, peer) + ": average " + latency.average() + " µs, best " + latency.min()
                        + " µs, worst " + latency.max() + " µs of " + latency.samples() + " pings")));
    }

    private static String source(NodeName node, Path path, NodeName peer) {
        return node + ", link " + path.link() + " to " + peer + " (corosync-cmapctl -m stats)";
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }
}
