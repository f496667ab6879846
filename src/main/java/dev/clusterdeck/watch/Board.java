package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the node threads put what they read: the current snapshot, and a bell for whoever publishes it. Thread-safe. */
final class Board {
    private final List<Source<?>> sources;
    private final Optional<Discovery> discovery;
    private final Clock clock;
    private final Map<NodeName, NodeName> chosenFor = new HashMap<>();
    private Snapshot snapshot;
    private boolean changed;

    Board(String cluster, List<Source<?>> sources, Optional<Discovery> discovery, Clock clock) {
        this.clock = clock;
        this.snapshot = Snapshot.empty(cluster);
        this.sources = sources;
        this.discovery = discovery;
    }

    synchronized Snapshot snapshot() {
        return snapshot;
    }

    /** Changes the snapshot and rings the bell. */
    synchronized void update(UnaryOperator<Snapshot> change) {
        snapshot = change.apply(snapshot);
        dropSuperseded();
        changed = true;
        notifyAll();
    }

    /** Waits until something changed since the last call, or the time is over; true when it did. */
    synchronized boolean awaitChange(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!changed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        changed = false;
        return true;
    }

    /** Whether a source is read on this node now. */
    synchronized boolean isReadOn(Source<?> source, NodeName node) {
        return switch (source.on()) {
            case EACH_NODE -> true;
            case ONE_PER_PARTITION -> isSpeaker(node, partitionOf(node), source);
            case ONE_NODE -> tellers(source).contains(node);
        };
    }

    /**
     * Who may be asked for what one node tells for all: the live one that told last, else the lowest that was not asked
     * yet, else each that could not tell, to see whether it can now. One without the tool is passed over.
     */
    private Set<NodeName> tellers(Source<?> source) {
        List<NodeName> live = snapshot.nodes().stream().filter(this::isLive).toList();
        for (Class<?> kind : List.of(Reading.Seen.class, Reading.Pending.class)) {
            Optional<NodeName> first = live.stream()
                    .filter(n -> kind.isInstance(snapshot.reading(source.facet(), n)))
                    .findFirst();
            if (first.isPresent()) return Set.of(first.get());
        }
        return Set.copyOf(live);
    }

    /** The lowest live node of a group speaks for it, and goes on doing so while it lives. */
    private boolean isSpeaker(NodeName node, Set<NodeName> group, Source<?> source) {
        if (group.isEmpty()) return !anybodyHas(source);
        List<NodeName> live = group.stream().filter(this::isLive).sorted().toList();
        Optional<NodeName> before =
                group.stream().map(chosenFor::get).filter(live::contains).findFirst();
        NodeName speaker = before.orElseGet(() -> live.isEmpty() ? node : live.get(0));
        for (NodeName member : group) chosenFor.put(member, speaker);
        return speaker.equals(node);
    }

    private boolean anybodyHas(Source<?> source) {
        return snapshot.readings(source.facet()).values().stream()
                .anyMatch(reading -> reading.lastSeen().isPresent());
    }

    private Set<NodeName> partitionOf(NodeName node) {
        return partitions().stream().filter(p -> p.contains(node)).findFirst().orElse(Set.of());
    }

    private List<Set<NodeName>> partitions() {
        return discovery.map(d -> d.partitions(snapshot, clock.instant())).orElse(List.of());
    }

    private boolean isLive(NodeName node) {
        return snapshot.contact(node).state() == dev.clusterdeck.cluster.Contact.State.LIVE;
    }

    /** A partition's picture is one node's: once its speaker has a newer one, the former speaker's is dropped. */
    private void dropSuperseded() {
        for (Source<?> source : sources) {
            if (source.on() == Placement.EACH_NODE) continue;
            Map<NodeName, Instant> seen = new HashMap<>();
            snapshot.readings(source.facet())
                    .forEach((node, reading) -> reading.lastSeen().ifPresent(last -> seen.put(node, last.at())));
            if (seen.size() < 2) continue;
            List<Set<NodeName>> groups = source.on() == Placement.ONE_NODE ? List.of(snapshot.nodes()) : partitions();
            groups.forEach(group -> keepNewest(source, group, seen));
            dropSilent(source, groups, seen.keySet());
        }
    }

    /** A node that no longer answers and is in no partition has been succeeded by whoever still speaks. */
    private void dropSilent(Source<?> source, List<Set<NodeName>> groups, Set<NodeName> nodes) {
        if (nodes.stream().noneMatch(node -> snapshot.reading(source.facet(), node) instanceof Reading.Seen<?>)) return;
        nodes.stream()
                .filter(node -> snapshot.reading(source.facet(), node) instanceof Reading.Failed<?>)
                .filter(node -> groups.stream().noneMatch(group -> group.contains(node)))
                .forEach(node -> snapshot = snapshot.without(source.facet(), node));
    }

    private void keepNewest(Source<?> source, Set<NodeName> group, Map<NodeName, Instant> seen) {
        List<NodeName> members = seen.entrySet().stream()
                .filter(e -> group.contains(e.getKey()))
                .sorted(Map.Entry.<NodeName, Instant>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        members.stream().skip(1).forEach(node -> snapshot = snapshot.without(source.facet(), node));
    }
}
