package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.LoadAverage;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a screen shows of a node in one line. Parts that are not known are empty; none is ever guessed.
 *
 * @param fresh whether the figures of the load reading may be trusted now
 * @param age of those figures; empty when there are none
 * @param cpu share of all CPUs at work, 0 to 100; needs two readings
 * @param memory share of memory in use, 0 to 100
 * @param swap share of swap in use, 0 to 100; empty without swap
 * @param load load averages
 * @param cpus CPUs online; 0 when not known
 * @param uptime since the kernel started
 * @param received bytes per second
 * @param sent bytes per second
 * @param diskBytes bytes read and written per second
 * @param clock the node's clock minus ours
 * @param failedUnits how many units failed
 */
public record HostSummary(
        boolean fresh,
        Optional<Duration> age,
        OptionalDouble cpu,
        OptionalDouble memory,
        OptionalDouble swap,
        Optional<LoadAverage> load,
        int cpus,
        Optional<Duration> uptime,
        OptionalDouble received,
        OptionalDouble sent,
        OptionalDouble diskBytes,
        Optional<ClockOffset> clock,
        Optional<Integer> failedUnits) {

    /** The summary of one node. */
    public static HostSummary of(Snapshot snapshot, NodeName node, Instant now) {
        Reading<Load> reading = snapshot.reading(Host.LOAD, node);
        Optional<Load> load = reading.value();
        Optional<Rates> rates = load.flatMap(Load::rates);
        Optional<Memory> memory = load.flatMap(Load::memory);
        return new HostSummary(
                reading.isFresh(now),
                reading.age(now),
                rates.map(Rates::cpu).orElse(OptionalDouble.empty()),
                number(memory.map(Memory::usedPercent)),
                number(memory.filter(m -> m.swapTotal() > 0).map(Memory::swapPercent)),
                load.map(Load::load),
                load.map(Load::cpus).orElse(0),
                load.map(Load::uptime),
                rates.map(Rates::received).orElse(OptionalDouble.empty()),
                rates.map(Rates::sent).orElse(OptionalDouble.empty()),
                rates.map(HostSummary::diskBytes).orElse(OptionalDouble.empty()),
                ClockOffset.of(snapshot, node),
                snapshot.reading(Host.SYSTEM, node)
                        .value()
                        .flatMap(HostState.Health::failed)
                        .map(java.util.List::size));
    }

    private static OptionalDouble diskBytes(Rates rates) {
        return rates.read().isEmpty() || rates.written().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(rates.read().getAsDouble() + rates.written().getAsDouble());
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
