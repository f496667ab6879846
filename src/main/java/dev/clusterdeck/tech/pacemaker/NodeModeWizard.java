package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a node into a mode that a lasting attribute of it stands for, or takes it out. */
final class NodeModeWizard implements Wizard {
    private final NodeMode mode;
    private final boolean into;
    private final Act act;

    /** @param into true for into the mode, false for out of it */
    private NodeModeWizard(NodeMode mode, boolean into, Act act) {
        this.mode = mode;
        this.into = into;
        this.act = act;
    }

    /** In and out of both modes. */
    static List<Wizard> all() {
        return List.of(
                new NodeModeWizard(
                        NodeMode.STANDBY, true, act("standby", 's', "standby: it keeps its vote, its resources move")),
                new NodeModeWizard(
                        NodeMode.STANDBY, false, act("unstandby", 'S', "out of standby: it may run resources again")),
                new NodeModeWizard(
                        NodeMode.MAINTENANCE,
                        true,
                        act("maintenance", 'u', "maintenance: all stays as it is, nothing is managed or monitored")),
                new NodeModeWizard(
                        NodeMode.MAINTENANCE, false, act("unmaintenance", 'U', "out of maintenance: managed again")));
    }

    private static Act act(String verb, char key, String label) {
        return new Act(verb, "node", Asked.NODE, key, label);
    }

    @Override
    public Act act() {
        return act;
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return List.of(Asked.node(snapshot));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        return Asked.onNode(snapshot, answers, (status, node) -> {
            List<String> blockers = new ArrayList<>();
            if (mode.isOn(node) == into)
                blockers.add(node.name() + (into ? " is in " + mode.word() + " already" : " is not in " + mode.word()));
            boolean elsewhere = status.nodes().stream()
                    .anyMatch(n -> n.canRun() && !n.name().equals(node.name()));
            if (mode == NodeMode.STANDBY && into && node.canRun() && !elsewhere)
                blockers.add(node.name() + " is the last node that may run resources: everything would stop");
            return blockers;
        });
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        List<String> blockers = blockers(site.readAgain(), answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        NodeName node = new NodeName(answers.getOrDefault(Asked.NODE, ""));
        NodeAttribute attribute = mode.attribute();
        Change change = new Change(
                (into ? "put " + node + " in " : "take " + node + " out of ") + mode.word(),
                into ? attribute.set(node, "on") : attribute.unset(node),
                List.of(PacemakerRules.mode(node, mode, !into)),
                List.of(PacemakerRules.mode(node, mode, into)),
                cib -> new Undo.By(
                        attribute.restore(cib, node),
                        List.of(PacemakerRules.mode(node, mode, into)),
                        List.of(PacemakerRules.mode(node, mode, !into))));
        return CibPlan.propose(cluster, act.verb() + " " + node, List.of(change), site, now);
    }
}
