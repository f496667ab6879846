package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoResource.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The XML of crm_mon, crm_simulate and stonith_admin, Pacemaker 2.1.5, for a simulated cluster. */
final class DemoStatus {
    static final String VERSION = "2.1.5-a3f44794f94";
    static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final DemoCluster cluster;
    private final Instant now;
    private final DemoRecords records;

    DemoStatus(DemoCluster cluster, Instant now) {
        this.cluster = cluster;
        this.now = now;
        this.records = new DemoRecords(cluster, now);
    }

    /** {@code crm_mon --one-shot --inactive --output-as=xml}. */
    String crmMon() {
        Markup xml = result("crm_mon --one-shot --inactive --output-as=xml");
        xml.leaf("pacemakerd", "sys_from", "pacemakerd", "state", "running", "last_updated", ISO.format(now));
        summary(xml);
        nodes(xml);
        resources(xml);
        records.attributes(xml);
        records.histories(xml);
        records.failures(xml);
        if (!cluster.fencings.isEmpty()) {
            xml.open("fence_history");
            records.fencings(xml);
            xml.close();
        }
        records.bans(xml);
        return end(xml);
    }

    /** {@code crm_simulate --show-scores --live-check --output-as=xml}: no transition is ever due here. */
    String crmSimulate() {
        Markup xml = result("crm_simulate --show-scores --live-check --output-as=xml");
        xml.open("cluster_status");
        nodes(xml);
        resources(xml);
        xml.close();
        xml.open("allocations");
        DemoScores scores = new DemoScores(cluster);
        boolean optIn = cluster.nodes.size() > DemoPlan.OPT_IN_ABOVE;
        for (DemoResource top : cluster.resources) {
            for (DemoResource leaf : top.children.isEmpty() ? List.of(top) : top.children) {
                for (DemoNode node : cluster.nodes.values()) {
                    int score = scores.score(top, node);
                    boolean ruled = cluster.locations.stream()
                            .anyMatch(
                                    l -> l.resource().equals(top.id) && l.node().equals(node.name));
                    if (optIn && !ruled && !leaf.nodes.contains(node.name)) continue;
                    xml.leaf(
                            "node_weight",
                            "function",
                            "pcmk__primitive_assign",
                            "node",
                            node.name,
                            "score",
                            DemoScores.text(score),
                            "id",
                            leaf.id);
                }
            }
        }
        cluster.primitives().filter(r -> !r.promotedOn.isEmpty()).forEach(resource -> promotion(xml, resource));
        xml.close();
        xml.leaf("actions");
        return end(xml);
    }

    private void promotion(Markup xml, DemoResource resource) {
        for (int i = 0; i < resource.nodes.size(); i++) {
            String score = resource.promotedOn.equals(resource.nodes.get(i)) ? "10" : "5";
            xml.leaf("promotion_score", "id", resource.id + ":" + i, "score", score, "node", resource.nodes.get(i));
        }
    }

    /** {@code stonith_admin --history * --verbose --output-as=xml}. */
    String stonithHistory() {
        Markup xml = result("stonith_admin --history * --verbose --output-as=xml");
        xml.open("list", "name", "fencing history", "count", Integer.toString(cluster.fencings.size()));
        records.fencings(xml);
        xml.close();
        return end(xml);
    }

    private static Markup result(String request) {
        return new Markup().open("pacemaker-result", "api-version", "2.25", "request", request);
    }

    private static String end(Markup xml) {
        return xml.leaf("status", "code", "0", "message", "OK").close().toString();
    }

    private void summary(Markup xml) {
        DemoNode dc = cluster.nodes.get(cluster.dc);
        xml.open("summary").leaf("stack", "type", "corosync");
        if (dc == null) xml.leaf("current_dc", "present", "false");
        else
            xml.leaf(
                    "current_dc",
                    "present",
                    "true",
                    "version",
                    VERSION,
                    "name",
                    dc.name,
                    "id",
                    Integer.toString(dc.id),
                    "with_quorum",
                    Boolean.toString(cluster.isQuorate()),
                    "mixed_version",
                    "false");
        long primitives = cluster.primitives().mapToLong(this::instances).sum();
        long disabled = cluster.primitives().filter(r -> r.disabled).count();
        xml.leaf("last_update", "time", LONG.format(now))
                .leaf(
                        "last_change",
                        "time",
                        LONG.format(cluster.configuredAt),
                        "user",
                        "root",
                        "client",
                        "cibadmin",
                        "origin",
                        cluster.nodes.keySet().iterator().next())
                .leaf("nodes_configured", "number", Integer.toString(cluster.nodes.size()))
                .leaf(
                        "resources_configured",
                        "number",
                        Long.toString(primitives),
                        "disabled",
                        Long.toString(disabled),
                        "blocked",
                        "0")
                .leaf(
                        "cluster_options",
                        "stonith-enabled",
                        "true",
                        "symmetric-cluster",
                        Boolean.toString(cluster.nodes.size() <= DemoPlan.OPT_IN_ABOVE),
                        "no-quorum-policy",
                        "stop",
                        "maintenance-mode",
                        "false",
                        "stop-all-resources",
                        "false",
                        "stonith-timeout-ms",
                        "60000",
                        "priority-fencing-delay-ms",
                        "0")
                .close();
    }

