package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Held;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A virtual address and who has it. Nodes are read one after the other, so an address that moved can be in two readings
 * or in none: a node counts as holder only when it was still seen with the address after the last one was seen to take it.
 *
 * @param holders who has it, in natural order; two is one too many
 * @param former who had it, the latest first
 * @param nowhere every node that should know was read after it had gone, and none has it
 */
public record VirtualAddress(String address, List<Holder> holders, List<Former> former, boolean nowhere) {
    public VirtualAddress {
        holders = List.copyOf(holders);
        former = List.copyOf(former);
    }

    /**
     * A node that has it.
     *
     * @param network the interface it is on
     * @param since when it was first seen there without a break, our clock
     */
    public record Holder(NodeName node, String network, Instant since) {}

    /** A node that had it, and when it was last seen with it, our clock. */
    public record Former(NodeName node, Instant last) {}

    /** The longest it can have been without a holder when this one took it, as far as was seen; empty when nobody had it. */
    public Optional<Duration> gapBefore(Holder taker) {
        return formerOf(taker)
                .map(from -> Duration.between(from.last(), taker.since()))
                .map(gap -> gap.isNegative() ? Duration.ZERO : gap);
    }

    /** Who had it before this one. */
    public Optional<Former> formerOf(Holder taker) {
        return former.stream().filter(f -> !f.node().equals(taker.node())).findFirst();
    }

    static VirtualAddress of(String address, Snapshot snapshot, Collection<NodeName> members, Instant now) {
        List<Seen> seen = new ArrayList<>();
        List<Former> former = new ArrayList<>();
        Instant gone = Instant.MIN;
        snapshot.readings(Keepalived.NOW).forEach((node, reading) -> {
            Optional<Reading.Seen<Account>> last = reading.lastSeen();
            Optional<Held> held = last.map(r -> r.state().held().get(address));
            if (last.isEmpty() || held.isEmpty()) return;
            boolean here = held.get().gone().isEmpty();
            if (here && reading.isFresh(now)) seen.add(Seen.of(address, node, last.get(), held.get()));
            else former.add(new Former(node, ours(last.get(), held.get().last())));
        });
        Instant taken = seen.stream()
                .map(s -> s.holder().since())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        List<Holder> holders = new ArrayList<>();
        for (Seen one : seen) {
            if (one.at().isBefore(taken)) former.add(new Former(one.holder().node(), one.at()));
            else holders.add(one.holder());
        }
        for (NodeName node : members) {
            Instant left = snapshot.reading(Keepalived.NOW, node)
                    .lastSeen()
                    .flatMap(r -> Optional.ofNullable(r.state().held().get(address))
                            .flatMap(h -> h.gone().map(g -> ours(r, g))))
                    .orElse(Instant.MIN);
            if (left.isAfter(gone)) gone = left;
        }
        former.sort(Comparator.comparing(Former::last).reversed());
        return new VirtualAddress(address, holders, former, holders.isEmpty() && all(snapshot, members, gone, now));
    }

    /** Whether each of these was read since then and can be trusted. */
    private static boolean all(Snapshot snapshot, Collection<NodeName> members, Instant since, Instant now) {
        return members.stream()
                .map(node -> snapshot.reading(Keepalived.NOW, node))
                .allMatch(r -> r.isFresh(now)
                        && r.lastSeen().filter(s -> !s.at().isBefore(since)).isPresent());
    }

    private record Seen(Holder holder, Instant at) {
        static Seen of(String address, NodeName node, Reading.Seen<Account> reading, Held held) {
            String network = reading.state().holding(address).map(Link::name).orElse("");
            return new Seen(new Holder(node, network, ours(reading, held.first())), reading.at());
        }
    }

    /** A moment of the node's uptime by our clock. */
    private static Instant ours(Reading.Seen<Account> reading, Duration uptime) {
        return reading.at().minus(reading.state().at().minus(uptime));
    }
}
