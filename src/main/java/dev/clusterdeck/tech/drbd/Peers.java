package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import java.util.List;
import java.util.Optional;

/** Which node is at the other end of a connection. Module 9 names it by its host name, 8.4 calls every peer {@code peer}. */
final class Peers {
    private final Snapshot snapshot;

    Peers(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The peer's name: a node of the cluster where it can be told, else as DRBD has it. */
    NodeName of(NodeName node, String resource, Connection connection) {
        return byName(connection.name())
                .or(() -> byAddress(node, resource, connection))
                .or(() -> theOnlyOther(node, resource, connection))
                .orElseGet(() ->
                        new NodeName(connection.name().isBlank() ? "peer " + connection.peerId() : connection.name()));
    }

    /** The connection may have the full name, the cluster the short one, or the other way round. */
    private Optional<NodeName> byName(String name) {
        return snapshot.nodes().stream()
                .filter(n -> n.value().equals(name)
                        || name.startsWith(n.value() + ".")
                        || (!name.isEmpty() && n.value().startsWith(name + ".")))
                .findFirst();
    }

    /** The node whose own address for this resource, loaded or in the files, is the peer's address here. */
    private Optional<NodeName> byAddress(NodeName node, String resource, Connection connection) {
        Optional<Config> config = config(node);
        String key = connection.name().isEmpty() ? "peer" : connection.name();
        Optional<String> address = config.map(Config::inForce)
                .map(loaded -> loaded.get(resource))
                .map(Options::peerAddress)
                .map(addresses -> addresses.get(key));
        if (address.isEmpty()) return Optional.empty();
        Optional<NodeName> configured = config.map(Config::onDisk)
                .map(files -> files.get(resource))
                .flatMap(c -> c.hosts().entrySet().stream()
                        .filter(e -> e.getValue().equals(address.get()))
                        .flatMap(e -> byName(e.getKey()).stream())
                        .findFirst());
        return configured.or(() -> snapshot.nodes().stream()
                .filter(other -> !other.equals(node))
                .filter(other -> config(other)
                        .map(Config::inForce)
                        .map(loaded -> loaded.get(resource))
                        .filter(options -> options.address().containsValue(address.get()))
                        .isPresent())
                .findFirst());
    }

    private Optional<Config> config(NodeName node) {
        return snapshot.reading(Drbd.CONFIG, node).value();
    }

    /** In 8.4 a resource has two nodes; the one that also has it must be the peer. */
    private Optional<NodeName> theOnlyOther(NodeName node, String resource, Connection connection) {
        if (!connection.name().isEmpty() && !connection.name().equals("peer")) return Optional.empty();
        List<NodeName> others = snapshot.nodes().stream()
                .filter(other -> !other.equals(node))
                .filter(other -> snapshot.reading(Drbd.STATUS, other)
                        .value()
                        .filter(account -> account instanceof Status status
                                && status.resource(resource).isPresent())
                        .isPresent())
                .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }
}
