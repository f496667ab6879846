package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cluster that is read node by node, as the watcher does it; seconds count from its start. */
final class Cluster {
    static final Instant START = Instant.parse("2026-11-22T13:00:00Z");
    /** Nodes have been up for different times, so that their clocks cannot be mixed up. */
    private static final Map<String, Integer> UPTIME = Map.of("node1", 1000, "node2", 77, "node3", 500_000);

    Snapshot snapshot = Snapshot.empty("lab");
    final List<Event> events = new ArrayList<>();
    double now;
    private final Map<String, Account> last = new HashMap<>();

    /** The node's file says this. */
    Cluster configured(String node, String text) {
        snapshot = Watched.live(snapshot, node, START)
                .with(
                        Keepalived.FILE,
                        new NodeName(node),
                        new Reading.Seen<>(
                                START,
                                Recordings.configured(node, text),
                                new Origin(new NodeName(node), List.of("x"), Duration.ZERO, Duration.ofHours(1))));
        return this;
    }

    /** An instance of this priority with one address, tracking a script named for HAProxy. */
    Cluster configured(String node, int priority) {
        return configured(
                node,
                "vrrp_script haproxy_runs {\n script /usr/bin/pgrep\n}\nvrrp_instance VI_1 {\n interface eth0\n"
                        + " virtual_router_id 51\n priority " + priority
                        + "\n virtual_ipaddress {\n 10.0.0.9/24 dev eth0\n }\n track_script {\n haproxy_runs\n }\n}\n");
    }

    /** The node is read at this second. */
    Cluster read(double second, String node, boolean runs, String... addresses) {
        return read(
                second,
                node,
                Recordings.now(at(second, node), runs, Recordings.links("\"UP\",\"LOWER_UP\"", addresses), ""));
    }

    double at(double second, String node) {
        return UPTIME.getOrDefault(node, 0) + second;
    }

    Cluster read(double second, String node, String text) {
        now = second;
        Account account = Recordings.account(text);
        if (last.containsKey(node)) account = new AccountParser().follow(last.get(node), account);
        last.put(node, account);
        Snapshot before = snapshot;
        Instant at = START.plusMillis(Math.round(second * 1000));
        NodeName name = new NodeName(node);
        snapshot = snapshot.with(
                Keepalived.NOW,
                name,
                new Reading.Seen<>(at, account, new Origin(name, List.of("x"), Duration.ZERO, Duration.ofSeconds(14))));
        events.addAll(new KeepalivedChanges().events(before, snapshot, at));
        return this;
    }

    Cluster waited(double second) {
        now = second;
        return this;
    }

    Instant instant() {
        return START.plusMillis(Math.round(now * 1000));
    }

    Vrrp vrrp() {
        return Vrrp.all(snapshot, instant()).get(0);
    }

    List<Finding> findings() {
        return Watched.findings(Keepalived.slice().technology(), snapshot, instant());
    }

    List<String> told() {
        return events.stream().map(Event::text).toList();
    }
}
