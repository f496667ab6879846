package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets the cluster forget the failures of a resource, so that it tries again where they kept it from. That cannot be
 * rehearsed: whether it works this time only the agent can tell.
 */
final class CleanupWizard implements Wizard {
    private static final Duration SETTLE = Duration.ofMinutes(1);

    @Override
    public Act act() {
        return new Act("cleanup", "resource", Asked.RESOURCE, 'c', "clean up: forget its failures and try again");
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
                (status, resource) -> Failures.of(status, resource).isEmpty()
                        ? List.of("nothing of " + resource.plainId() + " failed that was not cleaned up")
                        : List.of());
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = blockers(snapshot, answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        var seen = CibPlan.status(snapshot).orElseThrow();
        NodeName on = seen.origin().ranOn();
        String name = Asked.resource(answers);
        List<Impact> impact = new ArrayList<>();
        Failures.of(seen.state(), name)
                .forEach(failed -> impact.add(new Impact(Severity.OK, name, "forgotten: " + failed)));
        impact.add(new Impact(
                Severity.WARN, name, "the cluster looks at it anew on every node, and may start, stop or move it"));
        Step step = new Step(
                "clean up " + name,
                on,
                CibPlan.command(Effect.CHANGES, List.of("crm_resource", "--cleanup", "--resource", name)),
                SETTLE,
                List.of(PacemakerRules.quorate(), PacemakerRules.failed(name, true)),
                List.of(PacemakerRules.failed(name, false)),
                new Undo.Impossible("what was forgotten stands in the logs alone"));
        String goal = "cleanup " + name;
        return new Ready(new Plan(Plan.newId(now, goal), cluster, goal, List.of(step)), impact);
    }
}
