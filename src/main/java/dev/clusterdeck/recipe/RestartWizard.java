package dev.clusterdeck.recipe;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.tech.corosync.CorosyncRules;
import dev.clusterdeck.tech.pacemaker.Asked;
import dev.clusterdeck.tech.pacemaker.Moves;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerRules;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import dev.clusterdeck.tech.pacemaker.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restarts Corosync and Pacemaker on one node, or on all of them one by one: a node's services stop only while the others
 * keep the quorum without it and all that ran before runs, and the next node waits until that is so again.
 */
final class RestartWizard implements Wizard {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration SETTLE = Duration.ofMinutes(3);

    private final boolean all;

    /** @param all true for every node, one after the other */
    RestartWizard(boolean all) {
        this.all = all;
    }

    @Override
    public Act act() {
        return all
                ? new Act("rolling-restart", "", "", 'R', "restart the cluster services of all nodes, one by one")
                : new Act("restart-services", "node", Asked.NODE, 'r', "restart Corosync and Pacemaker on this node");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return all ? List.of() : List.of(Asked.node(snapshot));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        Optional<PacemakerStatus> status = Asked.status(snapshot);
        if (status.isEmpty()) return List.of("Pacemaker's state is not known: no node told it");
        List<String> blockers = new ArrayList<>();
        if (!all) blockers.addAll(Asked.onNode(snapshot, answers, (seen, node) -> List.of()));
        status.get().nodes().stream()
                .filter(node -> !node.online() || node.unclean() || node.pending())
                .forEach(node -> blockers.add(node.name() + " is "
                        + node.state().word() + ": another node is not to be taken out until it is back"));
        status.get()
                .allResources()
                .filter(resource -> resource.flags().failed())
                .forEach(resource -> blockers.add(resource.name() + " has failed: clean up first"));
        return blockers;
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = blockers(snapshot, answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        Reading.Seen<PacemakerStatus> seen = snapshot.newest(Pacemaker.STATUS).orElseThrow();
        List<NodeName> nodes = all
                ? seen.state().nodes().stream()
                        .map(node -> node.name())
                        .sorted()
                        .toList()
                : List.of(new NodeName(answers.getOrDefault(Asked.NODE, "")));
        Condition serving = PacemakerRules.serving(seen.state());
        List<Step> steps = new ArrayList<>();
        List<Impact> impact = new ArrayList<>();
        for (NodeName node : nodes) {
            Rehearsal.Answer answer =
                    Rehearsal.on(site, seen.origin().ranOn(), List.of(), List.of("--node-down=" + node));
            if (answer instanceof Rehearsal.Refused refused) return new Blocked(refused.why());
            Moves.impact(((Rehearsal.Went) answer).rehearsal(), seen.state()).stream()
                    .filter(each -> each.severity() != Severity.OK)
                    .forEach(each -> impact.add(
                            new Impact(each.severity(), each.subject(), "while " + node + " is out: " + each.text())));
            steps.add(stop(node, serving));
            steps.add(start(node, serving));
        }
        String goal =
                all ? "restart the cluster services of all nodes" : "restart the cluster services of " + nodes.get(0);
        return new Ready(new Plan(Plan.newId(now, goal), cluster, goal, steps), impact);
    }

    private static Step stop(NodeName node, Condition serving) {
        return new Step(
                "stop Pacemaker and Corosync on " + node,
                node,
                systemctl("stop", "pacemaker", "corosync"),
                SETTLE,
                List.of(
                        PacemakerRules.quorate(),
                        CorosyncRules.quorateWithout(node),
                        PacemakerRules.online(node),
                        serving),
                List.of(PacemakerRules.offline(node)),
                new Undo.ByHand("resume the plan, or systemctl start corosync pacemaker on " + node));
    }

    private static Step start(NodeName node, Condition serving) {
        return new Step(
                "start Corosync and Pacemaker on " + node + ", and wait until all runs as before",
                node,
                systemctl("start", "corosync", "pacemaker"),
                SETTLE,
                List.of(PacemakerRules.offline(node)),
                List.of(PacemakerRules.online(node), serving),
                new Undo.Impossible("a restart is over when it ends"));
    }

    private static Command systemctl(String... words) {
        List<String> argv = new ArrayList<>(List.of("systemctl"));
        argv.addAll(List.of(words));
        return new Command(argv, "", TIMEOUT, Effect.INTERRUPTS, Optional.empty());
    }
}
