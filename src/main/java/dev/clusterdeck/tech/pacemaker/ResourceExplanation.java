package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.OK;
import static dev.clusterdeck.cluster.Severity.UNKNOWN;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a resource is where it is and not elsewhere. */
final class ResourceExplanation {
    private final PacemakerStatus status;
    private final Account account;
    private final Evidence evidence;
    private final Resource resource;
    private final List<Resource> parents;
    private final Wanted wanted;
    private final List<Sentence> sentences = new ArrayList<>();

    ResourceExplanation(PacemakerStatus status, Account account, Evidence evidence, Resource resource) {
        this.status = status;
        this.account = account;
        this.evidence = evidence;
        this.resource = resource;
        this.wanted = Wanted.of(account, status);
        this.parents = wanted.parentsOf(resource);
    }

    Explanation explain() {
        failures();
        where();
        purpose();
        planned();
        nodes();
        promotion();
        others();
        sentences.addAll(evidence.sources());
        return new Explanation("Why " + resource.name() + " is where it is", sentences);
    }

    private void failures() {
        status.failures().stream()
                .filter(f -> resource.all().anyMatch(r -> r.plainId().equals(f.resource())))
                .sorted(Comparator.comparingLong(Failure::call).reversed())
                .forEach(f -> say(
                        resource.primitives()
                                        .anyMatch(r ->
                                                r.flags().active() && !r.flags().failed())
                                ? WARN
                                : CRIT,
                        f.resource() + " failed on " + f.node() + ", " + f.words(),
                        evidence.status() + ": failure"
                                + f.at().map(at -> " at " + at).orElse("") + ", call " + f.call()));
    }

    private void where() {
        ResourceState state = ResourceState.of(resource, status, wanted);
        Severity severity = switch (state.mark()) {
            case CRIT -> CRIT;
            case UNKNOWN -> UNKNOWN;
            case OFF, BUSY -> NOTE;
            default -> OK;
        };
        if (resource.children().isEmpty())
            say(
                    severity,
                    resource.name() + " is " + resource.role().word() + nodesOf(resource)
                            + (resource.flags().failed() ? ", failed" : "")
                            + (severity == UNKNOWN ? ", as last seen" : ""),
                    evidence.status() + ": role " + resource.role().raw());
        else
            say(
                    severity,
                    resource.id() + ": "
                            + resource.primitives()
                                    .map(r -> r.name() + " " + r.role().word() + nodesOf(r))
                                    .collect(Collectors.joining("; ")),
                    evidence.status());
    }

    private static String nodesOf(Resource resource) {
        if (resource.nodes().isEmpty()) return "";
        return " on " + resource.nodes().stream().map(NodeName::value).collect(Collectors.joining(", "));
    }

    /** What it is told to do, and whether the cluster may touch it at all. */
    private void purpose() {
        wanted.whyNot(resource).ifPresent(why -> say(NOTE, "it should not run: " + why, evidence.cib() + ": " + why));
        if (status.summary().isOn("maintenance-mode"))
            say(
                    WARN,
                    "it stays as it is: the cluster is in maintenance mode",
                    evidence.status() + ": maintenance-mode");
        else if (!resource.flags().managed())
            say(WARN, "it stays as it is: it is not managed", evidence.status() + ": managed=false");
        if (resource.flags().blocked())
            say(CRIT, "it is blocked: the cluster can do nothing with it", evidence.status() + ": blocked=true");
        status.summary()
                .dc()
                .filter(dc -> !dc.quorate())
                .ifPresent(dc -> say(
                        CRIT,
                        "there is no quorum: no-quorum-policy is "
                                + status.summary().options().getOrDefault("no-quorum-policy", "stop"),
                        evidence.status() + ": with_quorum=false"));
        wanted.missingTicket(resource)
                .ifPresent(ticket ->
                        say(CRIT, "it needs ticket " + ticket + ", which this site does not hold", evidence.cib()));
        if (resource.isFenceDevice())
            account.configuration()
                    .flatMap(cib -> cib.definition(resource.plainId()))
                    .map(FencingChecks::hosts)
                    .filter(hosts -> !hosts.isEmpty())
                    .ifPresent(hosts -> say(
                            NOTE,
                            "it fences " + String.join(", ", hosts) + "; where it is started it is monitored, any node "
                                    + "may use it",
                            evidence.cib() + ": pcmk_host_list, pcmk_host_map"));
    }

    private void planned() {
        account.scores()
                .ifPresent(seen -> seen.state().actions().stream()
                        .filter(a -> resource.all()
                                .anyMatch(r -> r.name().equals(a.subject()) || r.id().equals(a.subject())))
                        .forEach(a -> say(
                                a.blocked() ? CRIT : WARN,
                                "the scheduler " + (a.blocked() ? "would" : "will") + " " + a.what() + " " + a.subject()
                                        + (a.from().isEmpty() ? "" : " from " + a.from())
                                        + (a.to().isEmpty() ? "" : " to " + a.to())
                                        + (a.reason().isEmpty() ? "" : ": " + a.reason())
                                        + (a.blocked() ? ", but cannot" : ""),
                                evidence.scores() + ": planned action")));
    }

