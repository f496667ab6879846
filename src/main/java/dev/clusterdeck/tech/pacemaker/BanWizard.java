package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps a resource off a node until the ban is cleared. */
final class BanWizard implements Wizard {
    private static final String FROM = "--from";

    @Override
    public Act act() {
        return new Act("ban", "resource", Asked.RESOURCE, 'b', "ban it from a node until the ban is cleared");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return List.of(
                Asked.resource(snapshot),
                new Question(FROM, "from", "the node it must not run on", Asked.nodes(snapshot), "", true));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        return Asked.onResource(snapshot, answers, (status, resource) -> {
            List<String> blockers = new ArrayList<>(Asked.topLevel(status, resource));
            String from = answers.getOrDefault(FROM, "");
            if (!from.isBlank() && status.node(new NodeName(from)).isEmpty())
                blockers.add("there is no node " + from + " in the cluster; there are "
                        + String.join(", ", Asked.nodes(snapshot)));
            if (status.bans().stream().anyMatch(ban -> ban.id().equals(id(resource.plainId(), from))))
                blockers.add(resource.plainId() + " is banned from " + from + " already");
            return blockers;
        });
    }

    private static String id(String resource, String node) {
        return "cli-ban-" + resource + "-on-" + node;
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        List<String> blockers = new ArrayList<>(blockers(site.readAgain(), answers));
        String from = answers.getOrDefault(FROM, "");
        if (from.isBlank()) blockers.add("say which node: " + FROM);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        String resource = Asked.resource(answers);
        Condition there = PacemakerRules.constraint(id(resource, from), true);
        Condition gone = PacemakerRules.constraint(id(resource, from), false);
        Change change = new Change(
                "ban " + resource + " from " + from,
                CibPlan.command(
                        Effect.INTERRUPTS, List.of("crm_resource", "--resource", resource, "--ban", "--node", from)),
                List.of(gone),
                List.of(there),
                cib -> new Undo.By(
                        CibPlan.command(
                                Effect.INTERRUPTS,
                                List.of("crm_resource", "--resource", resource, "--clear", "--node", from)),
                        List.of(there),
                        List.of(gone)));
        return CibPlan.propose(cluster, "ban " + resource + " from " + from, List.of(change), site, now);
    }
}
