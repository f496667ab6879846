package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoResource.Failure;
import dev.clusterdeck.demo.DemoResource.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * The model of one simulated cluster. Time moves when somebody looks: what is due by then happens, in order, so a test
 * with its own clock sees the same life every time. All methods hold this object's lock.
 */
final class DemoCluster {
    /** A fencing action, as the history keeps it. */
    record Fencing(String target, String delegate, Instant began, Optional<Instant> completed) {}

    /** A rule about where a resource runs; {@code score} as the CIB writes it. */
    record Location(String id, String resource, String node, String score) {}

    private record Due(Instant at, long order, Runnable action) {}

    final String name;
    final Map<String, DemoNode> nodes = new LinkedHashMap<>();
    final List<DemoResource> resources = new ArrayList<>();
    final List<Location> locations = new ArrayList<>();
    final List<Fencing> fencings = new ArrayList<>();
    final DemoDrbd drbd = new DemoDrbd(this);
    final DemoGluster gluster = new DemoGluster();
    final DemoNginx nginx = new DemoNginx(this);
    /** What goes through HAProxy, by the node it runs on. */
    final Map<String, DemoTraffic> traffic = new LinkedHashMap<>();

    final Instant createdAt;
    String dc = "";
    int epoch = 41;
    int updates = 3;
    Instant configuredAt;
    /** Moves with every change of state: what the nodes' log files would show by their size. */
    long changes = 1;
    /** The corosync ring's number. */
    int ring = 9;

    private final Clock clock;
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private long scheduled;

    DemoCluster(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.configuredAt = createdAt.minus(Duration.ofHours(22));
    }

    /** Our time; everything that was due by then has happened. */
    synchronized Instant now() {
        Instant now = clock.instant();
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
            agenda.poll().action().run();
            changes++;
        }
        return now;
    }

    /** Has something happen at a time, or at once when that is past. */
    synchronized void at(Instant when, Runnable action) {
        agenda.add(new Due(when, scheduled++, action));
    }

    /** A node by name. */
    synchronized DemoNode node(String nodeName) {
        DemoNode node = nodes.get(nodeName);
        if (node == null) throw new IllegalArgumentException("no such node: " + nodeName);
        return node;
    }

    /** All primitives, also those inside groups and clones. */
    synchronized Stream<DemoResource> primitives() {
        return resources.stream().flatMap(DemoCluster::leaves);
    }

    private static Stream<DemoResource> leaves(DemoResource resource) {
        return resource.children.isEmpty()
                ? Stream.of(resource)
                : resource.children.stream().flatMap(DemoCluster::leaves);
    }

    /** Nodes that could take a resource now. */
    synchronized List<DemoNode> takers() {
        return nodes.values().stream()
                .filter(n -> n.verdict == DemoNode.Verdict.MEMBER && !n.standby)
                .toList();
    }

    /** Members as corosync counts them: the same on every node that answers. */
    synchronized List<DemoNode> members() {
        return nodes.values().stream().filter(DemoNode::runsCluster).toList();
    }

    synchronized boolean isQuorate() {
        return members().size() > nodes.size() / 2;
    }

    /** Records that a resource was started on a node, and is watched there. */
    synchronized void start(DemoResource resource, DemoNode node, Instant at) {
        if (!resource.nodes.contains(node.name)) resource.nodes.add(node.name);
        resource.failed = false;
        boolean promoted = resource.promotedOn.equals(node.name);
        record(
                resource,
                node,
                promoted ? "promote" : "start",
                0,
                0,
                at,
                90 + Math.floorMod(resource.id.hashCode(), 900));
        record(resource, node, "monitor", promoted ? 8 : 0, resource.monitorMs(), at, 30);
    }

    /** Records that a resource was stopped on a node in good order. */
    synchronized void stop(DemoResource resource, DemoNode node, Instant at) {
        resource.nodes.remove(node.name);
        if (resource.promotedOn.equals(node.name)) resource.promotedOn = "";
        record(resource, node, "stop", 0, 0, at, 60);
    }

    /** Records a failed monitor: the resource does not run, its fail count rises. */
    synchronized void fail(DemoResource resource, DemoNode node, Instant at, String reason) {
        Operation operation = record(resource, node, "monitor", 7, resource.monitorMs(), at, 0);
        resource.failed = true;
        int count = resource.failCounts.merge(node.name, 1, Integer::sum);
        String which = resource.id + "#monitor_" + resource.monitorMs() + "[" + node.name + "]";
        node.journal.pacemaker(
                at, "attrd", "notice", "Setting last-failure-" + which + ": (unset) -> " + at.getEpochSecond());
        node.journal.pacemaker(
                at,
                "attrd",
                "notice",
                "Setting fail-count-" + which + ": " + (count == 1 ? "(unset)" : count - 1) + " -> " + count);
        resource.failures.add(new Failure(node.name, operation, reason));
    }

    /** Forgets the failures of a resource, as a cleanup or the failure timeout does. */
    synchronized void cleanUp(DemoResource resource) {
        resource.failCounts.clear();
        resource.failures.clear();
        resource.history.values().forEach(operations -> operations.removeIf(o -> o.rc() == 7));
    }

    private Operation record(
            DemoResource resource, DemoNode node, String task, int rc, int intervalMs, Instant at, int execMs) {
        String text = rc == 0 ? "ok" : rc == 7 ? "not running" : "promoted";
        Operation operation = new Operation(task, node.calls++, rc, text, intervalMs, at, execMs);
        String done = task + " operation for " + resource.id + " on " + node.name;
        if (rc != 7)
            node.journal.pacemaker(
                    at.minusMillis(execMs), "controld", "notice", "Requesting local execution of " + done);
        node.journal.pacemaker(at, "controld", "notice", "Result of " + done + ": " + text);
        List<Operation> operations = resource.history.computeIfAbsent(node.name, n -> new ArrayList<>());
        operations.removeIf(o -> o.intervalMs() == intervalMs && o.rc() == rc);
        operations.add(operation);
        updates++;
        return operation;
    }

    /** The lowest member leads, unless the one that does still can. */
    synchronized void elect() {
        DemoNode current = nodes.get(dc);
        if (current != null && current.state == DemoNode.State.ONLINE) return;
        dc = nodes.values().stream()
                .filter(n -> n.state == DemoNode.State.ONLINE)
                .map(n -> n.name)
                .findFirst()
                .orElse("");
    }
}
