package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The questions that Pacemaker's wizards have in common, and what every answer to them must meet. */
final class Asked {
    static final String NODE = "NODE";

    private Asked() {}

    /** Which node, of those that are configured. */
    static Question node(Snapshot snapshot) {
        return new Question(NODE, "node", "a node of the cluster", nodes(snapshot), "", true);
    }

    /** The names of the configured nodes; none where Pacemaker's state is not known. */
    static List<String> nodes(Snapshot snapshot) {
        return status(snapshot).stream()
                .flatMap(status -> status.nodes().stream())
                .map(node -> node.name().value())
                .toList();
    }

    /** What speaks against acting on the node that was answered; what speaks against acting at all comes first. */
    static List<String> onNode(
            Snapshot snapshot,
            Map<String, String> answers,
            BiFunction<PacemakerStatus, ClusterNode, List<String>> further) {
        Optional<PacemakerStatus> status = status(snapshot);
        if (status.isEmpty()) return List.of("Pacemaker's state is not known: no node told it");
        String name = answers.getOrDefault(NODE, "");
        Optional<ClusterNode> node =
                name.isBlank() ? Optional.empty() : status.get().node(new NodeName(name));
        if (node.isEmpty())
            return List.of(
                    "there is no node " + name + " in the cluster; there are " + String.join(", ", nodes(snapshot)));
        List<String> blockers = new ArrayList<>(further.apply(status.get(), node.get()));
        blockers.addAll(quorum(status.get()));
        return blockers;
    }

    static Optional<PacemakerStatus> status(Snapshot snapshot) {
        return snapshot.newest(Pacemaker.STATUS).map(Reading.Seen::state);
    }

    /** Without quorum the cluster changes nothing. */
    static List<String> quorum(PacemakerStatus status) {
        return status.summary()
                        .dc()
                        .filter(PacemakerStatus.DesignatedController::quorate)
                        .isPresent()
                ? List.of()
                : List.of("the cluster has no quorum");
    }
}
