package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The conditions of Pacemaker's plans. */
final class PacemakerRules {
    private static final String STANDBY = "pacemaker.standby";
    private static final String ONLINE = "pacemaker.online";
    private static final String QUORATE = "pacemaker.quorate";
    private static final String CONFIGURATION = "pacemaker.configuration";
    private static final String RUNNING = "pacemaker.running";

    private PacemakerRules() {}

    /** A node is in standby, or is not. */
    static Condition standby(NodeName node, boolean wanted) {
        return new Condition(STANDBY, Map.of("node", node.value(), "is", wanted ? "yes" : "no"));
    }

    /** A node is a member that answers. */
    static Condition online(NodeName node) {
        return new Condition(ONLINE, Map.of("node", node.value()));
    }

    /** The partition has quorum. */
    static Condition quorate() {
        return new Condition(QUORATE, Map.of());
    }

    /** The configuration is the one that was previewed. */
    static Condition configuration(CibVersion version) {
        return new Condition(
                CONFIGURATION,
                Map.of("admin_epoch", Long.toString(version.adminEpoch()), "epoch", Long.toString(version.epoch())));
    }

    /** Everything runs where the rehearsal said; see {@link Running}. */
    static Condition running(Map<String, String> where) {
        return new Condition(RUNNING, where);
    }

    static List<Rule> all() {
        return List.of(
                new Rule(
                        STANDBY,
                        judge(PacemakerRules::standby),
                        c -> c.argument("node") + (wanted(c) ? " is in standby" : " is not in standby")),
                new Rule(ONLINE, judge(PacemakerRules::online), c -> c.argument("node") + " is online"),
                new Rule(QUORATE, judge((c, status) -> quorate(status)), c -> "the cluster has quorum"),
                new Rule(
                        CONFIGURATION,
                        PacemakerRules::configuration,
                        c -> "nobody changed the configuration since the preview (epoch " + c.argument("epoch") + ")"),
                new Rule(RUNNING, judge(PacemakerRules::running), c -> "everything runs where the rehearsal said"));
    }

    private interface OnStatus {
        Optional<String> objection(Condition condition, PacemakerStatus status);
    }

    private static Rule.Judge judge(OnStatus rule) {
        return (condition, snapshot) -> seen(snapshot, Pacemaker.STATUS)
                .map(status -> rule.objection(condition, status))
                .orElse(Optional.of("the state of Pacemaker is not known now"));
    }

    /** What was read last, on nodes where the last attempt to read it did not fail. */
    private static <S> Optional<S> seen(Snapshot snapshot, Facet<S> facet) {
        return snapshot.readings(facet).values().stream()
                .filter(Reading.Seen.class::isInstance)
                .flatMap(reading -> reading.lastSeen().stream())
                .max(Comparator.comparing(Reading.Seen::at))
                .map(Reading.Seen::state);
    }

    private static boolean wanted(Condition condition) {
        return condition.argument("is").equals("yes");
    }

    private static Optional<String> onNode(
            Condition condition, PacemakerStatus status, Function<ClusterNode, Optional<String>> rule) {
        String name = condition.argument("node");
        return status.nodes().stream()
                .filter(node -> node.name().value().equals(name))
                .findFirst()
                .map(rule)
                .orElse(Optional.of("there is no node " + name));
    }

    private static Optional<String> standby(Condition condition, PacemakerStatus status) {
        return onNode(
                condition,
                status,
                node -> node.standby() == wanted(condition)
                        ? Optional.empty()
                        : Optional.of(node.name() + (node.standby() ? " is in standby" : " is not in standby")));
    }

    private static Optional<String> online(Condition condition, PacemakerStatus status) {
        return onNode(
                condition,
                status,
                node -> node.online() && !node.unclean() && !node.pending()
                        ? Optional.empty()
                        : Optional.of(node.name() + " is " + node.state().word()));
    }

    private static Optional<String> quorate(PacemakerStatus status) {
        return status.summary()
                        .dc()
                        .filter(PacemakerStatus.DesignatedController::quorate)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the cluster has no quorum");
    }

    private static Optional<String> configuration(Condition condition, Snapshot snapshot) {
        String wanted = condition.argument("admin_epoch") + "." + condition.argument("epoch");
        Optional<PacemakerHead> newest = seen(snapshot, Pacemaker.HEAD);
        if (newest.isEmpty()) return Optional.of("the version of the configuration is not known now");
        CibVersion now = newest.get().version();
        if (wanted.equals(now.adminEpoch() + "." + now.epoch())) return Optional.empty();
        return Optional.of("the configuration was changed since the preview (" + wanted + " to " + now + ")"
                + (newest.get().changedBy().isEmpty()
                        ? ""
                        : ", last " + newest.get().changedBy()) + ": preview again");
    }

    private static Optional<String> running(Condition condition, PacemakerStatus status) {
        Map<String, String> now = new TreeMap<>(Running.of(status.resources()));
        List<String> differences = new ArrayList<>();
        condition.arguments().forEach((resource, where) -> {
            String there = now.getOrDefault(resource, "");
            if (!there.equals(where))
                differences.add(resource + " runs on " + Running.words(there) + ", not on " + Running.words(where));
        });
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }
}
