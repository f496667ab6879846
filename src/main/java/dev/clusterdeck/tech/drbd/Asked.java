package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.tech.drbd.Replica.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The questions of DRBD's wizards. A resource is answered by its name, {@code r0}; what follows the colon in the id of a
 * volume or a pair ({@code r0/0:alpha:bravo}) means its resource, too.
 */
final class Asked {
    static final String RESOURCE = "RESOURCE";
    static final String NODE = "NODE";

    /** What drbdadm's own language has no other use for. */
    private static final String NAME = "[A-Za-z0-9_.-]+";

    private Asked() {}

    static Question resource(Snapshot snapshot) {
        return new Question(
                RESOURCE,
                "resource",
                "a resource of DRBD",
                List.copyOf(now(snapshot).resources().keySet()),
                "",
                true);
    }

    /** Which node of the resource that was answered. */
    static Question node(Snapshot snapshot, Map<String, String> answers, String label, String help, String standard) {
        return new Question(
                NODE,
                label,
                help,
                copies(snapshot, resource(answers)).stream()
                        .map(copy -> copy.node().value())
                        .toList(),
                standard,
                true);
    }

    static String resource(Map<String, String> answers) {
        return answers.getOrDefault(RESOURCE, "").split("[/:]", 2)[0];
    }

    /** What speaks against acting on the resource that was answered, whatever the act. */
    static List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        String name = resource(answers);
        List<Copy> copies = copies(snapshot, name);
        if (copies.isEmpty())
            return List.of(
                    now(snapshot).resources().isEmpty()
                            ? "no node told of a resource of DRBD"
                            : "there is no resource " + name + "; there are "
                                    + String.join(
                                            ", ", now(snapshot).resources().keySet()));
        List<String> blockers = new ArrayList<>();
        if (!name.matches(NAME)) blockers.add("the resource's name has characters that are not sent: " + name);
        for (Copy copy : copies)
            if (!copy.fresh()) blockers.add("how " + name + " is on " + copy.node() + " is not known now");
        return blockers;
    }

    /** The copy on the node that was answered. */
    static Optional<Copy> copy(Snapshot snapshot, Map<String, String> answers) {
        return copies(snapshot, resource(answers)).stream()
                .filter(copy -> copy.node().value().equals(answers.getOrDefault(NODE, "")))
                .findFirst();
    }

    static List<Copy> copies(Snapshot snapshot, String resource) {
        return List.copyOf(now(snapshot).copies(resource));
    }

    /** All that was known when a node answered last. */
    static Replication now(Snapshot snapshot) {
        return Replication.of(snapshot, snapshot.latest());
    }

    /** The account of a node of a pair, where it may be trusted now. */
    static Optional<Side> side(Replica replica, NodeName node) {
        return (replica.from().equals(node) ? replica.near() : replica.far())
                .filter(side -> side.copy().fresh() && side.copy().node().equals(node));
    }

    /** The other node of a pair. */
    static NodeName peer(Replica replica, NodeName node) {
        return replica.from().equals(node) ? replica.to() : replica.from();
    }

    /** The pairs that a node is part of, one for each volume and peer. */
    static List<Replica> pairs(Snapshot snapshot, String resource, NodeName node) {
        return now(snapshot).of(resource).stream()
                .filter(pair -> pair.from().equals(node) || pair.to().equals(node))
                .toList();
    }
}
