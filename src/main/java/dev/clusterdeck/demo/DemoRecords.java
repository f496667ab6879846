package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoResource.Operation;
import java.time.Instant;
import java.util.List;

/** What crm_mon tells of the past: attributes, operations, failures, fencing, and the bans that follow from rules. */
final class DemoRecords {
    private final DemoCluster cluster;
    private final Instant now;

    DemoRecords(DemoCluster cluster, Instant now) {
        this.cluster = cluster;
        this.now = now;
    }

    void attributes(Markup xml) {
        xml.open("node_attributes");
        cluster.primitives().filter(r -> !r.promotedOn.isEmpty()).forEach(resource -> {
            for (DemoNode node : cluster.members()) {
                xml.open("node", "name", node.name);
                String score = resource.promotedOn.equals(node.name) ? "10" : "5";
                xml.leaf("attribute", "name", "master-" + resource.id, "value", score);
                xml.close();
            }
        });
        xml.close();
    }

    void histories(Markup xml) {
        xml.open("node_history");
        for (DemoNode node : cluster.members()) {
            xml.open("node", "name", node.name);
            cluster.primitives()
                    .filter(r -> r.history.containsKey(node.name))
                    .forEach(resource -> history(xml, resource, node));
            xml.close();
        }
        xml.close();
    }

    private void history(Markup xml, DemoResource resource, DemoNode node) {
        int fails = resource.failCounts.getOrDefault(node.name, 0);
        String[] head = {"id", resource.id, "orphan", "false", "migration-threshold", "3"};
        String[] failed = fails == 0
                ? new String[] {}
                : new String[] {
                    "fail-count", Integer.toString(fails), "last-failure", DemoStatus.LONG.format(lastFailure(resource))
                };
        xml.open("resource_history", concat(head, failed));
        for (Operation operation : resource.history.getOrDefault(node.name, List.of())) {
            String[] ran = {
                "call", Integer.toString(operation.call()),
                "task", operation.task(),
                "rc", Integer.toString(operation.rc()),
                "rc_text", operation.rcText()
            };
            String[] interval = operation.intervalMs() == 0
                    ? new String[] {}
                    : new String[] {"interval", operation.intervalMs() + "ms"};
            String[] times = {
                "last-rc-change",
                DemoStatus.LONG.format(operation.at()),
                "exec-time",
                operation.execMs() + "ms",
                "queue-time",
                "0ms"
            };
            xml.leaf("operation_history", concat(ran, interval, times));
        }
        xml.close();
    }

    private Instant lastFailure(DemoResource resource) {
        if (resource.failures.isEmpty()) return now;
        return resource.failures.get(resource.failures.size() - 1).operation().at();
    }

    private static String[] concat(String[]... parts) {
        return java.util.Arrays.stream(parts).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }

    void failures(Markup xml) {
        List<DemoResource> failed =
                cluster.primitives().filter(r -> !r.failures.isEmpty()).toList();
        if (failed.isEmpty()) return;
        xml.open("failures");
        for (DemoResource resource : failed) {
            for (DemoResource.Failure failure : resource.failures) {
                Operation operation = failure.operation();
                xml.leaf(
                        "failure",
                        "op_key",
                        resource.id + "_" + operation.task() + "_" + operation.intervalMs(),
                        "node",
                        failure.node(),
                        "exitstatus",
                        operation.rcText(),
                        "exitreason",
                        failure.reason(),
                        "exitcode",
                        Integer.toString(operation.rc()),
                        "call",
                        Integer.toString(operation.call()),
                        "status",
                        "complete",
                        "last-rc-change",
                        DemoStatus.ISO.format(operation.at()),
                        "queued",
                        "0",
                        "exec",
                        Integer.toString(operation.execMs()),
                        "interval",
                        Integer.toString(operation.intervalMs()),
                        "task",
                        operation.task());
            }
        }
        xml.close();
    }

    void fencings(Markup xml) {
        for (DemoCluster.Fencing fencing : cluster.fencings) {
            String[] asked = {
                "action",
                "reboot",
                "target",
                fencing.target(),
                "client",
                "pacemaker-controld.1412",
                "origin",
                fencing.delegate()
            };
            String[] outcome = fencing.completed()
                    .map(at -> new String[] {
                        "status", "success", "delegate", fencing.delegate(), "completed", DemoStatus.ISO.format(at)
                    })
                    .orElse(new String[] {"status", "pending", "extended-status", "1"});
            xml.leaf("fence_event", concat(asked, outcome));
        }
    }

    void bans(Markup xml) {
        xml.open("bans");
        for (DemoCluster.Location location : cluster.locations) {
            if (!location.score().equals("-INFINITY")) continue;
            xml.leaf(
                    "ban",
                    "id",
                    location.id(),
                    "resource",
                    location.resource(),
                    "node",
                    location.node(),
                    "weight",
                    "-1000000",
                    "promoted-only",
                    "false",
                    "master_only",
                    "false");
        }
        xml.close();
    }
}
