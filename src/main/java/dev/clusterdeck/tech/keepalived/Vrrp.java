package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Dump;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Instance;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Link;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One instance over all nodes: those whose configuration has an instance of this name, and who really holds its addresses.
 *
 * @param name of the instance
 * @param members the nodes that are configured for it
 * @param addresses its virtual addresses
 */
public record Vrrp(String name, List<Member> members, List<VirtualAddress> addresses) {
    public Vrrp {
        members = List.copyOf(members);
        addresses = List.copyOf(addresses);
    }

    /**
     * One node's part in it.
     *
     * @param why what the state rests on, for a person
     * @param priority with the weights of what it tracks, where keepalived told; else as configured
     * @param fresh the node's account can be trusted now
     */
    public record Member(
            NodeName node, Instance instance, State state, String why, OptionalLong priority, boolean fresh) {}

    /** What a node is for an instance, concluded from who holds its addresses. */
    public enum State {
        MASTER,
        BACKUP,
        FAULT,
        STOPPED,
        UNKNOWN
    }

    /** The id of the instance. */
    public String id() {
        return "vrrp:" + name;
    }

    /** Nodes that hold at least one of its addresses, in natural order. */
    public List<NodeName> holders() {
        return addresses.stream()
                .flatMap(a -> a.holders().stream())
                .map(VirtualAddress.Holder::node)
                .distinct()
                .sorted()
                .toList();
    }

    /** Every instance of the cluster, by name. */
    public static List<Vrrp> all(Snapshot snapshot, Instant now) {
        Map<String, Map<NodeName, Instance>> byName = new TreeMap<>();
        snapshot.readings(Keepalived.FILE)
                .forEach((node, reading) -> reading.value()
                        .ifPresent(file -> file.instances()
                                .forEach(instance -> byName.computeIfAbsent(instance.name(), n -> new TreeMap<>())
                                        .put(node, instance))));
        List<Vrrp> all = new ArrayList<>();
        byName.forEach((name, instances) -> all.add(of(name, instances, snapshot, now)));
        return all;
    }

    private static Vrrp of(String name, Map<NodeName, Instance> instances, Snapshot snapshot, Instant now) {
        List<Member> members = new ArrayList<>();
        LinkedHashSet<String> addresses = new LinkedHashSet<>();
        instances.forEach((node, instance) -> {
            addresses.addAll(instance.addresses());
            members.add(member(node, instance, snapshot.reading(Keepalived.NOW, node), now));
        });
        return new Vrrp(
                name,
                members,
                addresses.stream()
                        .map(a -> VirtualAddress.of(a, snapshot, instances.keySet(), now))
                        .toList());
    }

    private static Member member(NodeName node, Instance instance, Reading<Account> reading, Instant now) {
        Optional<Account> account = reading.value();
        OptionalLong configured = OptionalLong.of(instance.priority());
        if (account.isEmpty() || !reading.isFresh(now))
            return new Member(node, instance, State.UNKNOWN, "its account is missing or old", configured, false);
        Optional<Told> told = account.get().dump().map(Dump::instances).orElse(List.of()).stream()
                .filter(t -> t.name().equals(instance.name()))
                .findFirst();
        OptionalLong priority =
                told.map(Told::priority).filter(OptionalLong::isPresent).orElse(configured);
        Conclusion conclusion = conclusion(instance, account.get(), told);
        return new Member(node, instance, conclusion.state(), conclusion.why(), priority, true);
    }

    private record Conclusion(State state, String why) {}

    private static Conclusion conclusion(Instance instance, Account account, Optional<Told> told) {
        List<String> here = instance.addresses().stream()
                .filter(a -> account.holding(a).isPresent())
                .toList();
        if (account.pid().isEmpty())
            return new Conclusion(
                    State.STOPPED,
                    "keepalived does not run"
                            + (here.isEmpty() ? "" : ", yet " + String.join(", ", here) + " is still on the node"));
        if (!here.isEmpty()) return new Conclusion(State.MASTER, "it has " + String.join(", ", here));
        Optional<String> down = down(instance, account);
        if (down.isPresent()) return new Conclusion(State.FAULT, down.get());
        if (told.filter(t -> t.state().equals("FAULT")).isPresent())
            return new Conclusion(State.FAULT, "keepalived says so itself");
        if (instance.addresses().isEmpty())
            return new Conclusion(State.UNKNOWN, "it has no address that would show where it is");
        return new Conclusion(State.BACKUP, "keepalived runs, and none of the addresses is here");
    }

    /** An interface without which the instance is in fault. */
    private static Optional<String> down(Instance instance, Account account) {
        List<String> needed = new ArrayList<>(instance.interfaces());
        if (!instance.network().isEmpty()) needed.add(0, instance.network());
        for (String name : needed) {
            Optional<Link> link =
                    account.links().stream().filter(l -> l.name().equals(name)).findFirst();
            if (link.isEmpty()) return Optional.of("there is no interface " + name);
            if (!link.get().up()) return Optional.of("its interface " + name + " is down");
        }
        return Optional.empty();
    }
}
