package dev.clusterdeck.cli;

import dev.clusterdeck.tech.pacemaker.Constraint;
import dev.clusterdeck.tech.pacemaker.PacemakerCib;
import dev.clusterdeck.tech.pacemaker.Score;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pacemaker's configuration as JSON, without what may hold a secret: the parameters of resources. */
final class CibJson {
    private CibJson() {}

    static Json of(PacemakerCib cib) {
        return new Json()
                .with("version", cib.head().version().toString())
                .with("properties", cib.properties())
                .with("resource_defaults", cib.resourceDefaults())
                .with("operation_defaults", cib.operationDefaults())
                .with("node_attributes", nodes(cib, PacemakerCib.ConfiguredNode::attributes))
                .with("node_utilization", nodes(cib, PacemakerCib.ConfiguredNode::utilization))
                .with("resource_meta", resources(cib, d -> d.meta()))
                .with("resource_utilization", resources(cib, d -> d.utilization()))
                .with("constraints", cib.constraints().stream(), CibJson::constraint)
                .with("tickets", cib.tickets().stream(), PacemakerJson::ticket)
                .with("tags", cib.tags())
                .with(
                        "fencing_levels",
                        cib.fencingLevels().stream(),
                        level -> new Json()
                                .with("target", level.target())
                                .with("index", level.index())
                                .with("devices", level.devices()))
                .with("acls", cib.acls())
                .with("alerts", cib.alerts())
                .with("not_understood", cib.unknown());
    }

    private static Map<String, Map<String, String>> nodes(
            PacemakerCib cib, java.util.function.Function<PacemakerCib.ConfiguredNode, Map<String, String>> what) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (var node : cib.nodes()) all.put(node.name().value(), what.apply(node));
        return all;
    }

    /** By resource, those that have any. */
    private static Map<String, Map<String, String>> resources(
            PacemakerCib cib,
            java.util.function.Function<dev.clusterdeck.tech.pacemaker.Definition, Map<String, String>> what) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        cib.allResources().filter(d -> !what.apply(d).isEmpty()).forEach(d -> all.put(d.id(), what.apply(d)));
        return all;
    }

    private static Json constraint(Constraint constraint) {
        if (constraint instanceof Constraint.Location location) return location(location);
        if (constraint instanceof Constraint.Colocation colocation)
            return begin("colocation", colocation.id())
                    .with("resource", Json.known(colocation.resource()))
                    .with("role", Json.known(colocation.role()))
                    .with("with", Json.known(colocation.with()))
                    .with("with_role", Json.known(colocation.withRole()))
                    .with("set", colocation.set())
                    .with("score", score(colocation.score()));
        if (constraint instanceof Constraint.Order order)
            return begin("order", order.id())
                    .with("first", Json.known(order.first()))
                    .with("first_action", Json.known(order.firstAction()))
                    .with("then", Json.known(order.then()))
                    .with("then_action", Json.known(order.thenAction()))
                    .with("set", order.set())
                    .with("kind", Json.known(order.kind()))
                    .with("symmetrical", order.symmetrical());
        if (constraint instanceof Constraint.NeedsTicket needs)
            return begin("ticket", needs.id())
                    .with("resource", Json.known(needs.resource()))
                    .with("set", needs.set())
                    .with("ticket", needs.ticket())
                    .with("role", Json.known(needs.role()))
                    .with("loss_policy", Json.known(needs.lossPolicy()));
        return begin("unknown", constraint.id());
    }

    private static Json location(Constraint.Location location) {
        return begin("location", location.id())
                .with("resource", Json.known(location.resource()))
                .with("pattern", Json.known(location.pattern()))
                .with("set", location.set())
                .with("node", Json.known(location.node()))
                .with("score", score(location.score()))
                .with("role", Json.known(location.role()))
                .with(
                        "rules",
                        location.rules().stream(),
                        rule -> new Json()
                                .with("id", rule.id())
                                .with("score", Json.known(rule.score()))
                                .with("role", Json.known(rule.role()))
                                .with("words", rule.words()))
                .with("left_behind", location.isLeftBehind())
                .with("expires", location.expires());
    }

    private static Json begin(String type, String id) {
        return new Json().with("type", type).with("id", id);
    }

    private static Optional<String> score(Optional<Score> score) {
        return score.map(Score::toString);
    }
}
