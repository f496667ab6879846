package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.watch.Discovery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cluster's nodes from the node list, and its partitions from what members see. */
final class CorosyncDiscovery implements Discovery {
    @Override
    public List<Peer> peers(Snapshot snapshot) {
        Names names = Names.of(snapshot);
        Map<NodeName, Set<String>> addresses = new TreeMap<>();
        snapshot.readings(Corosync.CONFIG).values().stream()
                .flatMap(reading -> reading.value().stream())
                .flatMap(config -> config.inForce().stream())
                .flatMap(settings -> settings.nodes().stream())
                .forEach(node -> names.of(node)
                        .ifPresent(name -> addresses
                                .computeIfAbsent(name, n -> new LinkedHashSet<>())
                                .addAll(node.addresses())));
        List<Peer> peers = new ArrayList<>();
        addresses.forEach((name, all) -> peers.add(new Peer(name, List.copyOf(all))));
        return peers;
    }

    @Override
    public List<Set<NodeName>> partitions(Snapshot snapshot, Instant now) {
        Names names = Names.of(snapshot);
        Map<NodeName, Set<NodeName>> sees = new TreeMap<>();
        snapshot.readings(Corosync.QUORUM).forEach((node, reading) -> {
            if (reading.isFresh(now)
                    && reading instanceof Reading.Seen<Account> seen
                    && seen.state() instanceof Quorum quorum) sees.put(node, members(names, quorum));
        });
        List<Set<NodeName>> partitions = new ArrayList<>();
        sees.forEach((node, others) -> partitions.stream()
                .filter(partition -> partition.stream()
                        .allMatch(member -> others.contains(member)
                                && sees.getOrDefault(member, Set.of()).contains(node)))
                .findFirst()
                .ifPresentOrElse(partition -> partition.add(node), () -> partitions.add(new TreeSet<>(Set.of(node)))));
        return List.copyOf(partitions);
    }

    private static Set<NodeName> members(Names names, Quorum quorum) {
        Set<NodeName> members = new TreeSet<>();
        for (Member member : quorum.members()) names.of(member).ifPresent(members::add);
        return members;
    }
}
