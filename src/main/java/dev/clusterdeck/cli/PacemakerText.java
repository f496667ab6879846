package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.tech.pacemaker.ClusterNode;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import dev.clusterdeck.tech.pacemaker.Resource;
import dev.clusterdeck.tech.pacemaker.ResourceHistory;
import dev.clusterdeck.tech.pacemaker.Score;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pacemaker's part of {@code status}: for each node that spoke for its partition, nodes by state and the resources. */
final class PacemakerText {
    private PacemakerText() {}

    static void print(ClusterPicture picture, PrintStream out) {
        picture.snapshot()
                .readings(Pacemaker.STATUS)
                .forEach((node, reading) ->
                        reading.lastSeen().ifPresent(seen -> print(picture, node, reading, seen.state(), out)));
    }

    private static void print(
            ClusterPicture picture,
            NodeName teller,
            Reading<PacemakerStatus> reading,
            PacemakerStatus status,
            PrintStream out) {
        String age = reading.age(picture.changedAt()).map(PictureJson::ago).orElse("?");
        String stale = reading.isFresh(picture.changedAt()) ? "" : " STALE, " + age + " old;";
        String leader = status.summary()
                .dc()
                .map(dc -> "DC " + dc.node() + ", " + (dc.quorate() ? "quorate" : "NOT QUORATE") + ", version "
                        + dc.version())
                .orElse("no DC");
        Wrap.print(out, "  pacemaker, told by " + teller + ":" + stale + " ", 4, leader);
        nodes(status).forEach((state, names) -> Wrap.print(out, "    " + state + ": ", 6, names));
        Rows rows = new Rows().with("RESOURCE", "STATE", "ON", "");
        status.resources().forEach(resource -> add(rows, status, resource, ""));
        if (!status.resources().isEmpty()) rows.print(out, "    ");
    }

    /** Names by state, worst state first. */
    private static Map<String, String> nodes(PacemakerStatus status) {
        Map<String, String> byState = new LinkedHashMap<>();
        for (ClusterNode.State state : ClusterNode.State.values()) {
            String names = status.nodes().stream()
                    .filter(node -> node.state() == state)
                    .map(node -> node.name().value())
                    .collect(Collectors.joining(" "));
            if (!names.isEmpty()) byState.put(state.word(), names);
        }
        return byState;
    }

    private static void add(Rows rows, PacemakerStatus status, Resource resource, String indent) {
        if (resource.kind() == Resource.Kind.PRIMITIVE)
            rows.with(indent + resource.name(), state(resource), names(resource), remarks(status, resource));
        else rows.with(indent + resource.id(), resource.kind().name().toLowerCase(java.util.Locale.ROOT), "", "");
        resource.children().forEach(child -> add(rows, status, child, indent + "  "));
    }

    private static String state(Resource resource) {
        if (resource.flags().failed()) return "FAILED";
        return resource.flags().blocked() ? "BLOCKED" : resource.role().word();
    }

    private static String names(Resource resource) {
        return resource.nodes().stream().map(NodeName::value).collect(Collectors.joining(" "));
    }

    private static String remarks(PacemakerStatus status, Resource resource) {
        List<String> remarks = new ArrayList<>();
        if (!resource.flags().managed()) remarks.add("unmanaged");
        if (resource.flags().disabled()) remarks.add("disabled");
        if (resource.flags().orphaned()) remarks.add("orphaned");
        resource.pending().ifPresent(task -> remarks.add(task + " under way"));
        status.historyOf(resource.name())
                .filter(history ->
                        history.failCount().filter(count -> count > 0).isPresent())
                .forEach(history -> remarks.add("fail count " + count(history) + " on " + history.node()));
        return String.join(", ", remarks);
    }

    private static String count(ResourceHistory history) {
        long count = history.failCount().orElse(0L);
        return count >= Score.INFINITY ? "INFINITY" : Long.toString(count);
    }
}
