package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Pressure;
import dev.clusterdeck.watch.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Memory that runs out, tasks that wait, a node that was started a moment ago. */
final class LoadChecks implements Check {
    private static final Pressure NONE = new Pressure(0, 0, 0);
    private static final Duration RECENTLY = Duration.ofMinutes(15);
    /** Runnable tasks per CPU over five minutes from which daemons wait noticeably. */
    private static final double BUSY = 4;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        snapshot.readings(Host.LOAD).forEach((node, reading) -> {
            if (!reading.isFresh(now)) return;
            reading.value().ifPresent(load -> {
                load.memory().flatMap(memory -> memory(node, memory, load)).ifPresent(findings::add);
                overloaded(node, load).ifPresent(findings::add);
                started(node, load).ifPresent(findings::add);
            });
        });
        return findings;
    }

    private static Optional<Finding> memory(NodeName node, Memory memory, Load load) {
        double left = 100 - memory.usedPercent();
        boolean thrashing =
                memory.swapPercent() > 50 && pressure(load, "memory").some60() > 10;
        if (memory.total() == 0 || (left >= 5 && !thrashing)) return Optional.empty();
        return Optional.of(HostFinding.MEMORY_SHORT.ofNode(
                node,
                left < 2 ? Severity.CRIT : Severity.WARN,
                String.format(
                        Locale.ROOT,
                        "memory is short on %s: %s of %s left%s",
                        node,
                        Amount.bytes((double) memory.available()),
                        Amount.bytes((double) memory.total()),
                        thrashing ? ", and it swaps" : ""),
                "Find what grew (ps, systemd-cgtop); move resources away before the kernel kills one.",
                List.of(String.format(
                        Locale.ROOT,
                        "/proc/meminfo on %s: %.0f %% available, %.0f %% of swap used",
                        node,
                        left,
                        memory.swapPercent()))));
    }

    private static Optional<Finding> overloaded(NodeName node, Load load) {
        double perCpu = load.cpus() == 0 ? 0 : load.load().five() / load.cpus();
        List<String> why = new ArrayList<>();
        if (perCpu >= BUSY)
            why.add(String.format(
                    Locale.ROOT, "load %.1f on %d CPUs", load.load().five(), load.cpus()));
        if (pressure(load, "io").full60() >= 40)
            why.add(String.format(
                    Locale.ROOT,
                    "all tasks wait for disks %.0f %% of the time",
                    pressure(load, "io").full60()));
        if (pressure(load, "memory").full60() >= 10)
            why.add(String.format(
                    Locale.ROOT,
                    "all tasks wait for memory %.0f %% of the time",
                    pressure(load, "memory").full60()));
        if (why.isEmpty()) return Optional.empty();
        return Optional.of(HostFinding.OVERLOADED.ofNode(
                node,
                Severity.WARN,
                node + " is overloaded: " + String.join(", ", why),
                "Corosync's token and Pacemaker's monitors may time out: find the cause or move resources away.",
                List.of("/proc/loadavg and /proc/pressure on " + node)));
    }

    private static Optional<Finding> started(NodeName node, Load load) {
        if (load.uptime().compareTo(RECENTLY) >= 0) return Optional.empty();
        return Optional.of(HostFinding.STARTED_RECENTLY.ofNode(
                node,
                Severity.NOTE,
                node + " was started less than " + RECENTLY.toMinutes() + " minutes ago",
                "If nobody did that, see whether it was fenced or crashed: stonith_admin --history, last -x.",
                List.of("/proc/uptime on " + node + ": " + Ages.brief(load.uptime()))));
    }

    private static Pressure pressure(Load load, String kind) {
        return load.pressure().getOrDefault(kind, NONE);
    }
}
