package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoResource.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds a cluster of a given size as an admin might have: a database, a web service, clones, fencing, many applications. */
final class DemoPlan {
    /** Above so many nodes resources run only where a rule allows it, as in large clusters. */
    static final int OPT_IN_ABOVE = 16;

    private static final List<String> NAMES =
            List.of("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel");

    private final DemoCluster cluster;
    private final List<DemoNode> nodes = new ArrayList<>();

    private DemoPlan(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A healthy cluster.
     *
     * @param nodeCount at least 1
     * @param resourceCount primitives to reach, filled up with applications
     * @param serverCount servers behind each HAProxy to reach, filled up with further backends
     * @param volumeCount DRBD resources to reach, filled up with one each for an application
     */
    static DemoCluster build(
            String name, int nodeCount, int resourceCount, int serverCount, int volumeCount, Clock clock) {
        DemoCluster cluster = new DemoCluster(name, clock);
        DemoPlan plan = new DemoPlan(cluster);
        plan.nodes(nodeCount);
        plan.traffic(serverCount);
        plan.services();
        plan.applications(resourceCount, volumeCount - DemoDrbd.BASIC);
        plan.startAll();
        cluster.drbd.plan(plan.nodes, volumeCount);
        cluster.gluster.plan(plan.nodes);
        cluster.elect();
        return cluster;
    }

    private void nodes(int count) {
        for (int i = 1; i <= count; i++) {
            String name = count <= NAMES.size() ? NAMES.get(i - 1) : "node" + i;
            Instant booted = cluster.createdAt.minus(Duration.ofHours(26L + i * 7L));
            DemoNode node = new DemoNode(name, i, booted);
            node.standby = count > 3 && i == 3;
            cluster.nodes.put(name, node);
            nodes.add(node);
        }
    }

    /** HAProxy on the first two nodes, the second with less of the traffic. */
    private void traffic(int serverCount) {
        for (DemoNode node : nodes.subList(0, Math.min(2, nodes.size()))) {
            Instant began = cluster.createdAt.minus(Duration.ofHours(20));
            cluster.traffic.put(node.name, new DemoTraffic(nodes, serverCount, node.id == 1 ? 0.7 : 0.3, began));
        }
    }

    private void services() {
        for (DemoNode node : nodes) {
            DemoResource fence = primitive("fence-" + node.name, "stonith:fence_ipmilan")
                    .with("pcmk_host_list", node.name)
                    .with("ip", "10.20.250." + node.id)
                    .with("username", "fence")
                    .with("password", "demo-secret");
            cluster.resources.add(fence);
            cluster.locations.add(
                    new DemoCluster.Location("location-fence-" + node.name, fence.id, node.name, "-INFINITY"));
        }
        cluster.resources.add(new DemoResource("g-db", Kind.GROUP, "")
                .with(primitive("vip-db", "ocf:heartbeat:IPaddr2")
                        .with("ip", "10.20.0.240")
                        .with("cidr_netmask", "24"))
                .with(primitive("fs-db", "ocf:heartbeat:Filesystem")
                        .with("device", "/dev/drbd0")
                        .with("directory", "/srv/db")
                        .with("fstype", "xfs"))
                .with(primitive("pgsql", "ocf:heartbeat:pgsql")));
        cluster.resources.add(new DemoResource("g-web", Kind.GROUP, "")
                .with(primitive("web-vip", "ocf:heartbeat:IPaddr2")
                        .with("ip", "10.20.0.241")
                        .with("cidr_netmask", "24"))
                .with(primitive("web-fs", "ocf:heartbeat:Filesystem")
                        .with("device", "/dev/drbd1")
                        .with("directory", "/srv/www")
                        .with("fstype", "xfs"))
                .with(primitive("web-cache", "systemd:varnish")));
        cluster.resources.add(
                new DemoResource("cache-clone", Kind.PROMOTABLE, "").with(primitive("cache", "ocf:heartbeat:redis")));
        cluster.resources.add(
                new DemoResource("nginx-clone", Kind.CLONE, "").with(primitive("nginx", "systemd:nginx")));
        if (nodes.size() < 2) return;
        // Where their data is: a group that is started elsewhere would find no disk.
        prefer("g-db", nodes.get(0), "200");
        prefer("g-db", nodes.get(1), "100");
        prefer("g-web", nodes.get(1), "50");
        prefer("g-web", nodes.get(0), "40");
        if (nodes.size() > 2) prefer("g-web", nodes.get(2), "30");
    }

    private void applications(int resourceCount, int volumeUsers) {
        for (int i = 1; i <= volumeUsers || cluster.primitives().count() < resourceCount; i++) {
            String id = "app-%03d".formatted(i);
            DemoNode first = nodes.get((i - 1) % nodes.size());
            cluster.resources.add(primitive(id, "ocf:heartbeat:Dummy"));
            prefer(id, first, "100");
            if (nodes.size() > OPT_IN_ABOVE) prefer(id, nodes.get(i % nodes.size()), "50");
        }
    }

    private void prefer(String resource, DemoNode node, String score) {
        cluster.locations.add(
                new DemoCluster.Location("prefer-" + resource + "-" + node.name, resource, node.name, score));
    }

    private void startAll() {
        Instant at = cluster.createdAt.minus(Duration.ofHours(22));
        DemoLife life = new DemoLife(cluster);
        for (DemoResource resource : cluster.resources) life.place(resource, at);
    }

    private static DemoResource primitive(String id, String agent) {
        return new DemoResource(id, Kind.PRIMITIVE, agent);
    }
}
