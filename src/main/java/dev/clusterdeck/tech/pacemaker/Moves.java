package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.plan.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rehearsal does to the resources, in words. */
public final class Moves {
    private Moves() {}

    /** What happens to each resource that does not stay as it is; one line of comfort where all do. */
    public static List<Impact> impact(Rehearsal rehearsal, PacemakerStatus status) {
        List<Impact> impact = new ArrayList<>();
        Set<String> resources = new TreeSet<>(rehearsal.before().keySet());
        resources.addAll(rehearsal.after().keySet());
        for (String resource : resources) {
            String before = rehearsal.before().getOrDefault(resource, "");
            String after = rehearsal.after().getOrDefault(resource, "");
            if (!before.equals(after)) impact.add(of(resource, before, after, status));
        }
        if (impact.isEmpty()) impact.add(new Impact(Severity.OK, "resources", "none moves, none stops"));
        return impact;
    }

    private static Impact of(String resource, String before, String after, PacemakerStatus status) {
        String way = Running.words(before) + " → " + Running.words(after);
        if (after.isEmpty()) return new Impact(Severity.CRIT, resource, way + ": it will run nowhere");
        boolean keeps =
                nodes(after).containsAll(nodes(before)) && promoted(after).containsAll(promoted(before));
        if (keeps) return new Impact(Severity.OK, resource, way);
        boolean gone = nodes(before).stream().noneMatch(nodes(after)::contains);
        return new Impact(
                Severity.WARN,
                resource,
                way
                        + (gone
                                ? pause(resource, status)
                                        .map(p -> ", about " + p + " without service")
                                        .orElse("")
                                : ""));
    }

    private static Set<String> nodes(String where) {
        return where.isEmpty() ? Set.of() : Set.of(where.replaceAll("[*~]", "").split(" "));
    }

    private static Set<String> promoted(String where) {
        return Stream.of(where.split(" ")).filter(each -> each.contains("*")).collect(Collectors.toSet());
    }

    /** What its last stop and its last start took together, where both are recorded. */
    private static Optional<String> pause(String resource, PacemakerStatus status) {
        Optional<Duration> stop = last(resource, "stop", status);
        Optional<Duration> start = last(resource, "start", status);
        if (stop.isEmpty() || start.isEmpty()) return Optional.empty();
        double seconds = stop.get().plus(start.get()).toMillis() / 1000.0;
        return Optional.of(seconds < 10 ? String.format("%.1f s", Math.max(0.1, seconds)) : Math.round(seconds) + " s");
    }

    private static Optional<Duration> last(String resource, String task, PacemakerStatus status) {
        Stream<Operation> all = status.historyOf(resource).flatMap(history -> history.operations().stream());
        return all.filter(operation ->
                        operation.task().equals(task) && operation.took().isPresent())
                .max(Comparator.comparing(operation -> operation.at().orElse(Instant.MIN)))
                .flatMap(Operation::took);
    }
}