    private long instances(DemoResource leaf) {
        return cluster.resources.stream()
                        .filter(top -> top.children.contains(leaf))
                        .anyMatch(top -> top.kind != Kind.GROUP)
                ? cluster.nodes.size()
                : 1;
    }

    private void nodes(Markup xml) {
        xml.open("nodes");
        for (DemoNode node : cluster.nodes.values()) {
            boolean member = node.verdict == DemoNode.Verdict.MEMBER;
            boolean pending = node.verdict == DemoNode.Verdict.PENDING;
            long running = cluster.primitives()
                    .filter(r -> r.nodes.contains(node.name))
                    .count();
            xml.leaf(
                    "node",
                    "name",
                    node.name,
                    "id",
                    Integer.toString(node.id),
                    "online",
                    Boolean.toString(member),
                    "standby",
                    Boolean.toString(node.standby),
                    "standby_onfail",
                    "false",
                    "maintenance",
                    "false",
                    "pending",
                    Boolean.toString(pending),
                    "unclean",
                    Boolean.toString(node.verdict == DemoNode.Verdict.UNCLEAN),
                    "health",
                    "green",
                    "feature_set",
                    "3.16.1",
                    "shutdown",
                    "false",
                    "expected_up",
                    Boolean.toString(node.verdict != DemoNode.Verdict.OFFLINE),
                    "is_dc",
                    Boolean.toString(node.name.equals(cluster.dc)),
                    "resources_running",
                    Long.toString(running),
                    "type",
                    "member");
        }
        xml.close();
    }

    private void resources(Markup xml) {
        xml.open("resources");
        for (DemoResource resource : cluster.resources) {
            switch (resource.kind) {
                case PRIMITIVE -> primitive(xml, resource);
                case GROUP -> {
                    xml.open(
                            "group",
                            "id",
                            resource.id,
                            "number_resources",
                            Integer.toString(resource.children.size()),
                            "managed",
                            "true",
                            "disabled",
                            "false");
                    resource.children.forEach(child -> primitive(xml, child));
                    xml.close();
                }
                case CLONE, PROMOTABLE -> clone(xml, resource);
            }
        }
        xml.close();
    }

    private void clone(Markup xml, DemoResource resource) {
        xml.open(
                "clone",
                "id",
                resource.id,
                "multi_state",
                Boolean.toString(resource.kind == Kind.PROMOTABLE),
                "unique",
                "false",
                "managed",
                "true",
                "disabled",
                "false",
                "failed",
                "false",
                "failure_ignored",
                "false");
        for (DemoResource child : resource.children) {
            for (String node : child.nodes) {
                String role = resource.kind == Kind.CLONE
                        ? "Started"
                        : child.promotedOn.equals(node) ? "Promoted" : "Unpromoted";
                instance(xml, child, role, List.of(node));
            }
            for (int i = child.nodes.size(); i < cluster.nodes.size(); i++) instance(xml, child, "Stopped", List.of());
        }
        xml.close();
    }

    private void primitive(Markup xml, DemoResource resource) {
        instance(xml, resource, resource.nodes.isEmpty() ? "Stopped" : "Started", resource.nodes);
    }

    private void instance(Markup xml, DemoResource resource, String role, List<String> on) {
        String[] attributes = {
            "id",
            resource.id,
            "resource_agent",
            resource.agent,
            "role",
            role,
            "active",
            Boolean.toString(!on.isEmpty()),
            "orphaned",
            "false",
            "blocked",
            "false",
            "managed",
            "true",
            "failed",
            Boolean.toString(resource.failed),
            "failure_ignored",
            "false",
            "nodes_running_on",
            Integer.toString(on.size())
        };
        if (on.isEmpty()) {
            xml.leaf("resource", attributes);
            return;
        }
        xml.open("resource", attributes);
        for (String name : on)
            xml.leaf("node", "name", name, "id", Integer.toString(cluster.node(name).id), "cached", "true");
        xml.close();
    }
}
