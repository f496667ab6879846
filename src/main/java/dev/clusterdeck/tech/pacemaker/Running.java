package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where resources run, as plain words to compare: a primitive's name to its nodes in order, {@code *} behind the one
 * where it is promoted, {@code ~} behind one where it is starting, stopping or changing its role. Instances of a clone are not told apart, since their numbers mean nothing.
 */
final class Running {
    private Running() {}

    static Map<String, String> of(List<Resource> resources) {
        SortedMap<String, List<String>> nodes = new TreeMap<>();
        resources.stream()
                .flatMap(Resource::primitives)
                .forEach(primitive -> nodes.merge(
                        primitive.plainId(),
                        where(primitive),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList()));
        return nodes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream().sorted().collect(Collectors.joining(" "))));
    }

    private static List<String> where(Resource primitive) {
        String mark = switch (primitive.role().kind()) {
            case PROMOTED -> "*";
            case STARTING, STOPPING, PROMOTING, DEMOTING, MIGRATING -> "~";
            case STARTED, UNPROMOTED, STOPPED, UNKNOWN -> "";
        };
        return primitive.nodes().stream()
                .map(NodeName::value)
                .map(node -> node + mark)
                .toList();
    }

    /** In how many places it is, with nothing on its way there. */
    static int settled(String where) {
        return (int) Stream.of(where.split(" ", -1))
                .filter(place -> !place.isEmpty() && !place.endsWith("~"))
                .count();
    }

    /** The words of one resource for a sentence. */
    static String words(String where) {
        return where.isEmpty()
                ? "nowhere"
                : where.replace(" ", ", ").replace("*", " (promoted)").replace("~", " (not done)");
    }
}
