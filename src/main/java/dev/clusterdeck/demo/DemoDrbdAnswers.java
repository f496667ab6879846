package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoDrbd.Resource;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.DrbdCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What DRBD 9.2.16 with utilities 9.22 prints on one node of a simulated cluster. */
final class DemoDrbdAnswers {
    private final DemoDrbd drbd;
    private final DemoNode self;
    private final Instant now;

    DemoDrbdAnswers(DemoCluster cluster, DemoNode self, Instant now) {
        this.drbd = cluster.drbd;
        this.self = self;
        this.now = now;
    }

    /** The answer to one of DRBD's commands; empty for any other, and on a node without DRBD. */
    Optional<Output> answer(List<String> argv) {
        if (!drbd.isOn(self)) return Optional.empty();
        String line = String.join(" ", argv);
        if (argv.equals(DrbdCommands.PROC.argv())) return ok(proc());
        if (argv.equals(DrbdCommands.STATUS.argv())) return ok(status());
        if (argv.equals(DrbdCommands.SHOW.argv())) return ok(show());
        return line.equals(String.join(" ", DrbdCommands.FILES.argv())) ? ok(files()) : Optional.empty();
    }

    private static String proc() {
        return "version: 9.2.16 (api:2/proto:118-123)\n"
                + "GIT-hash: 3a0f974085c481737e13fb39f03ccd85b63eb7df build by @demo, 2026-11-22 12:46:57\n"
                + "Transports (api:21): tcp (9.2.16)\n";
    }

    /** {@code drbdsetup status --json --verbose --statistics}. */
    private String status() {
        List<String> resources = up().stream().map(this::resource).toList();
        return "[\n" + String.join(",\n", resources) + (resources.isEmpty() ? "" : "\n") + "]\n\n";
    }

    /** Resources come up when the node joins. */
    private List<Resource> up() {
        if (self.state != DemoNode.State.ONLINE) return List.of();
        return drbd.resources.stream().filter(r -> r.nodes().contains(self)).toList();
    }

    private String resource(Resource resource) {
        String connections =
                peers(resource).stream().map(peer -> connection(resource, peer)).collect(Collectors.joining(",\n"));
        long written =
                (long) DemoDrbd.integral(DemoDrbd.WRITES, Duration.between(self.bootedAt, now), resource.minor());
        boolean primary = drbd.isPrimary(resource, self);
        return """
                {
                  "name": "%s",
                  "node-id": %d,
                  "role": "%s",
                  "suspended": false,
                  "suspended-user": false,
                  "suspended-no-data": false,
                  "suspended-fencing": false,
                  "suspended-quorum": false,
                  "force-io-failures": false,
                  "write-ordering": "flush",
                  "devices": [
                    {
                      "volume": 0,
                      "minor": %d,
                      "disk-state": "%s",
                      "client": false,
                      "quorum": true,
                      "size": %d,
                      "read": %d,
                      "written": %d,
                      "al-writes": 1,
                      "bm-writes": 154,
                      "upper-pending": 0,
                      "lower-pending": 0
                    } ],
                  "connections": [
                %s ]
                }""".formatted(
                        resource.name(),
                        id(self),
                        primary ? "Primary" : "Secondary",
                        resource.minor(),
                        disk(resource, self),
                        resource.kib(),
                        primary ? written * 2 : 0,
                        written,
                        connections);
    }

    private String connection(Resource resource, DemoNode peer) {
        boolean connected = peer.state == DemoNode.State.ONLINE;
        return """
                    {
                      "peer-node-id": %d,
                      "name": "%s",
                      "connection-state": "%s",\s
                      "congested": false,
                      "peer-role": "%s",
                      "ap-in-flight": 0,
                      "rs-in-flight": 0,
                      "peer_devices": [
                        {
                %s
                        } ]
                    }""".formatted(
                        id(peer),
                        peer.name,
                        connected ? "Connected" : "Connecting",
                        !connected ? "Unknown" : drbd.isPrimary(resource, peer) ? "Primary" : "Secondary",
                        peerDevice(resource, peer, connected));
    }

    private String peerDevice(Resource resource, DemoNode peer, boolean connected) {
        Optional<DemoNode> source = drbd.source(resource, now);
        boolean sends = connected && source.filter(s -> s == self).isPresent() && left(resource, peer) > 0;
        boolean receives = connected && source.filter(s -> s == peer).isPresent() && left(resource, self) > 0;
        DemoNode target = sends ? peer : self;
        double outOfSync =
                sends || receives ? left(resource, target) : connected ? 0 : drbd.missed(resource, peer, now);
        long moved = (long) (DemoDrbd.integral(DemoDrbd.WRITES, Duration.between(self.bootedAt, now), resource.minor())
                + (sends || receives ? drbd.total(resource, target) - outOfSync : 0));
        boolean fromHere = sends || drbd.isPrimary(resource, self);
        List<String> fields = new ArrayList<>(List.of(
                "\"volume\": 0",
                "\"replication-state\": \"%s\""
                        .formatted(!connected ? "Off" : sends ? "SyncSource" : receives ? "SyncTarget" : "Established"),
                "\"peer-disk-state\": \"%s\"".formatted(connected ? disk(resource, peer) : "DUnknown"),
                "\"peer-client\": false",
                "\"resync-suspended\": \"no\"",
                "\"received\": " + (connected && !fromHere ? moved : 0),
                "\"sent\": " + (connected && fromHere ? moved : 0),
                "\"out-of-sync\": " + (long) outOfSync,
                "\"pending\": 0",
                "\"unacked\": 0",
                "\"has-sync-details\": " + (sends || receives),
                "\"has-online-verify-details\": false",
                number("percent-in-sync", 100 - 100 * outOfSync / resource.kib())));
        if (sends || receives) fields.addAll(details(resource, target, outOfSync));
        return fields.stream().map(f -> "          " + f).collect(Collectors.joining(",\n"));
    }

