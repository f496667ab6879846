package dev.clusterdeck.cluster;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is known of one cluster at one instant: a reading per facet and node. Immutable. Nothing is merged:
 * where nodes disagree, both accounts are here.
 */
public final class Snapshot {
    private record Key(String facet, NodeName node) {}

    private final String cluster;
    private final SortedMap<NodeName, Contact> contacts;
    private final Map<Key, Reading<?>> readings;

    private Snapshot(String cluster, SortedMap<NodeName, Contact> contacts, Map<Key, Reading<?>> readings) {
        this.cluster = cluster;
        this.contacts = contacts;
        this.readings = readings;
    }

    /** Nothing known yet of the cluster with this name in the inventory. */
    public static Snapshot empty(String cluster) {
        return new Snapshot(cluster, Collections.unmodifiableSortedMap(new TreeMap<>()), Map.of());
    }

    /** The cluster's name in the inventory. */
    public String cluster() {
        return cluster;
    }

    /** The nodes we talk to, or try to, in natural order. */
    public SortedSet<NodeName> nodes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(contacts.keySet()));
    }

    /** How it stands with our connection to this node. */
    public Contact contact(NodeName node) {
        Contact contact = contacts.get(node);
        return contact == null ? Contact.NEVER : contact;
    }

    /** The node's account of the facet; {@code Pending} when nobody asked. */
    public <S> Reading<S> reading(Facet<S> facet, NodeName node) {
        Reading<?> reading = readings.get(new Key(facet.id(), node));
        return reading == null ? new Reading.Pending<>() : typed(reading);
    }

    /** Every node's account of the facet, in natural order, nodes that were not asked left out. */
    public <S> SortedMap<NodeName, Reading<S>> readings(Facet<S> facet) {
        TreeMap<NodeName, Reading<S>> all = new TreeMap<>();
        for (NodeName node : contacts.keySet()) {
            Reading<?> reading = readings.get(new Key(facet.id(), node));
            if (reading != null) all.put(node, typed(reading));
        }
        return all;
    }

    /** The most recently seen value of the facet on any node: for what is the same wherever it is asked. */
    public <S> Optional<Reading.Seen<S>> newest(Facet<S> facet) {
        return readings(facet).values().stream()
                .flatMap(reading -> reading.lastSeen().stream())
                .max(java.util.Comparator.comparing(Reading.Seen::at));
    }

    /**
     * What a node says of the facet now: for what a change relies on. Empty where the last attempt to read it failed,
     * and where it was too old already when the node answered last.
     */
    public <S> Optional<S> current(Facet<S> facet, NodeName node) {
        Reading<S> reading = reading(facet, node);
        return contact(node).lastAnswer().filter(reading::isFresh).flatMap(at -> reading.value());
    }

    /** When any node answered last; the epoch where none ever did. What was fresh then, a change may rely on. */
    public Instant latest() {
        return contacts.values().stream()
                .flatMap(contact -> contact.lastAnswer().stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** This snapshot with one reading replaced. */
    public <S> Snapshot with(Facet<S> facet, NodeName node, Reading<S> reading) {
        return with(java.util.List.of(new Entry<>(facet, node, reading)));
    }

    /** One reading on its way into a snapshot. */
    public record Entry<S>(Facet<S> facet, NodeName node, Reading<S> reading) {}

    /** This snapshot with these readings replaced, all at once. */
    public Snapshot with(Collection<? extends Entry<?>> entries) {
        Map<Key, Reading<?>> next = new HashMap<>(readings);
        TreeMap<NodeName, Contact> nodes = new TreeMap<>(contacts);
        for (Entry<?> entry : entries) {
            next.put(new Key(entry.facet().id(), entry.node()), entry.reading());
            nodes.putIfAbsent(entry.node(), Contact.NEVER);
        }
        return new Snapshot(cluster, Collections.unmodifiableSortedMap(nodes), Collections.unmodifiableMap(next));
    }

    /** This snapshot with the contact to a node replaced (and the node known from now on). */
    public Snapshot with(NodeName node, Contact contact) {
        TreeMap<NodeName, Contact> nodes = new TreeMap<>(contacts);
        nodes.put(node, contact);
        return new Snapshot(cluster, Collections.unmodifiableSortedMap(nodes), readings);
    }

    /** This snapshot without one reading: another node gives that picture now. */
    public Snapshot without(Facet<?> facet, NodeName node) {
        Key key = new Key(facet.id(), node);
        if (!readings.containsKey(key)) return this;
        Map<Key, Reading<?>> next = new HashMap<>(readings);
        next.remove(key);
        return new Snapshot(cluster, contacts, Collections.unmodifiableMap(next));
    }

    /** This snapshot without a node that is no longer part of the cluster. */
    public Snapshot without(NodeName node) {
        TreeMap<NodeName, Contact> nodes = new TreeMap<>(contacts);
        nodes.remove(node);
        Map<Key, Reading<?>> next = new HashMap<>(readings);
        next.keySet().removeIf(key -> key.node().equals(node));
        return new Snapshot(cluster, Collections.unmodifiableSortedMap(nodes), Collections.unmodifiableMap(next));
    }

    // A facet's id and type are declared together once, and readings enter only through Entry<S>.
    @SuppressWarnings("unchecked")
    private static <S> Reading<S> typed(Reading<?> reading) {
        return (Reading<S>) reading;
    }
}
