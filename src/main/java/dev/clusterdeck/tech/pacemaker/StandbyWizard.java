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

/** Puts a node in standby, or takes it out: it keeps its vote, its resources move. */
final class StandbyWizard implements Wizard {
    private static final NodeAttribute STANDBY = new NodeAttribute("standby");

    private final boolean into;

    /** @param into true for standby, false for out of it */
    StandbyWizard(boolean into) {
        this.into = into;
    }

    @Override
    public Act act() {
        return into
                ? new Act("standby", "node", Asked.NODE, 's', "standby: keeps its vote, its resources move")
                : new Act("unstandby", "node", Asked.NODE, 'S', "out of standby: it may run resources again");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return List.of(Asked.node(snapshot));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        return Asked.onNode(snapshot, answers, (status, node) -> {
            List<String> blockers = new ArrayList<>();
            if (node.standby() == into)
                blockers.add(node.name() + (into ? " is in standby already" : " is not in standby"));
            boolean elsewhere = status.nodes().stream()
                    .anyMatch(n -> n.canRun() && !n.name().equals(node.name()));
            if (into && node.canRun() && !elsewhere)
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
        Change change = new Change(
                into ? "put " + node + " in standby" : "take " + node + " out of standby",
                into ? STANDBY.set(node, "on") : STANDBY.unset(node),
                List.of(PacemakerRules.standby(node, !into)),
                List.of(PacemakerRules.standby(node, into)),
                cib -> new Undo.By(
                        STANDBY.restore(cib, node),
                        List.of(PacemakerRules.standby(node, into)),
                        List.of(PacemakerRules.standby(node, !into))));
        return CibPlan.propose(cluster, act().verb() + " " + node, List.of(change), site, now);
    }
}
