package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.OK;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a node is in the state it is in, and why it runs what it runs. */
final class NodeExplanation {
    private final PacemakerStatus status;
    private final Account account;
    private final Evidence evidence;
    private final ClusterNode node;
    private final List<Sentence> sentences = new ArrayList<>();

    NodeExplanation(PacemakerStatus status, Account account, Evidence evidence, ClusterNode node) {
        this.status = status;
        this.account = account;
        this.evidence = evidence;
        this.node = node;
    }

    Explanation explain() {
        state();
        fencing();
        runs();
        forbidden();
        sentences.addAll(evidence.sources());
        return new Explanation("Why " + node.name() + " is " + node.state().word(), sentences);
    }

    private void state() {
        String cite = evidence.status() + ": node " + node.name();
        switch (node.state()) {
            case UNCLEAN ->
                say(
                        CRIT,
                        node.online()
                                ? "it is online but UNCLEAN: a stop failed there, so it must be fenced"
                                : "it is UNCLEAN: it left without a word and has not been fenced yet",
                        cite + " unclean=true");
            case OFFLINE ->
                say(
                        WARN,
                        node.expectedUp()
                                ? "it is offline though the cluster expects it to be up"
                                : "it is offline and clean: stopped in good order, or fenced",
                        cite + " online=false expected_up=" + node.expectedUp());
            case PENDING -> say(WARN, "it has joined the membership but not Pacemaker yet", cite + " pending=true");
            case SHUTTING_DOWN -> say(NOTE, "it is being shut down in good order", cite + " shutdown=true");
            case STANDBY -> standby(cite);
            case MAINTENANCE ->
                say(
                        WARN,
                        status.summary().isOn("maintenance-mode")
                                ? "the whole cluster is in maintenance mode"
                                : "its attribute maintenance is on",
                        cite + " maintenance=true");
            case ONLINE -> say(OK, "it is online" + (node.dc() ? " and the designated controller" : ""), cite);
        }
        if (!node.health().isEmpty() && !node.health().equals("green"))
            say(WARN, "its health is " + node.health(), cite + " health=" + node.health());
    }

    private void standby(String cite) {
        String attribute = account.configuration().stream()
                .flatMap(cib -> cib.nodes().stream())
                .filter(n -> n.name().equals(node.name()))
                .map(n -> n.attributes().getOrDefault("standby", ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> evidence.cib() + ": permanent attribute standby=" + value)
                .orElse(cite + " standby=true");
        say(
                WARN,
                node.standbyOnFail()
                        ? "it is in standby because an operation with on-fail=standby failed there"
                        : "an admin put it into standby: it runs no resources",
                attribute);
    }

    private void fencing() {
        account.fencing()
                .flatMap(seen -> seen.state().lastAgainst(node.name()))
                .ifPresent(action -> say(
                        action.status() == FencingHistory.Status.FAILED ? CRIT : NOTE,
                        "its last fencing (" + action.action() + ", asked by " + action.client() + ") "
                                + (action.isByHand() ? "was confirmed by hand" : "is " + action.rawStatus())
                                + action.completed().map(at -> " at " + at).orElse("")
                                + (action.reason().isEmpty() ? "" : ": " + action.reason()),
                        evidence.fencing()));
    }

    private void runs() {
        List<String> here = status.allResources()
                .filter(r -> r.kind() == Resource.Kind.PRIMITIVE && r.nodes().contains(node.name()))
                .map(r -> r.name()
                        + (r.role().kind() == ResourceRole.Kind.STARTED
                                ? ""
                                : " (" + r.role().word() + ")"))
                .toList();
        if (here.isEmpty()) say(NOTE, "nothing runs there", evidence.status() + ": resources_running=0");
        else
            say(
                    NOTE,
                    (node.online() ? "it runs " : "recorded as running there: ") + String.join(", ", here),
                    evidence.status() + ": resources_running=" + node.resourcesRunning());
    }

    /** What may not come here, each with its reason: the answer to why it is empty. */
    private void forbidden() {
        if (!node.canRun()) return;
        for (Resource top : status.resources()) {
            if (top.primitives().anyMatch(r -> r.nodes().contains(node.name()))) continue;
            Wanted wanted = Wanted.of(account, status);
            if (wanted.whyNot(top).isPresent()) continue;
            List<NodeReasons.Reason> reasons = new NodeReasons(status, account, evidence, top, List.of()).on(node);
            NodeName name = node.name();
            var score = java.util.Optional.ofNullable(Scores.of(top, account).get(name));
            List<String> cites = new ArrayList<>();
            score.ifPresent(s -> cites.add(evidence.scores() + ": " + top.id() + " score " + s));
            reasons.forEach(r -> cites.add(r.cite()));
            if (cites.isEmpty()) continue;
            String because = reasons.stream().map(NodeReasons.Reason::text).collect(Collectors.joining("; "));
            sentences.add(new Sentence(
                    score.filter(Score::forbids).isPresent() ? CRIT : NOTE,
                    top.id() + " is not here" + score.map(s -> ": score " + s).orElse("")
                            + (because.isEmpty() ? "" : "; " + because),
                    cites));
        }
    }

    private void say(Severity severity, String text, String cite) {
        sentences.add(new Sentence(severity, text, List.of(cite)));
    }
}
