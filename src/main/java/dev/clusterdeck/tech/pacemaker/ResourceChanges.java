package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.OK;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What happened to resources. */
final class ResourceChanges {
    /** A stop elsewhere this long before a start belongs to the same move. */
    private static final Duration SAME_MOVE = Duration.ofMinutes(5);

    private final PacemakerStatus before;
    private final PacemakerStatus after;
    private final Placements from;
    private final Placements to;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    private ResourceChanges(Step<PacemakerStatus> step, Instant now) {
        this.before = step.before();
        this.after = step.after();
        this.from = Placements.of(before);
        this.to = Placements.of(after);
        this.now = now;
    }

    static List<Event> events(Snapshot before, Snapshot after, Instant now) {
        return Step.between(before, after, now, Account::status)
                .map(step -> new ResourceChanges(step, now).all())
                .orElse(List.of());
    }

    private List<Event> all() {
        failures();
        Set<String> resources = new TreeSet<>(from.byResource().keySet());
        resources.addAll(to.byResource().keySet());
        resources.forEach(this::resource);
        return events;
    }

    private void resource(String resource) {
        if (!from.byResource().containsKey(resource)) {
            add(EventKind.RESOURCE_CONFIGURED, resource, Optional.empty(), NOTE, resource + " was configured");
        } else if (!to.byResource().containsKey(resource)) {
            add(EventKind.RESOURCE_REMOVED, resource, Optional.empty(), NOTE, resource + " is gone");
            return;
        }
        Set<NodeName> old = from.nodes(resource);
        Set<NodeName> next = to.nodes(resource);
        Set<NodeName> left = new TreeSet<>(old);
        left.removeAll(next);
        Set<NodeName> came = new TreeSet<>(next);
        came.removeAll(old);
        if (left.size() == 1 && came.size() == 1 && old.size() == 1 && next.size() == 1) {
            moved(resource, left.iterator().next(), came.iterator().next());
        } else {
            left.forEach(node -> stopped(resource, node));
            came.forEach(node -> started(resource, node));
        }
        next.forEach(node -> role(resource, node, old.contains(node)));
    }

    private void moved(String resource, NodeName source, NodeName target) {
        Optional<Instant> began = operation(after, resource, target, "start");
        events.add(EventKind.RESOURCE_MOVED.of(
                "resource:" + resource,
                Optional.of(target),
                began,
                NOTE,
                now,
                resource + " moved: " + source + " → " + target));
    }

    private void stopped(String resource, NodeName node) {
        boolean wanted = after.allResources()
                .filter(r -> r.plainId().equals(resource))
                .allMatch(r -> r.flags().disabled());
        events.add(EventKind.RESOURCE_STOPPED.of(
                "resource:" + resource,
                Optional.of(node),
                operation(after, resource, node, "stop"),
                wanted ? NOTE : WARN,
                now,
                resource + " stopped on " + node));
    }

    private void started(String resource, NodeName node) {
        Optional<Instant> began = operation(after, resource, node, "start");
        boolean wasDown = from.nodes(resource).isEmpty();
        boolean hadFailed = after.failures().stream().anyMatch(f -> f.resource().equals(resource))
                || before.failures().stream().anyMatch(f -> f.resource().equals(resource));
        EventKind kind = wasDown && hadFailed ? EventKind.RESOURCE_RECOVERED : EventKind.RESOURCE_STARTED;
        events.add(kind.of(
                "resource:" + resource,
                Optional.of(node),
                began,
                OK,
                now,
                resource
                        + (kind == EventKind.RESOURCE_RECOVERED ? " recovered on " : " started on ")
                        + node
                        + cameFrom(resource, node, began)));
    }

    /** Where it was until shortly before, by the recorded stop; empty when nothing tells. */
    private String cameFrom(String resource, NodeName node, Optional<Instant> began) {
        if (began.isEmpty()) return "";
        return after.historyOf(resource)
                .filter(h -> !h.node().equals(node) && !to.nodes(resource).contains(h.node()))
                .flatMap(h -> h.operations().stream())
                .filter(o -> o.task().equals("stop") && o.at().isPresent())
                .filter(o -> {
                    Duration gap = Duration.between(o.at().orElse(Instant.MIN), began.get());
                    return !gap.isNegative() && gap.compareTo(SAME_MOVE) < 0;
                })
                .max(java.util.Comparator.comparing(o -> o.at().orElse(Instant.MIN)))
                .map(o -> ", before that on " + o.node())
                .orElse("");
    }

    private void role(String resource, NodeName node, boolean wasThere) {
        boolean is = to.isPromoted(resource, node);
        boolean was = from.isPromoted(resource, node);
        if (is && !was)
            events.add(EventKind.RESOURCE_PROMOTED.of(
                    "resource:" + resource,
                    Optional.of(node),
                    operation(after, resource, node, "promote"),
                    OK,
                    now,
                    resource + " promoted on " + node));
        if (!is && was && wasThere)
            events.add(EventKind.RESOURCE_DEMOTED.of(
                    "resource:" + resource,
                    Optional.of(node),
                    operation(after, resource, node, "demote"),
                    NOTE,
                    now,
                    resource + " demoted on " + node));
    }

    private void failures() {
        Set<String> known = new HashSet<>();
        before.failures().forEach(f -> known.add(key(f)));
        for (Failure failure : after.failures()) {
            if (known.contains(key(failure))) continue;
            boolean runs = !to.nodes(failure.resource()).isEmpty();
            boolean inPlace = to.nodes(failure.resource()).contains(failure.node())
                    && after.allResources()
                            .filter(r -> r.plainId().equals(failure.resource()))
                            .noneMatch(r -> r.flags().failed());
            events.add(EventKind.RESOURCE_FAILED.of(
                    "resource:" + failure.resource(),
                    Optional.of(failure.node()),
                    failure.at(),
                    runs ? WARN : CRIT,
                    now,
                    failure.resource() + " failed on " + failure.node() + ", " + failure.words()
                            + (inPlace ? "; running there again" : "")));
        }
        Set<String> left = new HashSet<>();
        after.failures().forEach(f -> left.add(f.resource() + "@" + f.node()));
        before.failures().stream()
                .filter(f -> left.add(f.resource() + "@" + f.node()))
                .forEach(f -> add(
                        EventKind.RESOURCE_CLEANED_UP,
                        f.resource(),
                        Optional.of(f.node()),
                        OK,
                        f.resource() + "'s failure on " + f.node() + " was cleaned up or expired"));
    }

    private static String key(Failure failure) {
        return failure.resource() + "@" + failure.node() + "#" + failure.task() + "#" + failure.call() + "#"
                + failure.at();
    }

    private static Optional<Instant> operation(PacemakerStatus status, String resource, NodeName node, String task) {
        return status.historyOf(resource)
                .filter(h -> h.node().equals(node))
                .flatMap(h -> h.operations().stream())
                .filter(o -> o.task().equals(task))
                .max(java.util.Comparator.comparingLong(Operation::call))
                .flatMap(Operation::at);
    }

    private void add(EventKind kind, String resource, Optional<NodeName> node, Severity severity, String text) {
        events.add(kind.of("resource:" + resource, node, Optional.empty(), severity, now, text));
    }
}
