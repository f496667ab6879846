package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.tech.keepalived.VirtualAddress;
import dev.clusterdeck.tech.keepalived.Vrrp;
import dev.clusterdeck.tech.pacemaker.Definition;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerCib;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Virtual addresses and where they are: Keepalived's as the nodes' interfaces have them, and which resource is which address. */
final class Addresses {
    private final Snapshot snapshot;
    private final List<Vrrp> instances;

    Addresses(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.instances = Vrrp.all(snapshot, now);
    }

    /** Keepalived's addresses on a node, each a line of its card; one that another node has too is wrong. */
    List<Running> on(NodeName node) {
        List<Running> lines = new ArrayList<>();
        for (Vrrp vrrp : instances)
            for (VirtualAddress address : vrrp.addresses()) {
                if (address.holders().stream().noneMatch(h -> h.node().equals(node))) continue;
                boolean alone = address.holders().size() == 1;
                lines.add(new Running(
                        vrrp.id(),
                        alone ? Mark.OK : Mark.CRIT,
                        address.address(),
                        alone ? "" : "twice",
                        vrrp.name(),
                        0));
            }
        return lines;
    }

    /** Keepalived's addresses that no node has, or of which it is not known. */
    List<Topology.Elsewhere> nowhere() {
        List<Topology.Elsewhere> lines = new ArrayList<>();
        for (Vrrp vrrp : instances)
            for (VirtualAddress address : vrrp.addresses()) {
                if (!address.holders().isEmpty()) continue;
                String words = address.nowhere() ? "no node has it" : "not known who has it";
                lines.add(new Topology.Elsewhere(
                        vrrp.id(),
                        new NodeState(address.nowhere() ? Mark.CRIT : Mark.UNKNOWN, words),
                        address.address(),
                        words + "  " + vrrp.name()));
            }
        return lines;
    }

    /** The address of each resource that is one ({@code IPaddr2} and its like), by the resource's name, as its partition has it. */
    Map<String, String> ofResources(Side side) {
        Map<String, String> addresses = new HashMap<>();
        snapshot.readings(Pacemaker.CIB).forEach((node, reading) -> {
            if (side.members().isEmpty() || side.members().contains(node))
                reading.value().ifPresent(cib -> addresses.putAll(of(cib)));
        });
        return addresses;
    }

    private static Map<String, String> of(PacemakerCib cib) {
        Map<String, String> addresses = new HashMap<>();
        cib.allResources()
                .filter(d -> d.agent().startsWith("ocf:heartbeat:IP"))
                .forEach(d -> address(d).ifPresent(ip -> addresses.put(d.id(), ip)));
        return addresses;
    }

    private static Optional<String> address(Definition definition) {
        return definition.parameter("ip").or(() -> definition.parameter("ipv6addr"));
    }
}
