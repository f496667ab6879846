package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Wizard.Blocked;
import dev.clusterdeck.plan.Wizard.Proposal;
import dev.clusterdeck.plan.Wizard.Ready;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan made of changes of the configuration: rehearsed as a whole, each step with the conditions that all of them have
 * in common. The first step demands the configuration that was rehearsed; what others change after that, the semantic
 * conditions of the later steps notice.
 */
final class CibPlan {
    /** What a tool may take that changes the CIB. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** How long resources may take to move. */
    private static final Duration SETTLE = Duration.ofMinutes(3);

    private CibPlan() {}

    /** What Pacemaker says now, and who said it. */
    static Optional<Reading.Seen<PacemakerStatus>> status(Snapshot snapshot) {
        return snapshot.newest(Pacemaker.STATUS);
    }

    static Command command(Effect effect, List<String> argv) {
        return new Command(argv, "", TIMEOUT, effect, Optional.empty());
    }

    /** Rehearses the changes and makes the plan; run on the node that tells what Pacemaker's state is. */
    static Proposal propose(String cluster, String goal, List<Change> changes, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Optional<Reading.Seen<PacemakerStatus>> seen = status(site.readAgain());
        if (seen.isEmpty()) return new Blocked("Pacemaker's state is not known: no node told it");
        NodeName on = seen.get().origin().ranOn();
        Rehearsal.Answer answer =
                Rehearsal.on(site, on, changes.stream().map(Change::command).toList(), List.of());
        if (answer instanceof Rehearsal.Refused refused) return new Blocked(refused.why());
        Rehearsal rehearsal = ((Rehearsal.Went) answer).rehearsal();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            List<Condition> requires = new ArrayList<>(List.of(PacemakerRules.quorate()));
            if (i == 0) requires.add(PacemakerRules.configuration(rehearsal.version()));
            requires.addAll(change.requires());
            List<Condition> ensures = new ArrayList<>(change.ensures());
            ensures.add(PacemakerRules.running(rehearsal.stages().get(i).after()));
            steps.add(new Step(
                    change.title(),
                    on,
                    change.command(),
                    SETTLE,
                    requires,
                    ensures,
                    change.back().undo(rehearsal.cib())));
        }
        return new Ready(
                new Plan(Plan.newId(now, goal), cluster, goal, steps),
                Moves.impact(rehearsal, seen.get().state()));
    }
}
