package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Node ids to node names. Strongest first: a node we talk to says its own id; the node list names it; a member list
 * prints a name (an address where none is configured).
 */
public final class Names {
    private final Map<Long, NodeName> byId;

    private Names(Map<Long, NodeName> byId) {
        this.byId = byId;
    }

    /** From everything the nodes said of ids and names, however old. */
    public static Names of(Snapshot snapshot) {
        Map<Long, NodeName> byId = new HashMap<>();
        snapshot.readings(Corosync.QUORUM)
                .forEach((node, reading) -> reading.value().ifPresent(account -> {
                    if (account instanceof Quorum quorum && quorum.localId() != 0) byId.put(quorum.localId(), node);
                }));
        snapshot.readings(Corosync.LINKS)
                .forEach((node, reading) -> reading.value().ifPresent(links -> {
                    if (links.localId() != 0) byId.putIfAbsent(links.localId(), node);
                }));
        snapshot.readings(Corosync.CONFIG).values().stream()
                .flatMap(reading -> reading.value().stream())
                .flatMap(config -> config.inForce().stream())
                .flatMap(settings -> settings.nodes().stream())
                .filter(node -> node.id() != 0 && !node.name().isBlank())
                .forEach(node -> byId.putIfAbsent(node.id(), new NodeName(node.name())));
        snapshot.readings(Corosync.QUORUM).values().stream()
                .flatMap(reading -> reading.value().stream())
                .forEach(account -> {
                    if (account instanceof Quorum quorum)
                        for (Member member : quorum.members())
                            if (!member.name().isBlank()) byId.putIfAbsent(member.id(), new NodeName(member.name()));
                });
        return new Names(byId);
    }

    /** The name of the node with this id; {@code id-7} when nothing names it. */
    public NodeName of(long id) {
        NodeName name = byId.get(id);
        return name == null ? new NodeName("id-" + id) : name;
    }

    Optional<NodeName> of(Member member) {
        return Optional.ofNullable(byId.get(member.id()));
    }

    /** A node of the node list; empty for one that has neither a name nor an id that anybody names. */
    Optional<NodeName> of(Settings.Node node) {
        if (byId.containsKey(node.id())) return Optional.of(of(node.id()));
        return node.name().isBlank() ? Optional.empty() : Optional.of(new NodeName(node.name()));
    }
}
