package dev.clusterdeck.tech.host;

import dev.clusterdeck.tech.host.HostState.Disk;
import dev.clusterdeck.tech.host.HostState.Interface;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Rates;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** Rates from two readings of one node. Time is the node's own uptime, so a slow link makes no wrong rate. */
final class RatesBetween {
    /** In less time what is counted is mostly our own reading. */
    private static final Duration SHORTEST = Duration.ofMillis(500);
    /** Two readings further apart than this say nothing about now. */
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Interfaces that only hand on what others count too: loopback, bonds, bridges, VLANs, tunnels, containers' ends. */
    private static final Pattern VIRTUAL = Pattern.compile(
            "(lo|bond|team|br|virbr|docker|podman|veth|vnet|tap|tun|wg|vlan|dummy|ifb|sit|cni|cali|flannel|ovs|kube).*|.*\\.[0-9]+");

    private RatesBetween() {}

    /** Empty when the node was started anew in between, or when the two are too close or too far apart. */
    static Optional<Rates> of(Load before, Load after) {
        Duration over = after.uptime().minus(before.uptime());
        boolean sameBoot = before.bootId().equals(after.bootId());
        if (!sameBoot || over.compareTo(SHORTEST) < 0 || over.compareTo(LONGEST) > 0) return Optional.empty();
        return Optional.of(new Rates(
                over,
                cpu(before, after),
                network(before, after, over, Interface::received),
                network(before, after, over, Interface::sent),
                disk(before, after, over, Disk::read),
                disk(before, after, over, Disk::written),
                busiest(before, after, over)));
    }

    private static OptionalDouble cpu(Load before, Load after) {
        if (before.cpu().isEmpty() || after.cpu().isEmpty()) return OptionalDouble.empty();
        long busy = after.cpu().get().busy() - before.cpu().get().busy();
        long all = after.cpu().get().all() - before.cpu().get().all();
        return all <= 0 || busy < 0 || busy > all ? OptionalDouble.empty() : OptionalDouble.of(100.0 * busy / all);
    }

    private static OptionalDouble network(Load before, Load after, Duration over, ToLongFunction<Interface> counter) {
        Map<String, Interface> physical = new java.util.TreeMap<>(after.interfaces());
        physical.keySet().removeIf(name -> VIRTUAL.matcher(name).matches());
        return sum(before.interfaces(), physical, over, counter);
    }

    private static OptionalDouble disk(Load before, Load after, Duration over, ToLongFunction<Disk> counter) {
        return sum(before.disks(), after.disks(), over, counter);
    }

    /** What came later is left out until it was seen twice; one counter that went backwards makes the sum unknown. */
    private static <T> OptionalDouble sum(
            Map<String, T> before, Map<String, T> after, Duration over, ToLongFunction<T> counter) {
        double sum = 0;
        boolean any = false;
        for (Map.Entry<String, T> entry : after.entrySet()) {
            T old = before.get(entry.getKey());
            if (old == null) continue;
            long moved = counter.applyAsLong(entry.getValue()) - counter.applyAsLong(old);
            if (moved < 0) return OptionalDouble.empty();
            sum += moved;
            any = true;
        }
        return any ? OptionalDouble.of(sum * 1000 / over.toMillis()) : OptionalDouble.empty();
    }

    private static OptionalDouble busiest(Load before, Load after, Duration over) {
        OptionalDouble most = OptionalDouble.empty();
        for (Map.Entry<String, Disk> entry : after.disks().entrySet()) {
            Disk old = before.disks().get(entry.getKey());
            if (old == null) continue;
            long busy = entry.getValue().busyMillis() - old.busyMillis();
            if (busy < 0) return OptionalDouble.empty();
            double percent = Math.min(100.0, 100.0 * busy / over.toMillis());
            if (most.isEmpty() || percent > most.getAsDouble()) most = OptionalDouble.of(percent);
        }
        return most;
    }
}
