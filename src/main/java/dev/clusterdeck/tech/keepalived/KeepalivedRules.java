package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of Keepalived's plans: who runs, and who holds the addresses, as {@code ip} says on each node. */
final class KeepalivedRules {
    private static final String RUNS = "keepalived.runs";
    private static final String HELD_BY = "keepalived.held-by";
    private static final String HELD_BUT_BY = "keepalived.held-but-by";
    private static final String BACKUP = "keepalived.backup";

    private KeepalivedRules() {}

    /** Keepalived runs on the node, or does not. */
    static Condition runs(NodeName node, boolean wanted) {
        return new Condition(RUNS, Map.of("node", node.value(), "is", wanted ? "yes" : "no"));
    }

    /** The node, and no other, holds each address of the instance. */
    static Condition heldBy(Vrrp vrrp, NodeName node) {
        return new Condition(HELD_BY, Map.of("instance", vrrp.name(), "node", node.value()));
    }

    /** Exactly one node holds each address of the instance, another than this one. */
    static Condition heldButBy(Vrrp vrrp, NodeName node) {
        return new Condition(HELD_BUT_BY, Map.of("instance", vrrp.name(), "node", node.value()));
    }

    /** The node would take the instance's addresses. */
    static Condition backup(Vrrp vrrp, NodeName node) {
        return new Condition(BACKUP, Map.of("instance", vrrp.name(), "node", node.value()));
    }

    static List<Rule> all() {
        return List.of(
                new Rule(
                        RUNS,
                        KeepalivedRules::runs,
                        c -> "keepalived " + (wanted(c) ? "runs on " : "does not run on ") + c.argument("node")),
                new Rule(
                        HELD_BY,
                        (c, s) -> held(c, s, true),
                        c -> c.argument("node") + " alone holds the addresses of " + c.argument("instance")),
                new Rule(
                        HELD_BUT_BY,
                        (c, s) -> held(c, s, false),
                        c -> "exactly one node, not " + c.argument("node") + ", holds each address of "
                                + c.argument("instance")),
                new Rule(
                        BACKUP,
                        KeepalivedRules::backup,
                        c -> c.argument("node") + " is backup for " + c.argument("instance")));
    }

    private static boolean wanted(Condition condition) {
        return condition.argument("is").equals("yes");
    }

    private static Optional<String> runs(Condition condition, Snapshot snapshot) {
        NodeName node = new NodeName(condition.argument("node"));
        return snapshot.current(Keepalived.NOW, node)
                .map(account -> account.pid().isPresent() == wanted(condition)
                        ? Optional.<String>empty()
                        : Optional.of("keepalived " + (wanted(condition) ? "does not run on " : "runs on ") + node))
                .orElse(Optional.of("whether keepalived runs on " + node + " is not known now"));
    }

    private interface OnInstance {
        Optional<String> objection(Vrrp vrrp);
    }

    private static Optional<String> onInstance(Condition condition, Snapshot snapshot, OnInstance rule) {
        String name = condition.argument("instance");
        return Vrrp.all(snapshot, snapshot.latest()).stream()
                .filter(vrrp -> vrrp.name().equals(name))
                .findFirst()
                .map(vrrp -> unknown(vrrp).or(() -> rule.objection(vrrp)))
                .orElse(Optional.of("no node is configured for " + name));
    }

    /** A node that does not tell may hold an address, too. */
    static Optional<String> unknown(Vrrp vrrp) {
        String silent = vrrp.members().stream()
                .filter(member -> !member.fresh())
                .map(member -> member.node().value())
                .collect(Collectors.joining(", "));
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("whether " + silent + " holds an address of " + vrrp.name() + " is not known now");
    }

    private static Optional<String> held(Condition condition, Snapshot snapshot, boolean byIt) {
        NodeName node = new NodeName(condition.argument("node"));
        return onInstance(condition, snapshot, vrrp -> {
            String wrong = vrrp.addresses().stream()
                    .filter(address -> address.holders().size() != 1
                            || address.holders().get(0).node().equals(node) != byIt)
                    .map(address -> address.address() + " is on " + on(address))
                    .collect(Collectors.joining("; "));
            return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
        });
    }

    static String on(VirtualAddress address) {
        return address.holders().isEmpty()
                ? "no node"
                : address.holders().stream()
                        .map(holder -> holder.node().value())
                        .collect(Collectors.joining(" and "));
    }

    private static Optional<String> backup(Condition condition, Snapshot snapshot) {
        NodeName node = new NodeName(condition.argument("node"));
        return onInstance(
                condition,
                snapshot,
                vrrp -> vrrp.members().stream()
                        .filter(member -> member.node().equals(node))
                        .findFirst()
                        .filter(member -> member.state() == State.BACKUP)
                        .map(member -> Optional.<String>empty())
                        .orElseGet(() -> Optional.of(node + " is " + state(vrrp, node) + " for " + vrrp.name())));
    }

    private static String state(Vrrp vrrp, NodeName node) {
        return vrrp.members().stream()
                .filter(member -> member.node().equals(node))
                .map(Member::state)
                .map(Words::state)
                .findFirst()
                .orElse("not configured");
    }
}
