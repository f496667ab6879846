package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.watch.XmlElement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes away the constraints that moves and bans of a resource left behind. */
final class ClearWizard implements Wizard {
    @Override
    public Act act() {
        return new Act(
                "clear", "resource", Asked.RESOURCE, 'C', "clear the constraints that moves and bans left behind");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return List.of(Asked.resource(snapshot));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        return Asked.onResource(
                snapshot,
                answers,
                (status, resource) ->
                        Asked.leftBehind(snapshot, resource.plainId()).isEmpty()
                                ? List.of("no move or ban of " + resource.plainId() + " left a constraint behind")
                                : List.of());
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = blockers(snapshot, answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        String resource = Asked.resource(answers);
        List<String> ids = Asked.leftBehindIds(snapshot, resource);
        List<Condition> there =
                ids.stream().map(id -> PacemakerRules.constraint(id, true)).toList();
        List<Condition> gone =
                ids.stream().map(id -> PacemakerRules.constraint(id, false)).toList();
        Change change = new Change(
                "clear " + String.join(", ", ids),
                MoveWizard.clear(resource),
                there,
                gone,
                cib -> new Undo.By(
                        CibPlan.command(
                                Effect.INTERRUPTS,
                                List.of(
                                        "cibadmin",
                                        "--modify",
                                        "--allow-create",
                                        "--scope",
                                        "constraints",
                                        "--xml-text",
                                        constraints(cib, ids))),
                        gone,
                        there));
        return CibPlan.propose(cluster, "clear " + resource, List.of(change), site, now);
    }

    /** These constraints as they are in this CIB. */
    private static String constraints(XmlElement cib, List<String> ids) {
        return cib.first("configuration").stream()
                .flatMap(configuration -> configuration.in("constraints").stream())
                .filter(constraint -> ids.contains(constraint.get("id")))
                .map(XmlElement::toXml)
                .collect(Collectors.joining("", "<constraints>", "</constraints>"));
    }
}
