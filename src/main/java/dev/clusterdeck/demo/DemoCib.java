package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoResource.Kind;
import dev.clusterdeck.demo.DemoResource.Operation;
import java.util.List;

/** The CIB of a simulated cluster, as {@code cibadmin --query} prints it with Pacemaker 2.1.5. */
final class DemoCib {
    private final DemoCluster cluster;

    DemoCib(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /** The root element alone: {@code cibadmin --query --local --no-children}. */
    String head() {
        return new Markup().leaf("cib", root()).toString();
    }

    /** The whole. */
    String whole() {
        Markup xml = new Markup().open("cib", root()).open("configuration");
        properties(xml);
        xml.open("nodes");
        for (DemoNode node : cluster.nodes.values()) node(xml, node);
        xml.close().open("resources");
        for (DemoResource resource : cluster.resources) resource(xml, resource);
        xml.close().open("constraints");
        for (DemoCluster.Location l : cluster.locations)
            xml.leaf("rsc_location", "id", l.id(), "rsc", l.resource(), "node", l.node(), "score", l.score());
        xml.leaf(
                "rsc_order",
                "first",
                "g-db",
                "then",
                "g-web",
                "kind",
                "Optional",
                "id",
                "order-db-web",
                "first-action",
                "start",
                "then-action",
                "start");
        xml.close().open("rsc_defaults").open("meta_attributes", "id", "rsc_defaults-meta_attributes");
        pair(xml, "rsc_defaults-meta_attributes", "resource-stickiness", Integer.toString(DemoScores.STICKINESS));
        pair(xml, "rsc_defaults-meta_attributes", "migration-threshold", "3");
        xml.close().close().close().open("status");
        for (DemoNode node : cluster.nodes.values()) state(xml, node);
        return xml.close().close().toString();
    }

    private String[] root() {
        DemoNode dc = cluster.nodes.get(cluster.dc);
        return new String[] {
            "crm_feature_set",
            "3.16.1",
            "validate-with",
            "pacemaker-3.9",
            "epoch",
            Integer.toString(cluster.epoch),
            "num_updates",
            Integer.toString(cluster.updates),
            "admin_epoch",
            "0",
            "cib-last-written",
            DemoStatus.LONG.format(cluster.configuredAt),
            "update-origin",
            cluster.nodes.keySet().iterator().next(),
            "update-client",
            "cibadmin",
            "update-user",
            "root",
            "have-quorum",
            cluster.isQuorate() ? "1" : "0",
            "dc-uuid",
            dc == null ? "0" : Integer.toString(dc.id)
        };
    }

    private void properties(Markup xml) {
        String set = "cib-bootstrap-options";
        xml.open("crm_config").open("cluster_property_set", "id", set);
        pair(xml, set, "have-watchdog", "false");
        pair(xml, set, "dc-version", DemoStatus.VERSION);
        pair(xml, set, "cluster-infrastructure", "corosync");
        pair(xml, set, "cluster-name", cluster.name);
        pair(xml, set, "stonith-enabled", "true");
        pair(xml, set, "no-quorum-policy", "stop");
        if (cluster.nodes.size() > DemoPlan.OPT_IN_ABOVE) pair(xml, set, "symmetric-cluster", "false");
        xml.close().close();
    }

    private static void node(Markup xml, DemoNode node) {
        String id = Integer.toString(node.id);
        if (!node.standby) {
            xml.leaf("node", "id", id, "uname", node.name);
            return;
        }
        xml.open("node", "id", id, "uname", node.name).open("instance_attributes", "id", "nodes-" + id);
        pair(xml, "nodes-" + id, "standby", "on");
        xml.close().close();
    }

    private void resource(Markup xml, DemoResource resource) {
        if (resource.kind == Kind.PRIMITIVE) {
            primitive(xml, resource);
            return;
        }
        xml.open(resource.kind == Kind.GROUP ? "group" : "clone", "id", resource.id);
        resource.children.forEach(child -> primitive(xml, child));
        if (resource.kind == Kind.PROMOTABLE) {
            xml.open("meta_attributes", "id", resource.id + "-meta_attributes");
            pair(xml, resource.id + "-meta_attributes", "promotable", "true");
            xml.close();
        }
        xml.close();
    }

    private static void primitive(Markup xml, DemoResource resource) {
        String[] agent = resource.agent.split(":", 3);
        if (agent.length == 3)
            xml.open("primitive", "id", resource.id, "class", agent[0], "type", agent[2], "provider", agent[1]);
        else xml.open("primitive", "id", resource.id, "class", agent[0], "type", agent[1]);
        if (!resource.parameters.isEmpty()) {
            String set = resource.id + "-instance_attributes";
            xml.open("instance_attributes", "id", set);
            resource.parameters.forEach((name, value) -> pair(xml, set, name, value));
            xml.close();
        }
        String interval = resource.monitorMs() / 1000 + "s";
        xml.open("operations")
                .leaf(
                        "op",
                        "name",
                        "monitor",
                        "interval",
                        interval,
                        "timeout",
                        "20s",
                        "id",
                        resource.id + "-monitor-interval-" + interval)
                .close()
                .close();
    }

    private void state(Markup xml, DemoNode node) {
        String id = Integer.toString(node.id);
        boolean member = node.verdict == DemoNode.Verdict.MEMBER;
        xml.open(
                        "node_state",
                        "id",
                        id,
                        "uname",
                        node.name,
                        "in_ccm",
                        Boolean.toString(node.runsCluster()),
                        "crmd",
                        member ? "online" : "offline",
                        "crm-debug-origin",
                        "do_update_resource",
                        "join",
                        member ? "member" : "down",
                        "expected",
                        node.verdict == DemoNode.Verdict.OFFLINE ? "down" : "member")
                .open("lrm", "id", id)
                .open("lrm_resources");
        cluster.primitives()
                .filter(r -> r.history.containsKey(node.name))
                .forEach(resource -> operations(xml, resource, node));
        xml.close().close().close();
    }

    private static void operations(Markup xml, DemoResource resource, DemoNode node) {
        String[] agent = resource.agent.split(":", 3);
        if (agent.length == 3)
            xml.open("lrm_resource", "id", resource.id, "type", agent[2], "class", agent[0], "provider", agent[1]);
        else xml.open("lrm_resource", "id", resource.id, "type", agent[1], "class", agent[0]);
        for (Operation operation : resource.history.getOrDefault(node.name, List.of())) {
            String key = resource.id + "_" + operation.task() + "_" + operation.intervalMs();
            String rc = Integer.toString(operation.rc());
            xml.leaf(
                    "lrm_rsc_op",
                    "id",
                    operation.intervalMs() == 0 ? resource.id + "_last_0" : key,
                    "operation_key",
                    key,
                    "operation",
                    operation.task(),
                    "crm-debug-origin",
                    "do_update_resource",
                    "crm_feature_set",
                    "3.16.1",
                    "on_node",
                    node.name,
                    "call-id",
                    Integer.toString(operation.call()),
                    "rc-code",
                    rc,
                    "op-status",
                    "0",
                    "interval",
                    Integer.toString(operation.intervalMs()),
                    "last-rc-change",
                    Long.toString(operation.at().getEpochSecond()),
                    "exec-time",
                    Integer.toString(operation.execMs()),
                    "queue-time",
                    "0");
        }
        xml.close();
    }

    private static void pair(Markup xml, String set, String name, String value) {
        xml.leaf("nvpair", "id", set + "-" + name, "name", name, "value", value);
    }
}
