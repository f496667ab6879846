package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.tech.host.ClockOffset;
import dev.clusterdeck.tech.host.Host;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.tech.host.HostSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pane about the machine under a node: load, memory, network, uptime, clock, failed units, versions. */
final class MachinePane {
    private final ClusterPicture cluster;
    private final Snapshot snapshot;
    private final Frame frame;

    MachinePane(ClusterPicture cluster, Frame frame) {
        this.cluster = cluster;
        this.snapshot = cluster.snapshot();
        this.frame = frame;
    }

    void draw(Canvas on, NodeName node) {
        Machines machines = new Machines(snapshot, cluster.series(), frame.now());
        Reading<?> load = snapshot.reading(Host.LOAD, node);
        Freshness freshness = Freshness.of(load, frame.now());
        Canvas inside = Panel.draw(on, "Machine", freshness.words(), false);
        int y = 0;
        List<Gauge> gauges = machines.allGauges(node);
        if (gauges.isEmpty()) {
            String why = load instanceof Reading.Failed<?> failed ? failed.why() : freshness.words();
            Pen.at(inside, 1, y++).state(freshness.mark(), why);
        }
        List<Fact> facts = facts(machines.summary(node), node);
        int room = inside.height() - Math.min(3, facts.size());
        for (Gauge gauge : gauges)
            if (y < Math.max(2, room))
                gauge.draw(
                        inside, 1, y++, inside.width() - 2, 10, machines.isOld(node), frame.now(), cluster.interval());
        for (Fact fact : facts)
            if (y < inside.height())
                fact.value(Pen.at(inside, 1, y++).muted(fact.label()).to(8));
    }

    private List<Fact> facts(HostSummary host, NodeName node) {
        List<Fact> facts = new ArrayList<>();
        host.failedUnits()
                .filter(count -> count > 0)
                .ifPresent(count -> facts.add(Fact.of("failed", Mark.WARN, failedUnits(node))));
        host.load()
                .ifPresent(l -> facts.add(Fact.of(
                        "load",
                        String.format(Locale.ROOT, "%.2f %.2f %.2f", l.one(), l.five(), l.fifteen())
                                + (host.cpus() > 0 ? " on " + host.cpus() + " CPUs" : ""))));
        host.uptime().ifPresent(up -> facts.add(Fact.of("uptime", Ages.sinceWide(up))));
        host.clock().ifPresent(clock -> facts.add(Fact.of("clock", offset(clock))));
        snapshot.reading(Host.VERSIONS, node).value().ifPresent(versions -> {
            facts.add(Fact.of(
                    "stack",
                    versions.packages().entrySet().stream()
                            .filter(e ->
                                    e.getKey().equals("pacemaker") || e.getKey().equals("corosync"))
                            .map(e -> e.getKey() + " " + e.getValue().split("-", 2)[0])
                            .sorted(java.util.Comparator.reverseOrder())
                            .collect(Collectors.joining("  "))));
            facts.add(Fact.of("system", versions.system()));
            facts.add(Fact.of("kernel", versions.kernel()));
        });
        host.failedUnits()
                .filter(count -> count == 0)
                .ifPresent(count -> facts.add(Fact.of("units", Mark.OK, "none failed")));
        return facts;
    }

    private String failedUnits(NodeName node) {
        Optional<List<Unit>> units = snapshot.reading(Host.SYSTEM, node).value().flatMap(Health::failed);
        return units.orElse(List.of()).stream().map(Unit::name).collect(Collectors.joining(", "));
    }

    /** An offset within its error is none that anybody could tell. */
    private static String offset(ClockOffset clock) {
        if (clock.atLeast().isZero()) return "with ours within " + Ages.took(clock.error());
        String side = clock.offset().isNegative() ? "behind ours" : "ahead of ours";
        return Ages.took(clock.offset().abs()) + " " + side + " ± " + Ages.took(clock.error());
    }
}
