package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.host.HostState.FileSystem;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Failed units and file systems that fill up. */
final class HealthChecks implements Check {
    private static final long GIB = 1L << 30;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        snapshot.readings(Host.SYSTEM).forEach((node, reading) -> {
            if (!reading.isFresh(now)) return;
            reading.value()
                    .flatMap(HostState.Health::failed)
                    .flatMap(units -> units(node, units))
                    .ifPresent(findings::add);
            reading.value()
                    .flatMap(HostState.Health::fileSystems)
                    .flatMap(all -> fileSystems(node, all))
                    .ifPresent(findings::add);
        });
        return findings;
    }

    private static Optional<Finding> units(NodeName node, List<Unit> units) {
        if (units.isEmpty()) return Optional.empty();
        return Optional.of(HostFinding.FAILED_UNITS.ofNode(
                node,
                Severity.WARN,
                (units.size() == 1 ? "a unit" : units.size() + " units") + " failed on " + node + ": "
                        + units.stream().map(Unit::name).collect(Collectors.joining(", ")),
                "Read why (systemctl status, journalctl -u), mend it, then systemctl reset-failed.",
                units.stream()
                        .map(u -> "systemctl --failed on " + node + ": " + u.name() + " " + u.active() + " " + u.sub()
                                + (u.description().isEmpty() ? "" : ", " + u.description()))
                        .toList()));
    }

    private static Optional<Finding> fileSystems(NodeName node, List<FileSystem> all) {
        Severity worst = Severity.OK;
        List<String> full = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (FileSystem fs : all) {
            Severity severity = severity(fs);
            if (severity == Severity.OK) continue;
            if (severity.compareTo(worst) > 0) worst = severity;
            full.add(String.format(
                    Locale.ROOT, "%s %.0f %%", fs.mount(), Math.max(fs.usedPercent(), fs.inodesPercent())));
            evidence.add(String.format(
                    Locale.ROOT,
                    "df on %s: %s (%s) %.0f %% used, %s left; %.0f %% of inodes used",
                    node,
                    fs.mount(),
                    fs.device(),
                    fs.usedPercent(),
                    Amount.bytes((double) fs.available()),
                    fs.inodesPercent()));
        }
        if (full.isEmpty()) return Optional.empty();
        return Optional.of(HostFinding.FILE_SYSTEM_FULL.ofNode(
                node,
                worst,
                "nearly full on " + node + ": " + String.join(", ", full),
                "Make room: a full / or /var stops Pacemaker's state and logs, a full /dev/shm stops Corosync.",
                evidence));
    }

    /** Earlier for what the cluster itself writes to; a big disk with much room left is not full at 90 %. */
    private static Severity severity(FileSystem fs) {
        boolean vital = fs.mount().equals("/")
                || fs.mount().startsWith("/var")
                || fs.mount().equals("/dev/shm")
                || fs.mount().equals("/run");
        double used = fs.usedPercent();
        boolean little = fs.available() < 10 * GIB;
        if (vital && ((used >= 97 && little) || fs.inodesPercent() >= 98)) return Severity.CRIT;
        if ((used >= (vital ? 85 : 95) && little) || used >= 99 || fs.inodesPercent() >= 90) return Severity.WARN;
        return Severity.OK;
    }
}
