package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.tech.drbd.Replica.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that DRBD replicates in a cluster: each node's account of each resource, and the pairs of nodes between them.
 *
 * @param resources by name: each node's account, by node
 * @param replicas by resource, volume and nodes
 */
public record Replication(SortedMap<String, SortedMap<NodeName, Copy>> resources, List<Replica> replicas) {
    public Replication {
        resources = Collections.unmodifiableSortedMap(resources);
        replicas = List.copyOf(replicas);
    }

    /** The summary of a snapshot at a time. */
    public static Replication of(Snapshot snapshot, Instant now) {
        SortedMap<String, SortedMap<NodeName, Copy>> resources =
                new TreeMap<>(dev.clusterdeck.cluster.NaturalOrder::compare);
        snapshot.readings(Drbd.STATUS)
                .forEach((node, reading) -> reading.lastSeen().ifPresent(seen -> {
                    if (seen.state() instanceof Status status)
                        for (Resource resource : status.resources())
                            resources
                                    .computeIfAbsent(resource.name(), name -> new TreeMap<>())
                                    .put(node, new Copy(node, resource, reading.isFresh(now), seen.at()));
                }));
        List<Replica> replicas = new ArrayList<>();
        Peers peers = new Peers(snapshot);
        resources.forEach((name, copies) -> replicas.addAll(new Pairs(name, copies, peers).replicas()));
        return new Replication(resources, replicas);
    }

    /** The accounts of one resource; empty when it is up nowhere. */
    public Collection<Copy> copies(String resource) {
        return resources.getOrDefault(resource, new TreeMap<>()).values();
    }

    /** The pairs of one resource. */
    public List<Replica> of(String resource) {
        return replicas.stream().filter(r -> r.resource().equals(resource)).toList();
    }

    /** The nodes that say they are primary of it, on fresh accounts. */
    public SortedSet<NodeName> primaries(String resource) {
        SortedSet<NodeName> primaries = new TreeSet<>();
        for (Copy copy : copies(resource)) if (copy.fresh() && copy.resource().isPrimary()) primaries.add(copy.node());
        return primaries;
    }

    /** Whether a pair is worth a row: with a primary those that it is part of, and others that are not connected well. */
    public boolean matters(Replica replica) {
        SortedSet<NodeName> primaries = primaries(replica.resource());
        return primaries.isEmpty()
                || primaries.contains(replica.from())
                || primaries.contains(replica.to())
                || replica.linkSeverity() != dev.clusterdeck.cluster.Severity.OK;
    }

    /** The pairs of one resource's nodes. */
    private record Pairs(String name, SortedMap<NodeName, Copy> copies, Peers peers) {
        List<Replica> replicas() {
            SortedMap<NodeName, SortedMap<NodeName, Connection>> connections = new TreeMap<>();
            SortedSet<Integer> volumes = new TreeSet<>();
            copies.forEach((node, copy) -> {
                copy.resource().volumes().forEach(v -> volumes.add(v.number()));
                for (Connection connection : copy.resource().connections())
                    connections
                            .computeIfAbsent(node, n -> new TreeMap<>())
                            .put(peers.of(node, name, connection), connection);
            });
            List<Replica> replicas = new ArrayList<>();
            for (int volume : volumes)
                connections.forEach((node, to) -> to.keySet().forEach(peer -> {
                    boolean seenFromBoth = connections.containsKey(peer)
                            && connections.getOrDefault(peer, new TreeMap<>()).containsKey(node);
                    if (!seenFromBoth || node.compareTo(peer) < 0)
                        replicas.add(replica(volume, node, peer, connections));
                }));
            return replicas;
        }

        private Replica replica(
                int volume,
                NodeName one,
                NodeName other,
                SortedMap<NodeName, SortedMap<NodeName, Connection>> connections) {
            Optional<Side> first = side(volume, one, other, connections);
            Optional<Side> second = side(volume, other, one, connections);
            return isReceiver(first, second)
                    ? new Replica(name, volume, other, one, second, first)
                    : new Replica(name, volume, one, other, first, second);
        }

        private Optional<Side> side(
                int volume,
                NodeName node,
                NodeName peer,
                SortedMap<NodeName, SortedMap<NodeName, Connection>> connections) {
            Connection connection =
                    connections.getOrDefault(node, new TreeMap<>()).get(peer);
            Copy copy = copies.get(node);
            if (connection == null || copy == null) return Optional.empty();
            Optional<Volume> own = copy.resource().volume(volume);
            Optional<PeerVolume> theirs = connection.volume(volume);
            return Optional.of(new Side(copy, own, connection, theirs));
        }

        /** Whether the first of two is the one that data flows to. */
        private static boolean isReceiver(Optional<Side> first, Optional<Side> second) {
            boolean firstWrites = writes(first, second);
            boolean secondWrites = writes(second, first);
            if (firstWrites != secondWrites) return secondWrites;
            return first.filter(side -> side.replication().isTarget()).isPresent()
                    || second.filter(side -> side.replication().isSource()).isPresent();
        }

        private static boolean writes(Optional<Side> side, Optional<Side> other) {
            return side.map(s -> s.copy().resource().isPrimary())
                    .orElse(other.filter(s -> s.connection().peerRole().equals("Primary"))
                            .isPresent());
        }
    }
}
