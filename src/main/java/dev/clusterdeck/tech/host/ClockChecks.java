package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostState.Clock;
import dev.clusterdeck.watch.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The nodes' clocks against each other, and against ours. A limit counts only beyond what the measurement may be wrong. */
final class ClockChecks implements Check {
    private static final Duration WARN = Duration.ofMillis(500);
    private static final Duration CRIT = Duration.ofSeconds(2);

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        SortedMap<NodeName, ClockOffset> offsets = new TreeMap<>();
        snapshot.readings(Host.TIME).forEach((node, reading) -> {
            if (reading.isFresh(now) && reading instanceof Reading.Seen<Clock> seen)
                offsets.put(node, ClockOffset.of(seen));
        });
        List<Finding> findings = new ArrayList<>();
        boolean apart = apart(offsets, findings);
        if (!apart) ourClock(offsets, findings);
        snapshot.readings(Host.SYSTEM).forEach((node, reading) -> {
            boolean no = reading.value()
                    .flatMap(HostState.Health::synchronised)
                    .filter(s -> !s)
                    .isPresent();
            if (no && reading.isFresh(now)) findings.add(notSynchronised(node, apart));
        });
        return findings;
    }

    private static boolean apart(SortedMap<NodeName, ClockOffset> offsets, List<Finding> findings) {
        if (offsets.size() < 2) return false;
        Comparator<Map.Entry<NodeName, ClockOffset>> byOffset =
                Map.Entry.comparingByValue(Comparator.comparing(ClockOffset::offset));
        Map.Entry<NodeName, ClockOffset> last =
                offsets.entrySet().stream().min(byOffset).orElseThrow();
        Map.Entry<NodeName, ClockOffset> first =
                offsets.entrySet().stream().max(byOffset).orElseThrow();
        ClockOffset difference = first.getValue().minus(last.getValue());
        if (difference.atLeast().compareTo(WARN) <= 0) return false;
        List<String> evidence = new ArrayList<>();
        offsets.forEach((node, offset) -> evidence.add(node + ": ours " + signed(offset) + " (date +%s.%N)"));
        findings.add(HostFinding.CLOCKS_APART.ofCluster(
                difference.atLeast().compareTo(CRIT) > 0 ? Severity.CRIT : Severity.WARN,
                "clocks are apart: " + first.getKey() + " is " + seconds(difference.offset()) + " s ahead of "
                        + last.getKey() + " (± " + seconds(difference.error()) + " s)",
                "Mend time synchronisation on the node that is off; step the clock only while the cluster is stopped there.",
                evidence));
        return true;
    }

    /** When all nodes agree and we differ, it is our clock that is off, or all of theirs. */
    private static void ourClock(SortedMap<NodeName, ClockOffset> offsets, List<Finding> findings) {
        boolean all = !offsets.isEmpty()
                && offsets.values().stream().allMatch(offset -> offset.atLeast().compareTo(CRIT) > 0);
        if (!all) return;
        List<String> evidence = new ArrayList<>();
        offsets.forEach((node, offset) -> evidence.add(node + ": ours " + signed(offset) + " (date +%s.%N)"));
        ClockOffset typical = offsets.values().iterator().next();
        findings.add(HostFinding.OUR_CLOCK.ofCluster(
                Severity.NOTE,
                "this machine's clock differs from the nodes' by " + seconds(typical.offset()) + " s",
                "Mend the clock here: times of events are by this machine's clock.",
                evidence));
    }

    /** Only a note while the clocks are seen to be together. */
    private static Finding notSynchronised(NodeName node, boolean apart) {
        return HostFinding.NOT_SYNCHRONISED.ofNode(
                node,
                apart ? Severity.WARN : Severity.NOTE,
                "the clock of " + node + " is not synchronised",
                "Install and start chrony, with the same time servers on all nodes.",
                List.of("timedatectl show on " + node + ": NTPSynchronized=no"));
    }

    private static String signed(ClockOffset offset) {
        return String.format(
                Locale.ROOT,
                "%+.3f s ± %.3f s",
                offset.offset().toMillis() / 1000.0,
                offset.error().toMillis() / 1000.0);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.abs().toMillis() / 1000.0);
    }
}
