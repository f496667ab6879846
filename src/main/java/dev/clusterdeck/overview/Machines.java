package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.host.Host;
import dev.clusterdeck.tech.host.HostSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The host's part of a card: CPU, memory and network of the machine under the node. */
final class Machines {
    private final Snapshot snapshot;
    private final Series series;
    private final Instant now;

    Machines(Snapshot snapshot, Series series, Instant now) {
        this.snapshot = snapshot;
        this.series = series;
        this.now = now;
    }

    HostSummary summary(NodeName node) {
        return HostSummary.of(snapshot, node, now);
    }

    /** True when the figures are from before. */
    boolean isOld(NodeName node) {
        return !snapshot.reading(Host.LOAD, node).isFresh(now);
    }

    /** CPU, memory and network; none at all for a node whose figures were never read. */
    List<Gauge> gauges(NodeName node) {
        HostSummary host = summary(node);
        if (host.uptime().isEmpty()) return List.of();
        return List.of(share("cpu", host.cpu(), node), share("mem", host.memory(), node), rate("net", sum(host), node));
    }

    /** The same and swap, disk and load. */
    List<Gauge> allGauges(NodeName node) {
        HostSummary host = summary(node);
        List<Gauge> gauges = new ArrayList<>(gauges(node));
        if (host.uptime().isEmpty()) return gauges;
        if (host.swap().isPresent()) gauges.add(2, share("swap", host.swap(), node));
        gauges.add(new Gauge(
                "disk",
                true,
                OptionalDouble.empty(),
                host.diskBytes().isPresent() ? Amount.bytes(host.diskBytes().getAsDouble()) + "/s" : unknown(node),
                series.of("host.disk/" + node)));
        return gauges;
    }

    private Gauge share(String label, OptionalDouble percent, NodeName node) {
        return percent.isPresent()
                ? new Gauge(
                        label,
                        false,
                        OptionalDouble.of(percent.getAsDouble() / 100),
                        Amount.percent(percent.getAsDouble() / 100),
                        series.of("host." + label + "/" + node))
                : new Gauge(label, false, OptionalDouble.empty(), unknown(node), List.of());
    }

    private Gauge rate(String label, OptionalDouble bytes, NodeName node) {
        String value = bytes.isPresent() ? Amount.bits(bytes.getAsDouble()) : unknown(node);
        return new Gauge(label, true, OptionalDouble.empty(), value, series.of("host." + label + "/" + node));
    }

    /** A rate needs two readings: until the second it is awaited, not unknown. */
    private String unknown(NodeName node) {
        return snapshot.reading(Host.LOAD, node) instanceof Reading.Seen<?> ? "…" : "?";
    }

    private static OptionalDouble sum(HostSummary host) {
        return host.received().isEmpty() || host.sent().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(host.received().getAsDouble() + host.sent().getAsDouble());
    }
}
