package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The figures of a resource's row.
 *
 * @param node where it is: a name, {@code 3 nodes}, or nothing
 * @param failCount failures counted, on the node with the most
 * @param threshold failures that ban a node; empty when there is no limit
 * @param lastOperation the last operation recorded where it is, with how long it took or how it failed
 * @param lastFailed true when that operation failed
 * @param since since when it runs like this, or when it failed
 */
record ResourceFigures(
        String node,
        long failCount,
        Optional<Long> threshold,
        String lastOperation,
        boolean lastFailed,
        Optional<Instant> since) {
    private static final Set<String> BEGINS = Set.of("start", "promote", "demote", "migrate_from");

    static ResourceFigures of(Resource resource, PacemakerStatus status) {
        List<NodeName> nodes = resource.primitives()
                .flatMap(r -> r.nodes().stream())
                .distinct()
                .sorted()
                .toList();
        List<ResourceHistory> histories = resource.primitives()
                .map(Resource::plainId)
                .distinct()
                .flatMap(status::historyOf)
                .toList();
        Optional<ResourceHistory> worst = histories.stream()
                .filter(h -> resource.instance().isEmpty() || nodes.contains(h.node()))
                .max(Comparator.comparingLong(h -> h.failCount().orElse(0L)));
        List<Operation> here = histories.stream()
                .filter(h -> nodes.contains(h.node()))
                .flatMap(h -> h.operations().stream())
                .toList();
        Optional<Failure> failure = status.failures().stream()
                .filter(f -> resource.primitives().anyMatch(r -> r.plainId().equals(f.resource())))
                .filter(f -> nodes.isEmpty() || nodes.contains(f.node()))
                .max(Comparator.comparingLong(Failure::call));
        boolean failed = failure.isPresent()
                && resource.primitives()
                        .anyMatch(r -> r.flags().failed() || !r.flags().active());
        Optional<Operation> last = here.stream().max(Comparator.comparingLong(Operation::call));
        return new ResourceFigures(
                nodes.isEmpty() ? "" : nodes.size() == 1 ? nodes.get(0).value() : nodes.size() + " nodes",
                worst.flatMap(ResourceHistory::failCount).orElse(0L),
                worst.flatMap(ResourceHistory::migrationThreshold).filter(t -> t > 0 && t < Score.INFINITY),
                failed
                        ? failure.get().task() + " rc=" + failure.get().rc()
                        : resource.kind() == Resource.Kind.PRIMITIVE
                                ? last.map(ResourceFigures::words).orElse("")
                                : "",
                failed,
                failed ? failure.get().at() : since(here));
    }

    private static String words(Operation operation) {
        if (operation.isUnderWay()) return operation.task() + " …";
        return operation.task() + operation.took().map(t -> " " + Ages.took(t)).orElse("");
    }

    private static Optional<Instant> since(List<Operation> operations) {
        return operations.stream()
                .filter(o -> BEGINS.contains(o.task()) && !o.isUnderWay())
                .flatMap(o -> o.at().stream())
                .max(Comparator.naturalOrder());
    }

    /** {@code 3/3}, {@code INF}, {@code -} for none. */
    String fails() {
        if (failCount <= 0) return "-";
        String count = failCount >= Score.INFINITY ? "INF" : Long.toString(failCount);
        return count
                + threshold
                        .filter(t -> failCount < Score.INFINITY)
                        .map(t -> "/" + t)
                        .orElse("");
    }

    /** True when the count bans the node. */
    boolean isBanned() {
        return failCount > 0 && failCount >= threshold.orElse((long) Score.INFINITY);
    }

    /** How long; empty when no tool says since when. */
    Optional<Duration> age(Instant now) {
        return since.map(at -> Duration.between(at, now)).map(d -> d.isNegative() ? Duration.ZERO : d);
    }
}
