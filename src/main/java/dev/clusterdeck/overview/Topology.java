package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Mark;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A cluster as the topology screen shows it, all of it computed from one picture.
 *
 * @param sides the partition's sides, one when there is none
 * @param cards its members, those of one side together
 * @param head quorum, DC, fencing, configuration version: the line on top
 * @param membership the same at length, for a pane of its own
 * @param elsewhere what is on no card: quorum device, remote and guest nodes, resources and addresses that are nowhere
 * @param between Corosync's links between two nodes
 * @param data what copies data between nodes, the most urgent first
 */
record Topology(
        List<Side> sides,
        List<NodeCard> cards,
        List<Fact> head,
        List<Fact> membership,
        List<Elsewhere> elsewhere,
        BiFunction<NodeName, NodeName, List<NodeLink>> between,
        List<DataLink> data) {
    Topology {
        sides = List.copyOf(sides);
        cards = List.copyOf(cards);
        head = List.copyOf(head);
        membership = List.copyOf(membership);
        elsewhere = List.copyOf(elsewhere);
        data = List.copyOf(data);
    }

    /**
     * Something that belongs to the cluster and is on no card.
     *
     * @param id the object's id; empty when it cannot be opened
     */
    record Elsewhere(String id, NodeState state, String name, String text) {}

    /** What is on no card, then what copies data; problems before what is under way before the rest. */
    List<Elsewhere> lines() {
        Stream<Elsewhere> copies = data.stream()
                .map(link -> new Elsewhere(
                        link.id(),
                        new NodeState(link.mark(), link.state()),
                        link.name(),
                        (link.state() + "  " + link.way()).strip()));
        return Stream.concat(elsewhere.stream(), copies)
                .sorted(Comparator.comparing((Elsewhere line) -> !line.state().isProblem())
                        .thenComparing(line -> line.state().mark() != Mark.BUSY))
                .toList();
    }

    /** The most urgent of what copies data between two nodes. */
    Optional<DataLink> dataBetween(NodeName one, NodeName other) {
        return data.stream().filter(link -> link.isBetween(one, other)).findFirst();
    }

    Optional<NodeCard> card(String id) {
        return cards.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The side a node is on; empty for one whose account is missing. */
    Optional<Side> sideOf(NodeName node) {
        return sides.stream().filter(s -> s.members().contains(node)).findFirst();
    }

    /** The side whose word counts: with quorum, fresh, most members. */
    Side main() {
        return sides.get(0);
    }

    boolean isPartitioned() {
        return sides.size() > 1;
    }
}
