package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.watch.Gauges;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code corosync.rtt/NODE/LINK/PEER}: average round trip in microseconds; {@code corosync.loss/NODE/LINK/PEER}: pings
 * without an answer since the reading before, 0 to 100.
 */
final class CorosyncGauges implements Gauges {
    @Override
    public Map<String, Double> of(Snapshot before, Snapshot after) {
        Names names = Names.of(after);
        Map<String, Double> gauges = new HashMap<>();
        after.readings(Corosync.STATS).forEach((node, reading) -> {
            if (!(reading instanceof Reading.Seen<Stats> seen)) return;
            boolean old = before.reading(Corosync.STATS, node)
                    .lastSeen()
                    .filter(b -> b.at().equals(seen.at()))
                    .isPresent();
            if (old) return;
            for (Path path : seen.state().paths()) {
                if (!path.connected()) continue;
                String where = "/" + node + "/" + path.link() + "/" + names.of(path.peer());
                path.latency().ifPresent(latency -> gauges.put("corosync.rtt" + where, (double) latency.average()));
                path.recent().ifPresent(recent -> gauges.put("corosync.loss" + where, 100 * PathChecks.loss(recent)));
            }
        });
        return gauges;
    }
}
