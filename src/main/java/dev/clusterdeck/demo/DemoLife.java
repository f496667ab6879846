package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoCluster.Fencing;
import dev.clusterdeck.demo.DemoResource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What happens in a simulated cluster: crashes and what follows, small troubles that come and go. */
final class DemoLife {
    private static final Duration TOKEN = Duration.ofSeconds(3);
    private static final Duration FENCING = Duration.ofSeconds(4);
    private static final Duration BOOT = Duration.ofSeconds(25);

    private final DemoCluster cluster;

    DemoLife(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A resync, and troubles on a round of three minutes: a resource fails and recovers, a link degrades and heals, a web
     * server is slow, another one is drained.
     */
    void begin() {
        cluster.drbd.begin();
        round(cluster.createdAt.plusSeconds(20));
    }

    private void round(Instant at) {
        cluster.at(at, () -> degradeLink(1, 38_000));
        cluster.at(at.plusSeconds(45), () -> degradeLink(1, 410));
        cluster.at(at.plusSeconds(70), () -> failAndRecover("web-cache", at.plusSeconds(70)));
        cluster.at(at.plusSeconds(10), () -> web(1, server -> server.slow = true));
        cluster.at(at.plusSeconds(95), () -> web(1, server -> server.slow = false));
        cluster.at(at.plusSeconds(115), () -> web(2, server -> server.drained = true));
        cluster.at(at.plusSeconds(150), () -> web(2, server -> server.drained = false));
        cluster.at(at.plusSeconds(180), () -> round(at.plusSeconds(180)));
    }

    /** Does something to the web server of the node with this number, as every HAProxy sees it. */
    private void web(int number, Consumer<DemoTraffic.Server> act) {
        cluster.nodes.keySet().stream()
                .skip(number)
                .limit(1)
                .forEach(name -> cluster.traffic.values().forEach(traffic -> traffic.each("web-" + name, act)));
    }

    private void degradeLink(int link, int micros) {
        cluster.nodes.values().stream().skip(1).limit(1).forEach(node -> node.linkMicros[link] = micros);
    }

    void failAndRecover(String id, Instant at) {
        Optional<DemoResource> found =
                cluster.primitives().filter(r -> r.id.equals(id)).findFirst();
        if (found.isEmpty() || found.get().nodes.isEmpty()) return;
        DemoResource resource = found.get();
        DemoNode node = cluster.node(resource.nodes.get(0));
        node.journal.add(
                at.minusMillis(900), 4, "systemd", "varnish.service: Main process exited, code=killed, status=9/KILL");
        node.journal.add(at.minusMillis(899), 4, "systemd", "varnish.service: Failed with result 'signal'.");
        cluster.fail(resource, node, at, "varnish.service: main process was killed");
        cluster.at(at.plusSeconds(8), () -> {
            if (resource.failed && node.runsCluster()) cluster.start(resource, node, at.plusSeconds(8));
        });
        cluster.at(at.plusSeconds(40), () -> cluster.cleanUp(resource));
    }

    /** Cuts a node's power; the others notice, fence it, recover its resources, and it boots again unless told otherwise. */
    void crash(String nodeName, Instant at, boolean bootsAgain) {
        DemoNode node = cluster.node(nodeName);
        if (node.state == DemoNode.State.OFF) return;
        node.state = DemoNode.State.OFF;
        cluster.drbd.lost(node, at);
        cluster.gluster.lost(node, at);
        Instant noticed = at.plus(TOKEN);
        cluster.at(noticed, () -> {
            node.verdict = DemoNode.Verdict.UNCLEAN;
            tell(noticed, node, 4, "  [KNET  ] host: host: " + node.id + " has no active links", "lost");
            cluster.ring += 4;
            cluster.elect();
            if (cluster.isQuorate()) beginFencing(node, noticed, bootsAgain);
        });
    }

    /** What the members' logs say when one of them leaves or joins. */
    private void tell(Instant at, DemoNode about, int priority, String corosync, String state) {
        for (DemoNode member : cluster.members()) {
            if (member == about) continue;
            member.journal.add(at, priority, "corosync", corosync);
            for (String daemon : List.of("controld", "fenced", "attrd"))
                member.journal.pacemaker(at, daemon, "notice", "Node " + about.name + " state is now " + state);
        }
    }

    private void beginFencing(DemoNode node, Instant at, boolean bootsAgain) {
        Fencing pending = new Fencing(node.name, cluster.dc, at, Optional.empty());
        cluster.fencings.add(0, pending);
        Instant done = at.plus(FENCING);
        cluster.at(done, () -> {
            cluster.fencings.remove(pending);
            cluster.fencings.add(0, new Fencing(node.name, pending.delegate(), at, Optional.of(done)));
            node.verdict = DemoNode.Verdict.OFFLINE;
            evacuate(node, done);
        });
        if (bootsAgain) cluster.at(done.plus(BOOT), () -> boot(node.name, done.plus(BOOT)));
    }

    private void evacuate(DemoNode node, Instant at) {
        for (DemoResource resource : cluster.resources) {
            boolean hit = false;
            for (DemoResource leaf : resource.children.isEmpty() ? List.of(resource) : resource.children) {
                hit |= leaf.nodes.remove(node.name);
                leaf.history.remove(node.name);
                leaf.failCounts.remove(node.name);
                leaf.failures.removeIf(f -> f.node().equals(node.name));
                if (leaf.promotedOn.equals(node.name)) leaf.promotedOn = "";
            }
            if (hit) cluster.at(at.plusSeconds(2), () -> place(resource, at.plusSeconds(2)));
        }
    }

    /** Switches a node on: it boots, joins, and takes its part. */
    void boot(String nodeName, Instant at) {
        DemoNode node = cluster.node(nodeName);
        if (node.state != DemoNode.State.OFF) return;
        node.state = DemoNode.State.BOOTED;
        node.bootedAt = at;
        node.boots++;
        DemoTraffic traffic = cluster.traffic.get(nodeName);
        if (traffic != null) traffic.restart(at);
        cluster.at(at.plusSeconds(4), () -> {
            node.state = DemoNode.State.JOINING;
            node.verdict = DemoNode.Verdict.PENDING;
            cluster.ring += 4;
        });
        cluster.at(at.plusSeconds(8), () -> {
            node.state = DemoNode.State.ONLINE;
            node.verdict = DemoNode.Verdict.MEMBER;
            tell(
                    at.plusSeconds(8),
                    node,
                    6,
                    "  [KNET  ] host: host: " + node.id + " (passive) best link: 0 (pri: 1)",
                    "member");
            cluster.elect();
            cluster.drbd.back(node, at.plusSeconds(8));
            cluster.gluster.back(node, at.plusSeconds(8));
            for (DemoResource resource : cluster.resources) place(resource, at.plusSeconds(8));
        });
    }

    /** Puts a node into standby or takes it out: its resources leave, or may come. */
    void standby(String nodeName, boolean on, Instant at) {
        DemoNode node = cluster.node(nodeName);
        if (node.standby == on) return;
        node.standby = on;
        cluster.epoch++;
        cluster.configuredAt = at;
        for (DemoResource resource : cluster.resources) {
            List<DemoResource> leaves = resource.children.isEmpty() ? List.of(resource) : resource.children;
            if (on) leaves.stream().filter(l -> l.nodes.contains(node.name)).forEach(l -> cluster.stop(l, node, at));
            place(resource, at);
        }
    }

    /** Starts what should run and does not, where it may. */
    void place(DemoResource resource, Instant at) {
        if (resource.disabled) return;
        boolean everywhere = resource.kind == Kind.CLONE || resource.kind == Kind.PROMOTABLE;
        List<DemoResource> leaves = resource.children.isEmpty() ? List.of(resource) : resource.children;
        if (everywhere) {
            for (DemoResource leaf : leaves) {
                for (DemoNode node : cluster.takers()) {
                    if (leaf.nodes.contains(node.name)) continue;
                    if (resource.kind == Kind.PROMOTABLE && leaf.promotedOn.isEmpty()) leaf.promotedOn = node.name;
                    cluster.start(leaf, node, at);
                }
                if (resource.kind == Kind.PROMOTABLE && leaf.promotedOn.isEmpty() && !leaf.nodes.isEmpty()) {
                    leaf.promotedOn = leaf.nodes.get(0);
                    cluster.start(leaf, cluster.node(leaf.promotedOn), at);
                }
            }
            return;
        }
        if (leaves.stream().allMatch(l -> !l.nodes.isEmpty())) return;
        new DemoScores(cluster)
                .best(resource)
                .ifPresent(node ->
                        leaves.stream().filter(l -> l.nodes.isEmpty()).forEach(l -> cluster.start(l, node, at)));
    }
}
