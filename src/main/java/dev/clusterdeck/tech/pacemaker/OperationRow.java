package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One recorded operation of a resource for the history table.
 *
 * @param failed true when it is among the failures not cleaned up
 * @param result its result in words
 */
record OperationRow(
        String resource,
        NodeName node,
        String task,
        Duration interval,
        long call,
        boolean failed,
        boolean underWay,
        String result,
        Optional<Instant> at,
        Optional<Duration> took) {
    /** Newest first. */
    static List<OperationRow> of(Resource resource, PacemakerStatus status) {
        List<String> ids =
                resource.primitives().map(Resource::plainId).distinct().toList();
        List<OperationRow> rows = new ArrayList<>();
        for (String id : ids) {
            status.failures().stream().filter(f -> f.resource().equals(id)).forEach(f -> rows.add(of(f)));
            status.historyOf(id)
                    .flatMap(h -> h.operations().stream())
                    .filter(o -> status.failures().stream().noneMatch(f -> isSame(f, o)))
                    .forEach(o -> rows.add(of(o)));
        }
        rows.sort(Comparator.comparing((OperationRow r) -> r.at().orElse(Instant.MIN))
                .thenComparingLong(OperationRow::call)
                .reversed());
        return rows;
    }

    private static boolean isSame(Failure failure, Operation operation) {
        return failure.node().equals(operation.node())
                && failure.call() == operation.call()
                && failure.resource().equals(operation.resource());
    }

    private static OperationRow of(Failure failure) {
        String ended = failure.status().isEmpty() || failure.status().equals("complete")
                ? ""
                : " " + failure.status().toLowerCase(java.util.Locale.ROOT);
        return new OperationRow(
                failure.resource(),
                failure.node(),
                failure.task(),
                failure.interval(),
                failure.call(),
                true,
                false,
                "rc=" + failure.rc() + " " + failure.rcText() + ended
                        + (failure.reason().isEmpty() ? "" : ": " + failure.reason()),
                failure.at(),
                failure.took());
    }

    private static OperationRow of(Operation operation) {
        return new OperationRow(
                operation.resource(),
                operation.node(),
                operation.task(),
                operation.interval(),
                operation.call(),
                false,
                operation.isUnderWay(),
                operation.isUnderWay()
                        ? "under way"
                        : "rc=" + operation.rc() + " " + operation.rcText()
                                + (operation.reason().isEmpty() ? "" : ": " + operation.reason()),
                operation.at(),
                operation.took());
    }
}
