package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What speaks for and against a resource on one node, each with what it rests on. */
final class NodeReasons {
    /**
     * A reason and its source.
     *
     * @param forbids true when it keeps the resource away whatever the score says
     */
    record Reason(String text, String cite, boolean forbids) {
        Reason(String text, String cite) {
            this(text, cite, false);
        }
    }

    private final PacemakerStatus status;
    private final Optional<PacemakerCib> cib;
    private final Evidence evidence;
    private final Resource resource;
    private final List<Resource> parents;
    /** The resource's own name and those of the collections around it: constraints may name any of them. */
    private final List<String> names;

    NodeReasons(PacemakerStatus status, Account account, Evidence evidence, Resource resource, List<Resource> parents) {
        this.status = status;
        this.cib = account.configuration();
        this.evidence = evidence;
        this.resource = resource;
        this.parents = List.copyOf(parents);
        List<String> all = new ArrayList<>();
        all.add(resource.plainId());
        parents.forEach(p -> all.add(p.plainId()));
        this.names = List.copyOf(all);
    }

    List<Reason> on(ClusterNode node) {
        List<Reason> reasons = new ArrayList<>();
        state(node, reasons);
        failCount(node.name(), reasons);
        siblings(node.name(), reasons);
        cib.ifPresent(configuration -> {
            configuration.constraints().forEach(c -> constraint(c, node, reasons));
            stickiness(configuration, node.name(), reasons);
            capacity(configuration, node.name(), reasons);
        });
        return reasons;
    }

    private void state(ClusterNode node, List<Reason> reasons) {
        ClusterNode.State state = node.state();
        if (state == ClusterNode.State.ONLINE) return;
        String why = switch (state) {
            case UNCLEAN -> "it is UNCLEAN and must be fenced first";
            case MAINTENANCE -> "it is in maintenance: nothing is started or stopped there";
            default -> "it is " + state.word();
        };
        reasons.add(new Reason(why, evidence.status() + ": node " + node.name() + " " + state.word(), !node.canRun()));
    }

    private void failCount(NodeName node, List<Reason> reasons) {
        status.history().stream()
                .filter(h -> h.node().equals(node) && isOurs(h.resource()))
                .filter(h -> h.failCount().orElse(0L) > 0)
                .forEach(h -> {
                    long count = h.failCount().orElse(0L);
                    String shown = count >= Score.INFINITY ? "INFINITY" : Long.toString(count);
                    reasons.add(new Reason(
                            h.isAtThreshold()
                                    ? "banned: " + h.resource() + " failed there as often as migration-threshold allows"
                                    : h.resource() + " failed there before",
                            evidence.status() + ": fail count " + shown
                                    + h.migrationThreshold()
                                            .map(t -> t >= Score.INFINITY ? "" : " of " + t)
                                            .orElse(""),
                            h.isAtThreshold()));
                });
    }

    /** Instances of one clone do not share a node. */
    private void siblings(NodeName node, List<Reason> reasons) {
        if (resource.instance().isEmpty() || resource.nodes().contains(node)) return;
        parents.stream()
                .filter(p -> p.kind() == Resource.Kind.CLONE || p.kind() == Resource.Kind.PROMOTABLE)
                .flatMap(Resource::primitives)
                .filter(r -> r.plainId().equals(resource.plainId()) && r.nodes().contains(node))
                .findFirst()
                .ifPresent(sibling -> reasons.add(new Reason(
                        sibling.name() + " is there already",
                        evidence.status() + ": " + sibling.name() + " "
                                + sibling.role().word() + " on " + node,
                        true)));
    }

    private boolean isOurs(String id) {
        String plain = id.replaceFirst(":\\d+$", "");
        return plain.equals(resource.plainId())
                || resource.all().anyMatch(r -> r.plainId().equals(plain));
    }

    private void constraint(Constraint constraint, ClusterNode node, List<Reason> reasons) {
        if (constraint instanceof Constraint.Location location) location(location, node.name(), reasons);
        if (constraint instanceof Constraint.Colocation colocation) colocation(colocation, node.name(), reasons);
    }

    private void location(Constraint.Location location, NodeName node, List<Reason> reasons) {
        if (names.stream().noneMatch(location::names)) return;
        if (location.node().equals(node.value())) {
            Score score = location.score().orElse(new Score(Score.INFINITY));
            String left = location.isLeftBehind() ? ", left behind by a move or ban command" : "";
            reasons.add(new Reason(
                    (score.forbids() ? "a location constraint forbids it" : "a location constraint gives it " + score)
                            + left,
                    evidence.cib() + ": " + location.id() + " score " + score,
                    score.forbids()));
        }
        Map<String, String> attributes = status.attributes().getOrDefault(node, Map.of());
        for (Constraint.Rule rule : location.rules())
            RuleWords.applies(rule.words(), node, attributes)
                    .filter(applies -> applies)
                    .ifPresent(applies -> reasons.add(new Reason(
                            "a rule gives it " + rule.score() + ": " + rule.words(),
                            evidence.cib() + ": " + location.id(),
                            Score.of(rule.score()).filter(Score::forbids).isPresent())));
    }

    private void colocation(Constraint.Colocation colocation, NodeName node, List<Reason> reasons) {
        if (names.contains(colocation.with())
                && colocation.score().filter(s -> s.value() < 0).isPresent()
                && isThere(colocation.resource(), colocation.role(), node))
            reasons.add(new Reason(
                    colocation.resource() + ", which keeps away from it, is there",
                    evidence.cib() + ": " + colocation.id()));
        if (!names.contains(colocation.resource())) return;
        Score score = colocation.score().orElse(new Score(Score.INFINITY));
        boolean there = isThere(colocation.with(), colocation.withRole(), node);
        String who = colocation.with()
                + (colocation.withRole().isEmpty() || colocation.withRole().equals("Started")
                        ? ""
                        : " as " + colocation.withRole().toLowerCase(java.util.Locale.ROOT));
        String cite = evidence.cib() + ": " + colocation.id() + " score " + score;
        if (there && score.value() > 0) reasons.add(new Reason("it goes with " + who + ", which is there", cite));
        if (there && score.value() < 0) reasons.add(new Reason("it keeps away from " + who + ", which is there", cite));
        if (!there && score.isInfinite())
            reasons.add(new Reason("it must be with " + who + ", which is not there", cite, true));
    }

    private boolean isThere(String id, String role, NodeName node) {
        return status.resource(id).stream()
                .flatMap(Resource::primitives)
                .filter(r -> r.nodes().contains(node))
                .anyMatch(r -> role.isEmpty()
                        || role.equals("Started")
                        || ResourceRole.of(role).kind() == r.role().kind());
    }

    private void stickiness(PacemakerCib configuration, NodeName node, List<Reason> reasons) {
        if (resource.primitives().noneMatch(r -> r.nodes().contains(node))) return;
        configuration
                .meta(resource.plainId(), "resource-stickiness")
                .ifPresent(value -> reasons.add(new Reason(
                        "it sticks to where it runs (" + value + ")",
                        evidence.cib() + ": resource-stickiness " + value)));
    }

    private void capacity(PacemakerCib configuration, NodeName node, List<Reason> reasons) {
        String strategy = configuration.properties().getOrDefault("placement-strategy", "default");
        if (strategy.equals("default")) return;
        Utilization.shortage(configuration, status, resource, node)
                .ifPresent(words -> reasons.add(
                        new Reason(words, evidence.cib() + ": utilization, placement-strategy " + strategy, true)));
    }
}
