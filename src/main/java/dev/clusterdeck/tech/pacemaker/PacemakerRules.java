package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The conditions of Pacemaker's plans. */
public final class PacemakerRules {
    private static final String NODE_MODE = "pacemaker.node-mode";
    private static final String RESOURCE_MODE = "pacemaker.resource-mode";
    private static final String CONSTRAINT = "pacemaker.constraint";
    private static final String ONLINE = "pacemaker.online";
    private static final String FAILED = "pacemaker.failed";
    private static final String OFFLINE = "pacemaker.offline";
    private static final String SERVING = "pacemaker.serving";
    private static final String QUORATE = "pacemaker.quorate";
    private static final String CONFIGURATION = "pacemaker.configuration";
    private static final String RUNNING = "pacemaker.running";

    private PacemakerRules() {}

    /** A node is in this mode, or is not. */
    static Condition mode(NodeName node, NodeMode mode, boolean wanted) {
        return new Condition(NODE_MODE, Map.of("node", node.value(), "mode", mode.name(), "is", is(wanted)));
    }

    /** A resource is in this mode, or is not. */
    static Condition mode(String resource, ResourceMode mode, boolean wanted) {
        return new Condition(RESOURCE_MODE, Map.of("resource", resource, "mode", mode.name(), "is", is(wanted)));
    }

    /** There is a constraint with this id, or is none. */
    static Condition constraint(String id, boolean wanted) {
        return new Condition(CONSTRAINT, Map.of("id", id, "is", is(wanted)));
    }

    /** Something is held against a resource, or nothing is; see {@link Failures}. */
    static Condition failed(String resource, boolean wanted) {
        return new Condition(FAILED, Map.of("resource", resource, "is", is(wanted)));
    }

    private static String is(boolean wanted) {
        return wanted ? "yes" : "no";
    }

    /** A node is a member that answers. */
    public static Condition online(NodeName node) {
        return new Condition(ONLINE, Map.of("node", node.value()));
    }

    /** A node has left the cluster in good order, or was fenced. */
    public static Condition offline(NodeName node) {
        return new Condition(OFFLINE, Map.of("node", node.value()));
    }

    /** All that is active in this state is active in as many places, with nothing on its way. */
    public static Condition serving(PacemakerStatus status) {
        Map<String, String> active = new TreeMap<>();
        Running.of(status.resources()).forEach((resource, where) -> {
            if (!where.isEmpty()) active.put(resource, Integer.toString(Running.settled(where)));
        });
        return new Condition(SERVING, active);
    }

    /** The partition has quorum. */
    public static Condition quorate() {
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
                        NODE_MODE,
                        judge(PacemakerRules::nodeMode),
                        c -> c.argument("node") + " is " + not(wanted(c)) + "in " + word(c)),
                new Rule(
                        RESOURCE_MODE,
                        judge(PacemakerRules::resourceMode),
                        c -> c.argument("resource") + " is " + not(wanted(c)) + word(c)),
                new Rule(
                        CONSTRAINT,
                        PacemakerRules::constraint,
                        c -> "there is " + (wanted(c) ? "a" : "no") + " constraint " + c.argument("id")),
                new Rule(
                        FAILED,
                        judge(PacemakerRules::failed),
                        c -> c.argument("resource") + " has " + (wanted(c) ? "failures" : "no failures")),
                new Rule(ONLINE, judge(PacemakerRules::online), c -> c.argument("node") + " is online"),
                new Rule(OFFLINE, judge(PacemakerRules::offline), c -> c.argument("node") + " is offline"),
                new Rule(SERVING, judge(PacemakerRules::serving), c -> "all that ran at the beginning runs"),
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

    private static String not(boolean wanted) {
        return wanted ? "" : "not ";
    }

    private static String word(Condition condition) {
        return condition.argument("mode").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> nodeMode(Condition condition, PacemakerStatus status) {
        Optional<NodeMode> mode = named(NodeMode.values(), condition);
        if (mode.isEmpty()) return unknownMode(condition);
        return onNode(condition, status, node -> {
            boolean is = mode.get().isOn(node);
            return is == wanted(condition)
                    ? Optional.empty()
                    : Optional.of(node.name() + " is " + not(is) + "in " + word(condition));
        });
    }

    private static Optional<String> resourceMode(Condition condition, PacemakerStatus status) {
        Optional<ResourceMode> mode = named(ResourceMode.values(), condition);
        String name = condition.argument("resource");
        Optional<Resource> resource = status.allResources()
                .filter(each -> each.plainId().equals(name))
                .findFirst();
        if (mode.isEmpty()) return unknownMode(condition);
        if (resource.isEmpty()) return Optional.of("there is no resource " + name);
        boolean is = mode.get().isOn(resource.get());
        return is == wanted(condition) ? Optional.empty() : Optional.of(name + " is " + not(is) + word(condition));
    }

    private static <M extends Enum<M>> Optional<M> named(M[] modes, Condition condition) {
        return Arrays.stream(modes)
                .filter(mode -> mode.name().equals(condition.argument("mode")))
                .findFirst();
    }

    private static Optional<String> unknownMode(Condition condition) {
        return Optional.of("no mode is called " + condition.argument("mode"));
    }

    private static Optional<String> constraint(Condition condition, Snapshot snapshot) {
        Optional<PacemakerCib> cib = seen(snapshot, Pacemaker.CIB);
        if (cib.isEmpty()) return Optional.of("the configuration is not known now");
        String id = condition.argument("id");
        boolean there =
                cib.get().constraints().stream().anyMatch(each -> each.id().equals(id));
        return there == wanted(condition)
                ? Optional.empty()
                : Optional.of("there is " + (there ? "a" : "no") + " constraint " + id);
    }

    private static Optional<String> online(Condition condition, PacemakerStatus status) {
        return onNode(
                condition,
                status,
                node -> node.online() && !node.unclean() && !node.pending()
                        ? Optional.empty()
                        : Optional.of(node.name() + " is " + node.state().word()));
    }

    private static Optional<String> failed(Condition condition, PacemakerStatus status) {
        List<String> failures = Failures.of(status, condition.argument("resource"));
        if (wanted(condition) == !failures.isEmpty()) return Optional.empty();
        return Optional.of(condition.argument("resource")
                + (failures.isEmpty() ? " has no failures" : ": " + String.join("; ", failures)));
    }

    private static Optional<String> offline(Condition condition, PacemakerStatus status) {
        return onNode(
                condition,
                status,
                node -> !node.online() && !node.unclean() && !node.pending()
                        ? Optional.empty()
                        : Optional.of(node.name() + " is " + node.state().word()));
    }

    private static Optional<String> serving(Condition condition, PacemakerStatus status) {
        Map<String, String> now = Running.of(status.resources());
        List<String> missing = new ArrayList<>();
        condition.arguments().forEach((resource, places) -> {
            String where = now.getOrDefault(resource, "");
            if (where.contains("~") || !places.equals(Integer.toString(Running.settled(where))))
                missing.add(resource + " runs on " + Running.words(where) + ", wanted in " + places
                        + (places.equals("1") ? " place" : " places"));
        });
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
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