    private void nodes() {
        NodeReasons reasons = new NodeReasons(status, account, evidence, resource, parents);
        Map<NodeName, Score> scores = Scores.of(resource, account);
        List<ClusterNode> byScore = status.nodes().stream()
                .sorted(Comparator.comparing((ClusterNode n) -> !runsOn(n))
                        .thenComparing(n -> -Optional.ofNullable(scores.get(n.name()))
                                .map(Score::value)
                                .orElse(-Score.INFINITY - 1))
                        .thenComparing(ClusterNode::name))
                .toList();
        // The scheduler gives no score where it does not look: a bundle's nodes run their own bundle's resource only.
        for (ClusterNode node : byScore)
            if (runsOn(node) || scores.containsKey(node.name()) || node.type() == ClusterNode.Type.MEMBER)
                node(node, Optional.ofNullable(scores.get(node.name())), reasons.on(node));
    }

    private void node(ClusterNode node, Optional<Score> score, List<NodeReasons.Reason> reasons) {
        boolean here = runsOn(node);
        List<String> cites = new ArrayList<>();
        score.ifPresent(s -> cites.add(evidence.scores() + ": score " + s));
        reasons.forEach(r -> cites.add(r.cite()));
        String because = reasons.stream().map(NodeReasons.Reason::text).collect(Collectors.joining("; "));
        String told = score.map(s -> "score " + s).orElse("no score is told");
        // Pacemaker places nothing where the score is below zero.
        boolean forbidden = score.filter(s -> s.value() < 0).isPresent()
                || !node.canRun()
                || reasons.stream().anyMatch(NodeReasons.Reason::forbids);
        if (forbidden && !here && reasons.stream().noneMatch(NodeReasons.Reason::forbids) && !isWeighed(score, reasons))
            because = because + (because.isEmpty() ? "" : "; ") + silent(node);
        if (cites.isEmpty()) cites.add(evidence.scores());
        Severity severity = here ? (node.canRun() ? OK : WARN) : forbidden ? CRIT : score.isEmpty() ? UNKNOWN : NOTE;
        sentences.add(new Sentence(
                severity,
                (here ? "here on " : forbidden ? "not on " : "could run on ") + node.name() + ": " + told
                        + (because.isEmpty() ? "" : "; " + because),
                cites));
    }

    /** True when the reasons told may add up to the score: a finite one needs no prohibition. */
    private static boolean isWeighed(Optional<Score> score, List<NodeReasons.Reason> reasons) {
        return !reasons.isEmpty() && score.filter(s -> !s.forbids()).isPresent();
    }

    /** A prohibition that no constraint names comes from what the resource belongs to. */
    private String silent(ClusterNode node) {
        boolean remote = node.type() == ClusterNode.Type.REMOTE || node.type() == ClusterNode.Type.GUEST;
        if (remote && resource.agent().equals("ocf:pacemaker:remote"))
            return "a remote node's connection is held by a cluster node";
        if (remote && resource.isFenceDevice()) return "a fence device needs a cluster node";
        Optional<String> ticket = wanted.missingTicket(resource);
        if (ticket.isPresent()) return "it may run nowhere without ticket " + ticket.get();
        Optional<Resource> group =
                parents.stream().filter(p -> p.kind() == Resource.Kind.GROUP).findFirst();
        if (group.isPresent()) return "the members of group " + group.get().id() + " stay together";
        if (resource.kind() == Resource.Kind.GROUP) return "one of its members may not run there";
        if (resource.instance().isPresent()) return "another instance is there, or this one is needed elsewhere";
        if (wanted.whyNot(resource).isPresent()) return "it should not run anywhere";
        return "no constraint of its own says so: what it depends on is not there";
    }

    private boolean runsOn(ClusterNode node) {
        return resource.primitives().anyMatch(r -> r.nodes().contains(node.name()));
    }

    private void promotion() {
        boolean promotable = resource.kind() == Resource.Kind.PROMOTABLE
                || parents.stream().anyMatch(p -> p.kind() == Resource.Kind.PROMOTABLE);
        if (!promotable) return;
        account.scores()
                .ifPresent(seen -> resource.primitives()
                        .forEach(r -> seen.state()
                                .promotions()
                                .getOrDefault(r.name(), Map.of())
                                .forEach((node, score) -> say(
                                        r.role().kind() == ResourceRole.Kind.PROMOTED ? OK : NOTE,
                                        r.name() + " on " + node
                                                + (r.role().kind() == ResourceRole.Kind.PROMOTED
                                                        ? " is promoted"
                                                        : " is not promoted")
                                                + ": promotion score " + score,
                                        evidence.scores() + ": promotion score of " + r.name() + " on " + node + " "
                                                + score))));
    }

    /** Orders and what follows this resource. */
    private void others() {
        List<String> names = new ArrayList<>(List.of(resource.plainId()));
        parents.forEach(p -> names.add(p.plainId()));
        account.configuration()
                .ifPresent(cib -> cib.constraints().stream()
                        .filter(c -> names.stream().anyMatch(c::names))
                        .filter(c -> c instanceof Constraint.Order
                                || (c instanceof Constraint.Colocation colocation
                                        && !names.contains(colocation.resource())))
                        .forEach(c -> say(NOTE, ConstraintWords.sentence(c), evidence.cib() + ": " + c.id())));
    }

    private void say(Severity severity, String text, String cite) {
        sentences.add(new Sentence(severity, text, List.of(cite)));
    }
}
