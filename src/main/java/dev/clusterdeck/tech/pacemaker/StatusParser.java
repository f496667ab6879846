package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus.DesignatedController;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus.LastChange;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus.Summary;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.XmlElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code crm_mon --output-as=xml} (root {@code pacemaker-result}, Pacemaker 2.0.3 and later) and {@code --as-xml}
 * (root {@code crm_mon}, before): the sections are the same, the attributes nearly so.
 */
final class StatusParser {
    /** {@code fence_history} is told in full by the fencing source. */
    private static final Set<String> SECTIONS = Set.of(
            "pacemakerd",
            "summary",
            "nodes",
            "resources",
            "node_attributes",
            "node_history",
            "failures",
            "fence_history",
            "bans",
            "tickets",
            "status");

    private StatusParser() {}

    static Parsed<PacemakerStatus> parse(List<Output> outputs) {
        return Answer.xml(outputs, "crm_mon", StatusParser::read);
    }

    private static PacemakerStatus read(XmlElement root) {
        Times times = Times.learn(
                root.first("pacemakerd").map(p -> p.get("last_updated")).orElse(""),
                root.first("summary")
                        .flatMap(s -> s.first("last_update"))
                        .map(u -> u.get("time"))
                        .orElse(""));
        List<String> unknown = new ArrayList<>();
        for (XmlElement section : root.children())
            if (!SECTIONS.contains(section.name())) unknown.add("section " + section.name());
        List<Resource> resources = ResourceReader.read(root.in("resources"));
        resources.stream()
                .flatMap(Resource::all)
                .filter(r -> r.kind() == Resource.Kind.UNKNOWN)
                .forEach(r -> unknown.add("resource element " + r.agent()));
        return new PacemakerStatus(
                summary(root, times),
                root.in("nodes").stream().flatMap(n -> node(n).stream()).toList(),
                resources,
                attributes(root),
                history(root, times),
                root.in("failures").stream()
                        .flatMap(f -> failure(f, times).stream())
                        .toList(),
                root.in("bans").stream().flatMap(b -> ban(b).stream()).toList(),
                root.in("tickets").stream().map(t -> ticket(t, times)).toList(),
                unknown);
    }

    private static Summary summary(XmlElement root, Times times) {
        Optional<XmlElement> summary = root.first("summary");
        Optional<XmlElement> counts = summary.flatMap(s -> s.first("resources_configured"));
        Optional<XmlElement> change = summary.flatMap(s -> s.first("last_change"));
        return new Summary(
                summary.flatMap(s -> s.first("stack")).map(s -> s.get("type")).orElse(""),
                root.first("pacemakerd").map(p -> p.get("state")).orElse(""),
                summary.flatMap(s -> s.first("current_dc")).flatMap(StatusParser::dc),
                summary.flatMap(s -> s.first("last_update")).flatMap(u -> times.read(u.get("time"))),
                change.map(c ->
                        new LastChange(times.read(c.get("time")), c.get("user"), c.get("client"), c.get("origin"))),
                count(counts, "number"),
                count(counts, "disabled"),
                count(counts, "blocked"),
                summary.flatMap(s -> s.first("cluster_options"))
                        .map(XmlElement::attributes)
                        .orElse(Map.of()));
    }

    private static int count(Optional<XmlElement> of, String attribute) {
        return of.flatMap(c -> Words.number(c, attribute)).map(Long::intValue).orElse(0);
    }

    private static Optional<DesignatedController> dc(XmlElement dc) {
        if (Words.isFalse(dc.get("present"))) return Optional.empty();
        return dc.find("name")
                .map(name -> new DesignatedController(
                        new NodeName(name),
                        dc.get("version"),
                        Words.is(dc, "with_quorum"),
                        Words.is(dc, "mixed_version")));
    }

    private static Optional<ClusterNode> node(XmlElement node) {
        return node.find("name")
                .map(name -> new ClusterNode(
                        new NodeName(name),
                        node.get("id"),
                        type(node),
                        node.get("type"),
                        Words.is(node, "online"),
                        Words.is(node, "standby"),
                        Words.is(node, "standby_onfail"),
                        Words.is(node, "maintenance"),
                        Words.is(node, "pending"),
                        Words.is(node, "unclean"),
                        Words.is(node, "shutdown"),
                        Words.is(node, "expected_up"),
                        Words.is(node, "is_dc"),
                        node.get("health"),
                        node.get("feature_set"),
                        Words.number(node, "resources_running")
                                .map(Long::intValue)
                                .orElse(0),
                        node.find("id_as_resource").or(() -> node.find("container_id"))));
    }

