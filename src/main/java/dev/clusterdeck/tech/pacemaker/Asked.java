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
public final class Asked {
    /** The name of the answer that names a node. */
    public static final String NODE = "NODE";

    static final String RESOURCE = "RESOURCE";

    private Asked() {}

    /** Which node, of those that are configured. */
    public static Question node(Snapshot snapshot) {
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
    public static List<String> onNode(
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

    /** What Pacemaker says, as far as any node told it. */
    public static Optional<PacemakerStatus> status(Snapshot snapshot) {
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

    /** Which resource, of those that are configured; a clone's instances are one. */
    static Question resource(Snapshot snapshot) {
        List<String> names = status(snapshot).stream()
                .flatMap(PacemakerStatus::allResources)
                .filter(resource -> !resource.isFenceDevice())
                .map(Resource::plainId)
                .distinct()
                .toList();
        return new Question(RESOURCE, "resource", "a resource, group or clone", names, "", true);
    }

    /** The resource that was answered, without the number of an instance. */
    static String resource(Map<String, String> answers) {
        return answers.getOrDefault(RESOURCE, "").replaceAll(":[0-9]+$", "");
    }

    /** What speaks against acting on the resource that was answered; what speaks against acting at all comes first. */
    static List<String> onResource(
            Snapshot snapshot,
            Map<String, String> answers,
            BiFunction<PacemakerStatus, Resource, List<String>> further) {
        Optional<PacemakerStatus> status = status(snapshot);
        if (status.isEmpty()) return List.of("Pacemaker's state is not known: no node told it");
        String name = resource(answers);
        Optional<Resource> resource = status.get()
                .allResources()
                .filter(each -> each.plainId().equals(name))
                .findFirst();
        if (resource.isEmpty()) return List.of("there is no resource " + name + " in the cluster");
        List<String> blockers = new ArrayList<>(further.apply(status.get(), resource.get()));
        blockers.addAll(quorum(status.get()));
        return blockers;
    }

    /** A member of a collection cannot be placed apart from it. */
    static List<String> topLevel(PacemakerStatus status, Resource resource) {
        return status.resources().stream()
                .filter(top -> !top.plainId().equals(resource.plainId())
                        && top.all().anyMatch(each -> each.plainId().equals(resource.plainId())))
                .findFirst()
                .map(top -> List.of(resource.plainId() + " belongs to " + top.id() + ": act on that"))
                .orElse(List.of());
    }

    /** What runs on every node has nowhere to move to. */
    static List<String> placeable(PacemakerStatus status, Resource resource) {
        if (resource.kind() == Resource.Kind.CLONE)
            return List.of(resource.plainId() + " is a clone and runs on every node: put a node in standby instead");
        return topLevel(status, resource);
    }

    /** Why a resource cannot be moved before the constraints of earlier moves and bans are cleared. */
    static List<String> leftBehind(Snapshot snapshot, String resource) {
        List<String> ids = leftBehindIds(snapshot, resource);
        return ids.isEmpty()
                ? List.of()
                : List.of("an earlier move or ban left " + String.join(", ", ids) + " behind: clear " + resource
                        + " first");
    }

    /** The constraints that moves and bans of a resource left behind. */
    static List<String> leftBehindIds(Snapshot snapshot, String resource) {
        return snapshot.newest(Pacemaker.CIB).stream()
                .flatMap(seen -> seen.state().constraints().stream())
                .filter(Constraint.Location.class::isInstance)
                .map(Constraint.Location.class::cast)
                .filter(location ->
                        location.isLeftBehind() && location.resource().equals(resource))
                .map(Constraint.Location::id)
                .toList();
    }
}
