package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.Host;
import dev.clusterdeck.tech.host.HostState.Clock;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.LoadAverage;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Rates;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.tech.host.HostState.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Machines under the nodes of a picture, with a minute of history: busier from node to node, the last with a failed unit. */
final class Hosts {
    private Hosts() {}

    static ClusterPicture under(ClusterPicture picture) {
        Snapshot snapshot = picture.snapshot();
        Series series = Series.EMPTY;
        int i = 0;
        for (NodeName node : picture.snapshot().nodes()) {
            i++;
            double cpu = (17.0 * i) % 100;
            snapshot = snapshot.with(Host.LOAD, node, seen(node, load(cpu, i)));
            snapshot = snapshot.with(
                    Host.TIME, node, seen(node, new Clock(NOW.plusMillis(200L * i), Duration.ofNanos(1))));
            List<Unit> failed = i % 3 == 0
                    ? List.of(new Unit("smartd.service", "loaded", "failed", "failed", "SMART daemon"))
                    : List.of();
            snapshot = snapshot.with(
                    Host.SYSTEM,
                    node,
                    seen(node, new Health(Optional.of(failed), Optional.empty(), Optional.of(true), List.of())));
            snapshot = snapshot.with(
                    Host.VERSIONS,
                    node,
                    seen(
                            node,
                            new Versions(
                                    "debian",
                                    "Debian GNU/Linux 12 (bookworm)",
                                    "6.1.0-18-amd64",
                                    new TreeMap<>(Map.of("pacemaker", "2.1.5-1+deb12u1", "corosync", "3.1.7-1")))));
            for (int s = 30; s >= 0; s--)
                series = series.with(
                        NOW.minusSeconds(2L * s),
                        Map.of(
                                "host.net/" + node,
                                1e6 * (1 + Math.sin((s + i) / 4.0)),
                                "host.disk/" + node,
                                4e5 * (s % 5)));
        }
        return new ClusterPicture(
                picture.name(),
                picture.environment(),
                picture.readOnly(),
                picture.demo(),
                picture.interval(),
                snapshot,
                picture.findings(),
                picture.events(),
                series,
                picture.changedAt());
    }

    private static <S> Reading<S> seen(NodeName node, S state) {
        Instant at = NOW.minusSeconds(1);
        return new Reading.Seen<>(
                at, state, new Origin(node, List.of("grep"), Duration.ofMillis(4), Duration.ofSeconds(14)));
    }

    private static Load load(double cpu, int i) {
        return new Load(
                "boot",
                Duration.ofHours(986).plusMinutes(11),
                new LoadAverage(0.44 * i, 0.46, 0.28),
                4,
                Optional.empty(),
                Optional.of(new Memory(16L << 30, (16L << 30) * (90 - 10 * (i % 8)) / 100, 1L << 30, 1L << 29)),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.of(new Rates(
                        Duration.ofSeconds(2),
                        OptionalDouble.of(cpu),
                        OptionalDouble.of(1.2e6 * i),
                        OptionalDouble.of(4e5),
                        OptionalDouble.of(1e5),
                        OptionalDouble.of(9e5),
                        OptionalDouble.of(3))));
    }
}
