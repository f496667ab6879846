package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Dump;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Nodes that could not take an address: stopped, in fault, a check that fails, a priority like another's. */
final class NodeChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        List<Vrrp> all = Vrrp.all(snapshot, now);
        stopped(all, findings);
        for (Vrrp vrrp : all) {
            for (Member member : vrrp.members()) {
                fault(vrrp, member).ifPresent(findings::add);
                scripts(vrrp, member, snapshot, findings);
            }
            equal(vrrp).ifPresent(findings::add);
        }
        snapshot.readings(Keepalived.NOW).forEach((node, reading) -> {
            if (reading.isFresh(now)) reading.value().ifPresent(account -> ipvs(node, account, findings));
        });
        unreadable(snapshot, Keepalived.NOW, findings);
        unreadable(snapshot, Keepalived.FILE, findings);
        return findings;
    }

    private static void stopped(List<Vrrp> all, List<Finding> findings) {
        Map<NodeName, TreeSet<String>> nodes = new TreeMap<>();
        Map<NodeName, String> why = new TreeMap<>();
        for (Vrrp vrrp : all)
            for (Member member : vrrp.members())
                if (member.state() == State.STOPPED) {
                    nodes.computeIfAbsent(member.node(), n -> new TreeSet<>()).add(vrrp.name());
                    why.merge(member.node(), member.why(), (a, b) -> a.length() >= b.length() ? a : b);
                }
        nodes.forEach((node, names) -> findings.add(KeepalivedFinding.STOPPED.of(
                "node:" + node,
                Optional.of(node),
                Severity.WARN,
                "keepalived does not run on " + node + ": it cannot take the address of " + String.join(", ", names),
                "Start it: systemctl start keepalived. Its journal says why it ended.",
                List.of("processes on " + node + ": " + why.getOrDefault(node, "")))));
    }

    private static Optional<Finding> fault(Vrrp vrrp, Member member) {
        if (member.state() != State.FAULT) return Optional.empty();
        return Optional.of(KeepalivedFinding.FAULT.of(
                vrrp.id(),
                Optional.of(member.node()),
                Severity.WARN,
                vrrp.name() + " is in fault on " + member.node() + ": " + member.why(),
                "Bring back what it needs; until then that node cannot take the address.",
                List.of("ip addr and keepalived.conf on " + member.node() + ": " + member.why())));
    }

    private static void scripts(Vrrp vrrp, Member member, Snapshot snapshot, List<Finding> findings) {
        if (!member.fresh()) return;
        Optional<Dump> dump =
                snapshot.reading(Keepalived.NOW, member.node()).value().flatMap(Account::dump);
        if (dump.isEmpty()) return;
        for (String script : member.instance().scripts()) {
            String status = dump.get().scripts().getOrDefault(script, "");
            if (status.startsWith("BAD") || status.startsWith("FAIL"))
                findings.add(KeepalivedFinding.SCRIPT_FAILS.of(
                        vrrp.id() + "/" + script,
                        Optional.of(member.node()),
                        Severity.WARN,
                        "the check " + script + " of " + vrrp.name() + " fails on " + member.node(),
                        "Run the script by hand as the user keepalived runs it as, and mend what it reports.",
                        List.of(dump.get().file() + " on " + member.node() + ": " + script + " is " + status)));
        }
    }

    /** Without preemption equal priorities are a way to keep an address where it is. */
    private static Optional<Finding> equal(Vrrp vrrp) {
        Map<Long, List<Member>> byPriority = vrrp.members().stream()
                .filter(m -> !m.instance().nopreempt())
                .collect(Collectors.groupingBy(m -> m.instance().priority(), TreeMap::new, Collectors.toList()));
        return byPriority.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .reduce((a, b) -> b)
                .map(e -> KeepalivedFinding.EQUAL_PRIORITIES.of(
                        vrrp.id(),
                        Optional.empty(),
                        Severity.NOTE,
                        NodeName.list(e.getValue().stream().map(Member::node).toList())
                                + " have the same priority " + e.getKey() + " in " + vrrp.name()
                                + ": the higher own address wins",
                        "Give each node its own priority, so that the order is yours; or set nopreempt on all.",
                        e.getValue().stream()
                                .map(m -> "keepalived.conf on " + m.node() + ": priority "
                                        + m.instance().priority())
                                .toList()));
    }

    private static void ipvs(NodeName node, Account account, List<Finding> findings) {
        account.ipvs().stream()
                .flatMap(ipvs -> ipvs.servers().stream())
                .filter(server -> server.servers().stream().noneMatch(real -> real.weight() > 0))
                .forEach(server -> findings.add(KeepalivedFinding.NO_REAL_SERVER.of(
                        Words.ipvsId(node, server),
                        Optional.of(node),
                        Severity.CRIT,
                        "the virtual server " + server.name() + " on " + node
                                + " has no real server that takes traffic",
                        "Bring a real server back; keepalived adds it again when its check passes.",
                        List.of("/proc/net/ip_vs on " + node + ": "
                                + server.servers().size() + " real servers, none with a weight above 0"))));
    }

    private static <S> void unreadable(Snapshot snapshot, Facet<S> facet, List<Finding> findings) {
        snapshot.readings(facet).forEach((node, reading) -> {
            if (reading instanceof Reading.Failed<S> failed
                    && snapshot.contact(node).state() == Contact.State.LIVE)
                findings.add(KeepalivedFinding.UNREADABLE.of(
                        "node:" + node,
                        Optional.of(node),
                        Severity.UNKNOWN,
                        "keepalived on " + node + " cannot be read: " + failed.why(),
                        "Let the user the deck logs in as read /etc/keepalived, or use sudo.",
                        List.of(facet.id() + " on " + node)));
        });
    }
}
