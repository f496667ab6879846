package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.watch.Discovery;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a picture holds all that can be read: when to stop waiting, and what is missing then. */
public final class Completeness {
    private final List<Source<?>> sources;
    private final List<Discovery> discoveries;

    public Completeness(List<Technology> technologies) {
        sources = technologies.stream()
                .<Source<?>>flatMap(t -> t.sources().stream())
                .toList();
        discoveries = technologies.stream().flatMap(t -> t.discovery().stream()).toList();
    }

    /** Every facet that is read. */
    List<Facet<?>> facets() {
        return sources.stream().<Facet<?>>map(Source::facet).toList();
    }

    /** True when nothing more is on its way: every node answered or failed to, and every source was tried. */
    boolean isSettled(ClusterPicture picture) {
        Snapshot snapshot = picture.snapshot();
        if (snapshot.nodes().isEmpty()) return false;
        for (NodeName node : snapshot.nodes()) if (isUnderWay(snapshot.contact(node))) return false;
        return sources.stream().allMatch(source -> wasTried(source, snapshot));
    }

    /** What is missing, one line each; empty when everything was read and is fresh. */
    List<String> missing(ClusterPicture picture) {
        Snapshot snapshot = picture.snapshot();
        List<String> missing = new ArrayList<>();
        if (snapshot.nodes().isEmpty()) missing.add(picture.name() + ": no node was reached");
        for (NodeName node : snapshot.nodes()) {
            Contact contact = snapshot.contact(node);
            if (contact.state() != Contact.State.LIVE) missing.add(node + ": " + inWords(contact));
            else
                for (Facet<?> facet : facets())
                    trouble(snapshot.reading(facet, node), picture.changedAt())
                            .ifPresent(why -> missing.add(node + ": " + facet.id() + ": " + why));
        }
        unwatched(snapshot).forEach(name -> missing.add(name + ": not watched"));
        return missing;
    }

    /** Nodes that the cluster has and that nobody connects to. */
    private List<NodeName> unwatched(Snapshot snapshot) {
        return discoveries.stream()
                .flatMap(discovery -> discovery.peers(snapshot).stream())
                .map(Discovery.Peer::name)
                .filter(name -> !snapshot.nodes().contains(name))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isUnderWay(Contact contact) {
        return contact.state() == Contact.State.CONNECTING || contact.state() == Contact.State.ASKING;
    }

    private static boolean wasTried(Source<?> source, Snapshot snapshot) {
        Stream<NodeName> live =
                snapshot.nodes().stream().filter(node -> snapshot.contact(node).state() == Contact.State.LIVE);
        List<NodeName> nodes = live.toList();
        if (nodes.isEmpty()) return true;
        boolean allTried = nodes.stream().noneMatch(node -> isPending(source, snapshot, node));
        return switch (source.on()) {
            case EACH_NODE -> allTried;
            case ONE_PER_PARTITION -> nodes.stream().anyMatch(node -> !isPending(source, snapshot, node));
            // Where the tool is absent the next node is asked.
            case ONE_NODE ->
                allTried
                        || nodes.stream()
                                .map(node -> snapshot.reading(source.facet(), node))
                                .anyMatch(r -> r instanceof Reading.Seen || r instanceof Reading.Failed);
        };
    }

    private static boolean isPending(Source<?> source, Snapshot snapshot, NodeName node) {
        return snapshot.reading(source.facet(), node) instanceof Reading.Pending;
    }

    private static Optional<String> trouble(Reading<?> reading, Instant now) {
        if (reading instanceof Reading.Failed<?> failed) return Optional.of(failed.why());
        if (reading instanceof Reading.Seen<?> seen && !seen.isFresh(now)) return Optional.of("stale");
        return Optional.empty();
    }

    static String inWords(Contact contact) {
        String state = switch (contact.state()) {
            case CONNECTING -> "still connecting";
            case ASKING -> "waits for an answer";
            case LIVE -> "answers";
            case LOST -> "does not answer";
            case REFUSED -> "refused";
        };
        return contact.why().isEmpty() ? state : state + ": " + contact.why();
    }
}