    private List<String> details(Resource resource, DemoNode target, double left) {
        double total = drbd.total(resource, target);
        long millis = Math.max(1, drbd.running(resource, target, now).toMillis());
        double done = total - left;
        double speed = done / 1024 / (millis / 1000.0);
        return List.of(
                "\"rs-total\": " + (long) (total * 2),
                "\"rs-dt-start-ms\": " + millis,
                "\"rs-paused-ms\": 0",
                "\"rs-dt0-ms\": " + millis,
                "\"rs-db0-sectors\": " + (long) (done * 2),
                "\"rs-dt1-ms\": " + millis,
                "\"rs-db1-sectors\": " + (long) (done * 2),
                "\"rs-failed\": 0",
                "\"rs-same-csum\": 0",
                number("want", DemoDrbd.COPIES / 1024),
                number("db0/dt0 [MiB/s]", speed),
                number("db1/dt1 [MiB/s]", speed),
                "\"estimated-seconds-to-finish\": " + (long) (speed > 0 ? left / 1024 / speed : 0),
                number("db/dt [MiB/s]", speed),
                number("percent-resync-done", total > 0 ? 100 * done / total : 100));
    }

    /** {@code drbdsetup show}. */
    private String show() {
        StringBuilder text = new StringBuilder();
        for (Resource resource : up()) {
            text.append("resource \"").append(resource.name()).append("\" {\n    options {\n    }\n    _this_host {\n");
            text.append("        node-id\t\t\t").append(id(self)).append(";\n        volume 0 {\n");
            text.append("            device\t\t\tminor ")
                    .append(resource.minor())
                    .append(";\n");
            text.append("            disk\t\t\t\"/dev/vg0/")
                    .append(resource.name())
                    .append("\";\n");
            text.append("            meta-disk\t\t\tinternal;\n        }\n    }\n");
            for (DemoNode peer : peers(resource)) text.append(connectionOptions(resource, peer));
            text.append("}\n");
        }
        return text.append('\n').toString();
    }

    private String connectionOptions(Resource resource, DemoNode peer) {
        return """
                    connection {
                        _peer_node_id %d;
                        path {
                            _this_host ipv4 %s;
                            _remote_host ipv4 %s;
                        }
                        net {
                            fencing         	resource-and-stonith;
                            verify-alg      	"crc32c";
                            _name           	"%s";
                        }
                        volume 0 {
                            disk {
                                c-max-rate      	40960k; # bytes/second
                            }
                        }
                    }
                """.formatted(id(peer), address(resource, self), address(resource, peer), peer.name);
    }

    private String files() {
        StringBuilder text = new StringBuilder();
        for (Resource resource : drbd.resources) {
            if (!resource.nodes().contains(self)) continue;
            text.append("resource ")
                    .append(resource.name())
                    .append(" {\n    volume 0 {\n        device           /dev/drbd");
            text.append(resource.minor())
                    .append(" minor ")
                    .append(resource.minor())
                    .append(";\n");
            text.append("        disk             /dev/vg0/")
                    .append(resource.name())
                    .append(";\n");
            text.append("        meta-disk        internal;\n    }\n");
            for (DemoNode node : resource.nodes())
                text.append("    on ")
                        .append(node.name)
                        .append(" {\n        node-id ")
                        .append(id(node))
                        .append(";\n        address          ipv4 ")
                        .append(address(resource, node))
                        .append(";\n    }\n");
            text.append("    connection-mesh {\n        hosts ");
            text.append(resource.nodes().stream().map(n -> n.name).collect(Collectors.joining(" ")));
            text.append(";\n    }\n    net {\n        verify-alg       crc32c;\n    }\n}\n");
        }
        return text.toString();
    }

    private String disk(Resource resource, DemoNode node) {
        return drbd.isUpToDate(resource, node, now) ? "UpToDate" : "Inconsistent";
    }

    private double left(Resource resource, DemoNode node) {
        return drbd.left(resource, node, now);
    }

    private List<DemoNode> peers(Resource resource) {
        return resource.nodes().stream().filter(n -> n != self).toList();
    }

    private static int id(DemoNode node) {
        return node.id - 1;
    }

    private static String address(Resource resource, DemoNode node) {
        return node.address(0) + ":" + (7788 + resource.minor());
    }

    private static String number(String name, double value) {
        return String.format(Locale.ROOT, "\"%s\": %.2f", name, value);
    }

    private static Optional<Output> ok(String text) {
        return Optional.of(Output.of(0, text, ""));
    }
}
