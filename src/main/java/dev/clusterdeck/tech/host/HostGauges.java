package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Rates;
import dev.clusterdeck.watch.Gauges;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * {@code host.cpu/NODE} and {@code host.mem/NODE}: 0 to 100; {@code host.net/NODE} and {@code host.disk/NODE}: bytes per
 * second, both directions; {@code host.load/NODE}: the one-minute average.
 */
final class HostGauges implements Gauges {
    @Override
    public Map<String, Double> of(Snapshot before, Snapshot after) {
        Map<String, Double> gauges = new HashMap<>();
        after.readings(Host.LOAD).forEach((node, reading) -> {
            if (reading instanceof Reading.Seen<Load> seen && !seen.equals(before.reading(Host.LOAD, node)))
                of(node, seen.state(), gauges);
        });
        return gauges;
    }

    private static void of(NodeName node, Load load, Map<String, Double> gauges) {
        gauges.put("host.load/" + node, load.load().one());
        load.memory().ifPresent(memory -> gauges.put("host.mem/" + node, memory.usedPercent()));
        load.rates().ifPresent(rates -> rates(node, rates, gauges));
    }

    private static void rates(NodeName node, Rates rates, Map<String, Double> gauges) {
        rates.cpu().ifPresent(cpu -> gauges.put("host.cpu/" + node, cpu));
        both(rates.received(), rates.sent(), "host.net/" + node, gauges);
        both(rates.read(), rates.written(), "host.disk/" + node, gauges);
    }

    private static void both(OptionalDouble in, OptionalDouble out, String name, Map<String, Double> gauges) {
        if (in.isPresent() && out.isPresent()) gauges.put(name, in.getAsDouble() + out.getAsDouble());
    }
}
