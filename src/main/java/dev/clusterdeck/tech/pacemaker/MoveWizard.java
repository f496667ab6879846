package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Moves a resource to another node, or the promoted role of one, and takes the constraint away again with which the
 * tool does it: left behind, it would hold the resource there for ever. Where the resource would go back at once without
 * the constraint, that is said, and it can be kept.
 */
final class MoveWizard implements Wizard {
    private static final String TO = "--to";
    private static final String KEEP = "--keep-constraint";

    @Override
    public Act act() {
        return new Act("move", "resource", Asked.RESOURCE, 'm', "move it to another node, or its promoted role");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return List.of(
                Asked.resource(snapshot),
                new Question(TO, "to", "the node it is to run on", Asked.nodes(snapshot), "", true),
                new Question(
                        KEEP,
                        "constraint",
                        "yes leaves the constraint of the move in place: the resource stays on that node whatever"
                                + " happens to its scores, until it is cleared",
                        List.of("no", "yes"),
                        "no",
                        false));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        return Asked.onResource(snapshot, answers, (status, resource) -> {
            List<String> blockers = new ArrayList<>(Asked.placeable(status, resource));
            blockers.addAll(Asked.leftBehind(snapshot, resource.plainId()));
            String to = answers.getOrDefault(TO, "");
            if (!to.isBlank()) {
                if (status.node(new NodeName(to)).isEmpty())
                    blockers.add("there is no node " + to + " in the cluster; there are "
                            + String.join(", ", Asked.nodes(snapshot)));
                else if (nodes(resource).equals(List.of(to)))
                    blockers.add(resource.plainId() + " is on " + to + " already");
            }
            return blockers;
        });
    }

    /** Where it is, or where it is promoted. */
    private static List<String> nodes(Resource resource) {
        boolean promotable = resource.kind() == Resource.Kind.PROMOTABLE;
        return resource.primitives()
                .filter(primitive -> !promotable || primitive.role().kind() == ResourceRole.Kind.PROMOTED)
                .flatMap(primitive -> primitive.nodes().stream())
                .map(NodeName::value)
                .distinct()
                .toList();
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = new ArrayList<>(blockers(snapshot, answers));
        String to = answers.getOrDefault(TO, "");
        if (to.isBlank()) blockers.add("say where it is to go: " + TO);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        String name = Asked.resource(answers);
        Resource resource =
                Asked.status(snapshot).flatMap(status -> status.resource(name)).orElseThrow();
        boolean promoted = resource.kind() == Resource.Kind.PROMOTABLE;
        List<String> from = nodes(resource);
        boolean keep = answers.getOrDefault(KEEP, "no").matches("yes|true");
        Condition there = PacemakerRules.constraint("cli-prefer-" + name, true);
        Condition gone = PacemakerRules.constraint("cli-prefer-" + name, false);
        List<Change> changes = new ArrayList<>(List.of(new Change(
                "move " + name + (promoted ? "'s promoted role" : "") + " to " + to,
                move(name, to, promoted),
                List.of(gone, PacemakerRules.online(new NodeName(to))),
                List.of(there),
                cib -> new Undo.By(clear(name), List.of(there), List.of(gone)))));
        if (!keep)
            changes.add(new Change(
                    "clear the constraint that the move left behind",
                    clear(name),
                    List.of(there),
                    List.of(gone),
                    cib -> from.size() == 1
                            ? new Undo.By(move(name, from.get(0), promoted), List.of(gone), List.of(there))
                            : new Undo.Impossible("it ran on " + from.size() + " nodes before")));
        Proposal proposal = CibPlan.propose(cluster, "move " + name + " to " + to, changes, site, now);
        return proposal instanceof Ready ready ? checked(ready, name, to, from, keep) : proposal;
    }

    /** Does it end where it is to go? */
    private static Proposal checked(Ready ready, String name, String to, List<String> from, boolean keep) {
        List<Impact> impact = new ArrayList<>(ready.impact());
        boolean moves = impact.stream().anyMatch(each -> each.severity() == Severity.WARN);
        if (!moves)
            return new Blocked(
                    keep
                            ? name + " would not go to " + to + ": e explains what keeps it where it is"
                            : name + " would not stay on " + to
                                    + ": without the constraint of the move its scores take it"
                                    + " back to " + String.join(", ", from) + "; " + KEEP
                                    + " keeps the constraint until it is cleared");
        if (keep)
            impact.add(new Impact(
                    Severity.WARN, "cli-prefer-" + name, "stays behind and holds it on " + to + ": clear it later"));
        return new Ready(ready.plan(), impact);
    }

    private static Command move(String resource, String to, boolean promoted) {
        List<String> argv = new ArrayList<>(List.of("crm_resource", "--resource", resource, "--move", "--node", to));
        if (promoted) argv.add("--promoted");
        return CibPlan.command(Effect.INTERRUPTS, argv);
    }

    /** Takes away all constraints that moves and bans of a resource left behind. */
    static Command clear(String resource) {
        return CibPlan.command(Effect.INTERRUPTS, List.of("crm_resource", "--resource", resource, "--clear"));
    }
}
