package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses on two nodes, on none, or on one that cannot serve them. */
final class AddressChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Vrrp vrrp : Vrrp.all(snapshot, now)) {
            twoMasters(vrrp).ifPresent(findings::add);
            noMaster(vrrp).ifPresent(findings::add);
            for (NodeName node : vrrp.holders())
                balancers(vrrp, node, snapshot, now).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> twoMasters(Vrrp vrrp) {
        List<VirtualAddress> twice =
                vrrp.addresses().stream().filter(a -> a.holders().size() > 1).toList();
        if (twice.isEmpty()) return Optional.empty();
        return Optional.of(KeepalivedFinding.TWO_MASTERS.of(
                vrrp.id(),
                Optional.empty(),
                Severity.CRIT,
                NodeName.list(twice.get(0).holders().stream()
                                .map(VirtualAddress.Holder::node)
                                .toList())
                        + " all hold " + Words.addresses(twice) + " (" + vrrp.name()
                        + "): clients meet one or the other by chance",
                "See why they do not hear each other: VRRP (protocol 112) between them, the network, a keepalived that"
                        + " died and left the address.",
                twice.stream()
                        .flatMap(a -> a.holders().stream()
                                .map(h -> "ip addr on " + h.node() + ": " + a.address() + " on " + h.network()))
                        .toList()));
    }

    private static Optional<Finding> noMaster(Vrrp vrrp) {
        List<VirtualAddress> lost =
                vrrp.addresses().stream().filter(a -> a.holders().isEmpty()).toList();
        if (lost.isEmpty()) return Optional.empty();
        List<String> evidence = vrrp.members().stream()
                .map(m -> "ip addr on " + m.node() + ": "
                        + (m.fresh() ? Words.state(m.state()) + ", " + m.why() : m.why()))
                .toList();
        boolean certain = lost.stream().anyMatch(VirtualAddress::nowhere);
        String silent = vrrp.members().stream()
                .filter(m -> !m.fresh())
                .map(m -> m.node().value())
                .collect(Collectors.joining(", "));
        // Read at different moments, an address on its way can be in no reading: wait for the next ones.
        if (!certain && silent.isEmpty()) return Optional.empty();
        return Optional.of(KeepalivedFinding.NO_MASTER.of(
                vrrp.id(),
                Optional.empty(),
                certain ? Severity.CRIT : Severity.UNKNOWN,
                certain
                        ? "nobody holds " + Words.addresses(lost) + " (" + vrrp.name() + ")"
                        : "no node that answers holds " + Words.addresses(lost) + " (" + vrrp.name() + "); unknown of "
                                + silent,
                certain
                        ? "Start keepalived where it is stopped; where it is in fault, bring the interface or service back."
                        : "Find out whether a silent node has it: ping the address, then look at who answers"
                                + " (ip neigh).",
                evidence));
    }

    /**
     * A load balancer is expected beside the address when the instance tracks a script named for it, or when another node
     * of the instance runs it.
     */
    private static Optional<Finding> balancers(Vrrp vrrp, NodeName node, Snapshot snapshot, Instant now) {
        Optional<Account> account = account(snapshot, node, now);
        if (account.isEmpty()) return Optional.empty();
        Set<String> tracked = new LinkedHashSet<>();
        Set<String> elsewhere = new LinkedHashSet<>();
        for (String one : account.get().balancers().keySet()) {
            for (Member member : vrrp.members()) {
                if (tracks(member, one, snapshot)) tracked.add(one);
                account(snapshot, member.node(), now)
                        .filter(a -> a.balancers().getOrDefault(one, false))
                        .ifPresent(a -> elsewhere.add(member.node() + " runs " + one));
            }
        }
        List<String> down = account.get().balancers().entrySet().stream()
                .filter(e -> !e.getValue())
                .map(java.util.Map.Entry::getKey)
                .filter(one -> tracked.contains(one) || elsewhere.stream().anyMatch(e -> e.endsWith(" runs " + one)))
                .sorted()
                .toList();
        if (down.isEmpty()) return Optional.empty();
        boolean certain = down.stream().anyMatch(tracked::contains)
                || account.get().balancers().values().stream().noneMatch(runs -> runs);
        List<String> evidence = new ArrayList<>();
        evidence.add("no process " + String.join(" or ", down) + " on " + node);
        elsewhere.stream()
                .filter(e -> down.stream().anyMatch(one -> e.endsWith(" runs " + one)))
                .sorted()
                .forEach(evidence::add);
        return Optional.of(KeepalivedFinding.BALANCER_DOWN.of(
                vrrp.id(),
                Optional.of(node),
                certain ? Severity.CRIT : Severity.WARN,
                node + " holds " + Words.addresses(vrrp.addresses()) + " (" + vrrp.name() + ") but "
                        + String.join(" and ", down) + " does not run there",
                "Start it, or stop keepalived there so that the address moves. Then let a track_script watch it.",
                evidence));
    }

    private static boolean tracks(Member member, String balancer, Snapshot snapshot) {
        return member.instance().scripts().stream()
                .anyMatch(script -> script.contains(balancer)
                        || snapshot.reading(Keepalived.FILE, member.node())
                                .value()
                                .map(file -> file.scripts().getOrDefault(script, ""))
                                .filter(command -> command.contains(balancer))
                                .isPresent());
    }

    private static Optional<Account> account(Snapshot snapshot, NodeName node, Instant now) {
        return Optional.of(snapshot.reading(Keepalived.NOW, node))
                .filter(r -> r.isFresh(now))
                .flatMap(r -> r.value());
    }
}
