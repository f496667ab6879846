package dev.clusterdeck.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What DRBD replicates in a simulated cluster: two resources on its first nodes, and more for applications where they are
 * wished for. Guarded by its cluster's lock.
 */
final class DemoDrbd {
    /** A resource; {@code user} is the primitive that mounts it and makes its node primary. */
    record Resource(String name, int minor, long kib, String user, List<DemoNode> nodes) {}

    /** A resync to one node: {@code kib} to copy from then on. */
    private record Sync(Instant began, double kib) {}

    /** How many there are in any case. */
    static final int BASIC = 2;

    /** What applications write and what a resync copies, KiB per second on average. */
    static final double WRITES = 12_000;

    static final double COPIES = 40_960;
    /** Seconds of one swing of the rates. */
    private static final double PERIOD = 47;

    private static final Duration AT_START = Duration.ofSeconds(40);
    private static final long FIRST_KIB = 9L << 20;

    final List<Resource> resources = new ArrayList<>();
    private final DemoCluster cluster;
    private final Map<String, Sync> syncs = new HashMap<>();
    private final Map<String, Instant> away = new HashMap<>();

    DemoDrbd(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /** Lays so many resources out, two at least; a single node has nobody to replicate to. */
    void plan(List<DemoNode> nodes, int count) {
        if (nodes.size() < 2) return;
        resources.add(new Resource("drbd-db", 0, 80L << 20, "fs-db", List.copyOf(nodes.subList(0, 2))));
        resources.add(new Resource(
                "drbd-web", 1, 20L << 20, "web-fs", List.copyOf(nodes.subList(0, Math.min(3, nodes.size())))));
        for (int i = 1; i <= count - BASIC; i++) {
            List<DemoNode> pair = List.of(nodes.get((i - 1) % nodes.size()), nodes.get(i % nodes.size()));
            resources.add(
                    new Resource("drbd-%03d".formatted(i), BASIC + i - 1, 4L << 20, "app-%03d".formatted(i), pair));
        }
    }

    /** A resync that has run for a while when the deck opens. */
    void begin() {
        for (Resource resource : resources)
            if (resource.name().equals("drbd-web"))
                source(resource, cluster.createdAt)
                        .flatMap(source -> resource.nodes().stream()
                                .filter(node -> node != source)
                                .findFirst())
                        .ifPresent(node ->
                                syncs.put(key(resource, node), new Sync(cluster.createdAt.minus(AT_START), FIRST_KIB)));
    }

    /** Whether the node has the utilities. */
    boolean isOn(DemoNode node) {
        return resources.stream().anyMatch(r -> r.nodes().contains(node));
    }

    /** The node lost its power: the others count what it misses, and a resync without a source waits. */
    void lost(DemoNode node, Instant at) {
        for (Resource resource : resources) {
            if (!resource.nodes().contains(node)) continue;
            away.put(key(resource, node), at);
            for (DemoNode target : resource.nodes()) {
                double left = left(resource, target, at);
                if (left > 0 && (target == node || source(resource, at).isEmpty()))
                    syncs.put(key(resource, target), new Sync(Instant.MAX, left));
            }
        }
    }

    /** The node is up again: what it missed is copied. */
    void back(DemoNode node, Instant at) {
        for (Resource resource : resources) {
            if (!resource.nodes().contains(node)) continue;
            double missed = missed(resource, node, at) + left(resource, node, at);
            away.remove(key(resource, node));
            if (missed > 0 && source(resource, at).filter(s -> s != node).isPresent())
                syncs.put(key(resource, node), new Sync(at, missed));
            for (DemoNode target : resource.nodes()) {
                Sync waiting = syncs.get(key(resource, target));
                if (waiting != null
                        && waiting.began().equals(Instant.MAX)
                        && target.state == DemoNode.State.ONLINE
                        && source(resource, at).isPresent())
                    syncs.put(key(resource, target), new Sync(at, waiting.kib()));
            }
        }
    }

    /** KiB that a node's copy lacks and that are on their way; 0 for a good copy. */
    double left(Resource resource, DemoNode node, Instant now) {
        Sync sync = syncs.get(key(resource, node));
        if (sync == null) return 0;
        if (sync.began().isAfter(now)) return sync.kib();
        return Math.max(0, sync.kib() - integral(COPIES, Duration.between(sync.began(), now), node.id));
    }

    /** KiB when the resync that runs to this node began. */
    double total(Resource resource, DemoNode node) {
        Sync sync = syncs.get(key(resource, node));
        return sync == null ? 0 : sync.kib();
    }

    /** How long the resync to this node runs. */
    Duration running(Resource resource, DemoNode node, Instant now) {
        Sync sync = syncs.get(key(resource, node));
        return sync == null || sync.began().isAfter(now) ? Duration.ZERO : Duration.between(sync.began(), now);
    }

    /** KiB written while a node was away. */
    double missed(Resource resource, DemoNode node, Instant now) {
        Instant since = away.get(key(resource, node));
        return since == null ? 0 : integral(WRITES, Duration.between(since, now), resource.minor());
    }

    /** Whether a node's disk holds all there is. */
    boolean isUpToDate(Resource resource, DemoNode node, Instant now) {
        return left(resource, node, now) <= 0;
    }

    /** The node that mounts it, or any other with a good copy: what a resync copies from. */
    Optional<DemoNode> source(Resource resource, Instant now) {
        List<DemoNode> good = resource.nodes().stream()
                .filter(n -> n.state == DemoNode.State.ONLINE && isUpToDate(resource, n, now))
                .toList();
        return good.stream()
                .filter(n -> isPrimary(resource, n))
                .findFirst()
                .or(() -> good.stream().findFirst());
    }

    /** Whether the node uses the device. */
    boolean isPrimary(Resource resource, DemoNode node) {
        return cluster.primitives()
                .anyMatch(p -> p.id.equals(resource.user()) && p.nodes.contains(node.name) && node.runsCluster());
    }

    /** What a swinging rate adds up to; never less with more time. */
    static double integral(double rate, Duration time, int phase) {
        double seconds = Math.max(0, time.toMillis() / 1000.0);
        double swing = 0.25 * PERIOD / (2 * Math.PI);
        double angle = 2 * Math.PI * seconds / PERIOD + phase;
        return rate * (seconds + swing * (Math.cos(phase) - Math.cos(angle)));
    }

    private static String key(Resource resource, DemoNode node) {
        return resource.name() + "/" + node.name;
    }
}