    private static ClusterNode.Type type(XmlElement node) {
        boolean inside = node.find("id_as_resource").isPresent()
                || node.find("container_id").isPresent();
        return switch (node.get("type")) {
            case "member" -> ClusterNode.Type.MEMBER;
            case "remote" -> inside ? ClusterNode.Type.GUEST : ClusterNode.Type.REMOTE;
            case "guest" -> ClusterNode.Type.GUEST;
            default -> ClusterNode.Type.UNKNOWN;
        };
    }

    private static Map<NodeName, Map<String, String>> attributes(XmlElement root) {
        Map<NodeName, Map<String, String>> all = new LinkedHashMap<>();
        for (XmlElement node : root.in("node_attributes")) {
            Map<String, String> ofNode = new LinkedHashMap<>();
            node.all("attribute").forEach(a -> ofNode.put(a.get("name"), a.get("value")));
            node.find("name").ifPresent(name -> all.put(new NodeName(name), Map.copyOf(ofNode)));
        }
        return Map.copyOf(all);
    }

    private static List<ResourceHistory> history(XmlElement root, Times times) {
        return root.in("node_history").stream()
                .flatMap(node -> node.find("name").stream()
                        .map(NodeName::new)
                        .flatMap(name -> node.all("resource_history").map(r -> history(name, r, times))))
                .toList();
    }

    private static ResourceHistory history(NodeName node, XmlElement resource, Times times) {
        String id = resource.get("id");
        Stream<Operation> operations = resource.all("operation_history").map(o -> operation(id, node, o, times));
        return new ResourceHistory(
                id,
                node,
                Words.is(resource, "orphan"),
                Words.number(resource, "migration-threshold"),
                resource.find("fail-count").flatMap(Score::of).map(score -> (long) score.value()),
                times.read(resource.get("last-failure")),
                operations.distinct().toList());
    }

    private static Operation operation(String resource, NodeName node, XmlElement operation, Times times) {
        return new Operation(
                resource,
                node,
                operation.get("task"),
                Words.number(operation, "call").orElse(0L),
                Words.number(operation, "rc").map(Long::intValue).orElse(-1),
                operation.get("rc_text"),
                "",
                Words.milliseconds(operation, "interval").orElse(Duration.ZERO),
                times.read(operation.get("last-rc-change")),
                Words.milliseconds(operation, "exec-time"),
                Words.milliseconds(operation, "queue-time"));
    }

    private static Optional<Failure> failure(XmlElement failure, Times times) {
        // Before a resource agent ran, op_key may be missing and id stands for it.
        String key = failure.find("op_key").orElse(failure.get("id"));
        return failure.find("node")
                .map(node -> new Failure(
                        resourceOf(key, failure.get("task")),
                        new NodeName(node),
                        failure.get("task"),
                        Words.milliseconds(failure, "interval").orElse(Duration.ZERO),
                        Words.number(failure, "exitcode").map(Long::intValue).orElse(-1),
                        failure.get("exitstatus"),
                        failure.get("exitreason"),
                        failure.get("status"),
                        Words.number(failure, "call").orElse(0L),
                        times.read(failure.get("last-rc-change")),
                        Words.milliseconds(failure, "exec")));
    }

    /** {@code web-cache_monitor_10000} is about {@code web-cache}; names may hold underscores themselves. */
    private static String resourceOf(String key, String task) {
        int at = task.isEmpty() ? -1 : key.lastIndexOf("_" + task + "_");
        if (at > 0) return key.substring(0, at);
        return key.replaceFirst("_[a-z]+_\\d+$", "").replaceFirst("_last_failure_\\d+$", "");
    }

    private static Optional<Ban> ban(XmlElement ban) {
        return ban.find("node")
                .map(node -> new Ban(
                        ban.get("id"),
                        ban.get("resource"),
                        new NodeName(node),
                        Score.of(ban.get("weight")).orElse(new Score(-Score.INFINITY)),
                        Words.is(ban, "promoted-only") || Words.is(ban, "master_only")));
    }

    private static Ticket ticket(XmlElement ticket, Times times) {
        boolean granted = ticket.get("status").equals("granted") || Words.is(ticket, "granted");
        String last = ticket.get("last-granted");
        return new Ticket(
                ticket.get("id"),
                granted,
                Words.is(ticket, "standby"),
                times.read(last).or(() -> Times.ofEpoch(last)));
    }
}
