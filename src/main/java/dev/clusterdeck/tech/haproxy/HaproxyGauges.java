package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import dev.clusterdeck.watch.Gauges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By the id of a backend: {@code haproxy.time/ID}, milliseconds until an answer began; {@code haproxy.queue/ID}, requests
 * waiting; {@code haproxy.sessions/ID} also for frontends, now. Counters have a history of their own: {@link History}.
 */
final class HaproxyGauges implements Gauges {
    static final String TIME = "haproxy.time/";
    static final String QUEUE = "haproxy.queue/";
    static final String SESSIONS = "haproxy.sessions/";

    @Override
    public Map<String, Double> of(Snapshot before, Snapshot after) {
        Map<String, Double> gauges = new HashMap<>();
        after.readings(Haproxy.STATS).forEach((node, reading) -> {
            if (reading instanceof Reading.Seen<Stats> seen && isNew(before, node, seen))
                for (Worker worker : seen.state().workers()) of(Balancer.key(node, worker), worker, gauges);
        });
        return gauges;
    }

    private static boolean isNew(Snapshot before, NodeName node, Reading.Seen<Stats> seen) {
        return before.reading(Haproxy.STATS, node)
                .lastSeen()
                .filter(old -> old.at().equals(seen.at()))
                .isEmpty();
    }

    private static void of(String key, Worker worker, Map<String, Double> gauges) {
        worker.frontends()
                .forEach(f -> put(gauges, List.of(SESSIONS), "frontend:" + key + "/" + f.name(), f.figures()));
        worker.backends()
                .forEach(b ->
                        put(gauges, List.of(TIME, QUEUE, SESSIONS), "backend:" + key + "/" + b.name(), b.figures()));
    }

    private static void put(Map<String, Double> gauges, List<String> names, String id, Figures figures) {
        for (String name : names) figures.of(figure(name)).ifPresent(value -> gauges.put(name + id, (double) value));
    }

    private static Figure figure(String name) {
        return switch (name) {
            case TIME -> Figure.RTIME;
            case QUEUE -> Figure.QCUR;
            default -> Figure.SCUR;
        };
    }
}
