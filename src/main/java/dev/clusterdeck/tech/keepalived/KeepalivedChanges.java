package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.VirtualAddress.Holder;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import dev.clusterdeck.watch.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events: an address moved, is on two nodes, on none; keepalived began, ended, is in fault. */
final class KeepalivedChanges implements Changes {
    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        if (before.readings(Keepalived.NOW).equals(after.readings(Keepalived.NOW))) return List.of();
        List<Event> events = new ArrayList<>();
        processes(before, after, now, events);
        Map<String, Vrrp> old =
                Vrrp.all(before, now).stream().collect(Collectors.toMap(Vrrp::name, Function.identity()));
        for (Vrrp today : Vrrp.all(after, now)) {
            Vrrp then = old.get(today.name());
            if (then == null) continue;
            addresses(before, then, today, now, events);
            faults(then, today, now, events);
        }
        return events;
    }

    private static void processes(Snapshot before, Snapshot after, Instant now, List<Event> events) {
        for (NodeName node : after.nodes()) {
            Optional<Account> then = before.reading(Keepalived.NOW, node).value();
            Reading<Account> today = after.reading(Keepalived.NOW, node);
            if (then.isEmpty() || !(today instanceof Reading.Seen<Account> seen)) continue;
            boolean ran = then.get().pid().isPresent();
            boolean runs = seen.state().pid().isPresent();
            if (ran && !runs)
                events.add(event(
                        now, Severity.WARN, "node:" + node, node, "stopped", "keepalived no longer runs on " + node));
            if (!ran && runs)
                events.add(event(now, Severity.OK, "node:" + node, node, "started", "keepalived runs on " + node));
            if (ran && runs && !then.get().pid().equals(seen.state().pid()))
                events.add(event(
                        now,
                        Severity.NOTE,
                        "node:" + node,
                        node,
                        "restarted",
                        "keepalived on " + node + " was restarted"));
        }
    }

    /** What happened to an address; addresses of an instance that fare alike are told in one event. */
    private record Fate(Severity severity, String kind, Optional<NodeName> node, String text) {}

    private static void addresses(Snapshot before, Vrrp then, Vrrp today, Instant now, List<Event> events) {
        Map<String, VirtualAddress> old = new HashMap<>();
        then.addresses().forEach(a -> old.put(a.address(), a));
        Map<Fate, List<String>> fates = new LinkedHashMap<>();
        for (VirtualAddress address : today.addresses()) {
            VirtualAddress was = old.get(address.address());
            if (was != null)
                fate(before, was, address)
                        .ifPresent(f ->
                                fates.computeIfAbsent(f, k -> new ArrayList<>()).add(address.address()));
        }
        fates.forEach((fate, which) -> events.add(Event.seen(
                now,
                fate.severity(),
                today.id(),
                fate.node(),
                "keepalived." + fate.kind(),
                String.join(", ", which) + " (" + today.name() + ") " + fate.text())));
    }

    private static Optional<Fate> fate(Snapshot before, VirtualAddress was, VirtualAddress is) {
        List<NodeName> had = was.holders().stream().map(Holder::node).toList();
        List<Holder> taken = is.holders().stream()
                .filter(h -> !had.contains(h.node()))
                // A node that was never read before did not take anything now, as far as is known.
                .filter(h -> before.reading(Keepalived.NOW, h.node()).lastSeen().isPresent())
                .toList();
        if (is.holders().size() > 1 && had.size() <= 1 && !taken.isEmpty())
            return Optional.of(new Fate(
                    Severity.CRIT,
                    "two-masters",
                    Optional.empty(),
                    "is on "
                            + NodeName.list(
                                    is.holders().stream().map(Holder::node).toList()) + " at once"));
        if (is.holders().size() == 1 && had.size() > 1) {
            NodeName left = is.holders().get(0).node();
            return Optional.of(
                    new Fate(Severity.OK, "one-master", Optional.of(left), "is on " + left + " alone again"));
        }
        if (taken.size() == 1 && !had(before, taken.get(0).node(), is.address()))
            return Optional.of(moved(is, taken.get(0)));
        if (is.nowhere() && !was.nowhere() && !(had.isEmpty() && was.former().isEmpty()))
            return Optional.of(new Fate(Severity.CRIT, "lost", Optional.empty(), "is on no node"));
        return Optional.empty();
    }

    /** Whether the node's last account, however old, already had it: what is only seen again did not move. */
    private static boolean had(Snapshot before, NodeName node, String address) {
        return before.reading(Keepalived.NOW, node)
                .value()
                .filter(account -> account.holding(address).isPresent())
                .isPresent();
    }

    private static Fate moved(VirtualAddress address, Holder taker) {
        Optional<String> from = address.formerOf(taker).map(f -> f.node().value());
        if (from.isEmpty())
            return new Fate(Severity.NOTE, "taken", Optional.of(taker.node()), "is on " + taker.node() + " now");
        String gap = address.gapBefore(taker)
                .map(g -> g.isZero()
                        ? "; it was never seen to be without a node"
                        : "; nobody held it for " + Ages.took(g) + " at most")
                .orElse("");
        return new Fate(
                Severity.NOTE,
                "moved",
                Optional.of(taker.node()),
                "moved from " + from.get() + " to " + taker.node() + gap);
    }

    private static void faults(Vrrp then, Vrrp today, Instant now, List<Event> events) {
        for (Member member : today.members()) {
            Optional<State> was = then.members().stream()
                    .filter(m -> m.node().equals(member.node()))
                    .map(Member::state)
                    .findFirst();
            if (was.isEmpty() || was.get() == State.UNKNOWN || was.get() == member.state()) continue;
            if (member.state() == State.FAULT)
                events.add(event(
                        now,
                        Severity.WARN,
                        today.id(),
                        member.node(),
                        "fault",
                        today.name() + " is in fault on " + member.node() + ": " + member.why()));
            if (was.get() == State.FAULT && (member.state() == State.BACKUP || member.state() == State.MASTER))
                events.add(event(
                        now,
                        Severity.OK,
                        today.id(),
                        member.node(),
                        "fault-over",
                        today.name() + " is no longer in fault on " + member.node()));
        }
    }

    private static Event event(
            Instant now, Severity severity, String subject, NodeName node, String kind, String text) {
        return Event.seen(now, severity, subject, Optional.of(node), "keepalived." + kind, text);
    }
}
