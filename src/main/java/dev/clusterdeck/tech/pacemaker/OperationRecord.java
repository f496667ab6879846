package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is on record of one operation of a resource: as the history has it, or as a failure that was not cleaned up.
 *
 * @param interval of a recurring one, zero otherwise
 * @param call Pacemaker's number of the call; -1 while it is under way
 * @param failed true when it is among the failures not cleaned up
 * @param rc the agent's exit code
 * @param rcText the code's word, such as {@code not running}
 * @param ended how the call itself went when it did not complete, such as {@code timed out}; empty when it did
 * @param reason the agent's own words; empty when it gave none
 * @param at when its result last changed, on the node's clock; for a recurring operation that is not when it last ran
 * @param took how long it ran
 * @param queued how long it waited before it ran
 */
public record OperationRecord(
        String resource,
        NodeName node,
        String task,
        Duration interval,
        long call,
        boolean failed,
        boolean underWay,
        int rc,
        String rcText,
        String ended,
        String reason,
        Optional<Instant> at,
        Optional<Duration> took,
        Optional<Duration> queued) {
    /** The object's id: the resource on the node, and which of its operations there. */
    public String id() {
        return "operation:" + resource + "@" + node + "#" + task + call;
    }

    /** Its result in words. */
    public String result() {
        if (underWay) return "under way";
        return "rc=" + rc + " " + rcText + (ended.isEmpty() ? "" : " " + ended)
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** All that is on record of a resource and what is in it, newest first. */
    public static List<OperationRecord> of(Resource resource, PacemakerStatus status) {
        List<OperationRecord> records = new ArrayList<>();
        resource.primitives().map(Resource::plainId).distinct().forEach(id -> records.addAll(of(id, status)));
        records.sort(Comparator.comparing((OperationRecord r) -> r.at().orElse(Instant.MIN))
                .thenComparingLong(OperationRecord::call)
                .reversed());
        return records;
    }

    /** The operation with this id; empty when it is no longer on record. */
    public static Optional<OperationRecord> find(String id, PacemakerStatus status) {
        int node = id.lastIndexOf('@');
        if (!id.startsWith("operation:") || node < 0) return Optional.empty();
        return of(id.substring("operation:".length(), node), status).stream()
                .filter(r -> r.id().equals(id))
                .findFirst();
    }

    private static List<OperationRecord> of(String primitive, PacemakerStatus status) {
        List<OperationRecord> records = new ArrayList<>();
        List<Operation> history = status.historyOf(primitive)
                .flatMap(h -> h.operations().stream())
                .toList();
        for (Failure failure : status.failures())
            if (failure.resource().equals(primitive))
                records.add(of(
                        failure,
                        history.stream().filter(o -> isSame(failure, o)).findFirst()));
        history.stream()
                .filter(o -> status.failures().stream().noneMatch(f -> isSame(f, o)))
                .forEach(o -> records.add(of(o)));
        return records;
    }

    private static boolean isSame(Failure failure, Operation operation) {
        return failure.node().equals(operation.node())
                && failure.call() == operation.call()
                && failure.resource().equals(operation.resource());
    }

    private static OperationRecord of(Failure failure, Optional<Operation> recorded) {
        boolean complete = failure.status().isEmpty() || failure.status().equals("complete");
        return new OperationRecord(
                failure.resource(),
                failure.node(),
                failure.task(),
                failure.interval(),
                failure.call(),
                true,
                false,
                failure.rc(),
                failure.rcText(),
                complete ? "" : failure.status().toLowerCase(Locale.ROOT),
                failure.reason(),
                failure.at(),
                failure.took(),
                recorded.flatMap(Operation::queued));
    }

    private static OperationRecord of(Operation operation) {
        return new OperationRecord(
                operation.resource(),
                operation.node(),
                operation.task(),
                operation.interval(),
                operation.call(),
                false,
                operation.isUnderWay(),
                operation.rc(),
                operation.rcText(),
                "",
                operation.reason(),
                operation.at(),
                operation.took(),
                operation.queued());
    }
}
