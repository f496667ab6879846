package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a node in standby, or takes it out: it keeps its vote, its resources move. */
final class StandbyWizard implements Wizard {
    private static final String ATTRIBUTE = "standby";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** How long resources may take to move. */
    private static final Duration SETTLE = Duration.ofMinutes(3);

    private final boolean into;

    /** @param into true for standby, false for out of it */
    StandbyWizard(boolean into) {
        this.into = into;
    }

    @Override
    public String verb() {
        return into ? "standby" : "unstandby";
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        String name = answers.getOrDefault("NODE", "");
        Snapshot snapshot = site.readAgain();
        Optional<Reading.Seen<PacemakerStatus>> seen = snapshot.newest(Pacemaker.STATUS);
        if (seen.isEmpty()) return new Blocked(List.of("Pacemaker's state is not known: no node told it"));
        PacemakerStatus status = seen.get().state();
        List<String> blockers = blockers(name, status);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        NodeName node = new NodeName(name);
        NodeName on = seen.get().origin().ranOn();
        Optional<CibCopy> copy =
                CibCopy.of(site.run(on, read(PacemakerCommands.CIB)).text());
        Optional<CibVersion> version = copy.flatMap(CibCopy::version);
        if (copy.isEmpty() || version.isEmpty() || !copy.get().hasNode(name))
            return new Blocked(List.of("the configuration cannot be read on " + on));
        Optional<String> old = copy.get().attribute(name, ATTRIBUTE);
        if (into) copy.get().setAttribute(name, ATTRIBUTE, "on");
        else copy.get().removeAttribute(name, ATTRIBUTE);
        Optional<Rehearsal> rehearsal =
                Rehearsal.read(site.run(on, Rehearsal.command(copy.get().xml())));
        if (rehearsal.isEmpty()) return new Blocked(List.of("crm_simulate on " + on + " gave no rehearsal"));
        Step step = new Step(
                into ? "put " + node + " in standby" : "take " + node + " out of standby",
                on,
                into ? set(name, "on") : unset(name),
                SETTLE,
                List.of(
                        PacemakerRules.quorate(),
                        PacemakerRules.configuration(version.get()),
                        PacemakerRules.standby(node, !into)),
                List.of(
                        PacemakerRules.standby(node, into),
                        PacemakerRules.running(rehearsal.get().after())),
                new Undo.By(
                        old.map(value -> set(name, value)).orElseGet(() -> unset(name)),
                        List.of(PacemakerRules.standby(node, into)),
                        List.of(PacemakerRules.standby(node, !into))));
        String goal = verb() + " " + node;
        return new Ready(new Plan(Plan.newId(now, goal), cluster, goal, List.of(step)), impact(rehearsal.get()));
    }

    private List<String> blockers(String name, PacemakerStatus status) {
        List<String> blockers = new ArrayList<>();
        Optional<ClusterNode> node = status.nodes().stream()
                .filter(each -> each.name().value().equals(name))
                .findFirst();
        if (node.isEmpty())
            return List.of("there is no node " + name + " in the cluster; there are "
                    + String.join(
                            ", ",
                            status.nodes().stream().map(n -> n.name().value()).toList()));
        if (node.get().standby() == into) blockers.add(name + (into ? " is in standby already" : " is not in standby"));
        boolean elsewhere = status.nodes().stream()
                .anyMatch(n -> n.canRun() && !n.name().value().equals(name));
        if (into && node.get().canRun() && !elsewhere)
            blockers.add(name + " is the last node that may run resources: everything would stop");
        if (status.summary()
                .dc()
                .filter(PacemakerStatus.DesignatedController::quorate)
                .isEmpty()) blockers.add("the cluster has no quorum");
        return blockers;
    }

    private static List<String> impact(Rehearsal rehearsal) {
        List<String> lines = new ArrayList<>();
        new java.util.TreeMap<>(rehearsal.before()).forEach((resource, before) -> {
            String after = rehearsal.after().getOrDefault(resource, "");
            if (!after.equals(before))
                lines.add(resource + ": " + Running.words(before) + " → " + Running.words(after));
        });
        if (lines.isEmpty()) lines.add("no resource moves");
        return lines;
    }

    private static Command set(String node, String value) {
        return change(node, "--update", value);
    }

    private static Command unset(String node) {
        return change(node, "--delete");
    }

    private static Command change(String node, String... what) {
        List<String> argv = new ArrayList<>(List.of("crm_attribute", "--node", node, "--name", ATTRIBUTE));
        argv.addAll(List.of(what));
        return new Command(argv, "", TIMEOUT, Effect.INTERRUPTS, Optional.empty());
    }

    private static Command read(List<String> argv) {
        return Command.reads(TIMEOUT, argv.toArray(String[]::new));
    }
}
