package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan as an admin reads it: what it does, what runs where, what must be true, how it is taken back. Pure. */
final class PlanLines {
    private PlanLines() {}

    static List<TextLine> impact(List<Impact> impact) {
        List<TextLine> lines = new ArrayList<>();
        for (Impact each : impact) lines.add(TextLine.state(Mark.of(each.severity()), Clean.line(each.line())));
        return lines;
    }

    /** How bad it may become, in one line. */
    static TextLine risk(Plan plan, List<Impact> impact) {
        String words = switch (plan.effect()) {
            case READS -> "none: it only looks";
            case CHANGES -> "low: no service is interrupted, and it can be changed back";
            case INTERRUPTS -> "medium: services are interrupted or move";
            case DESTROYS -> "HIGH: data or quorum can be lost";
        };
        long warnings =
                impact.stream().filter(i -> i.severity() == Severity.WARN).count();
        long losses = impact.stream().filter(i -> i.severity() == Severity.CRIT).count();
        if (losses > 0) words += "; " + losses + (losses == 1 ? " loss" : " losses");
        if (warnings > 0) words += "; " + warnings + (warnings == 1 ? " warning" : " warnings");
        Role role = switch (plan.effect()) {
            case READS, CHANGES -> Role.TEXT;
            case INTERRUPTS -> Role.WARN;
            case DESTROYS -> Role.CRIT;
        };
        return TextLine.of(0, "risk   " + words, role);
    }

    /** Whether all of it can be taken back. */
    static TextLine undo(Plan plan) {
        long by = plan.steps().stream().filter(s -> s.undo() instanceof Undo.By).count();
        if (by == plan.steps().size()) return TextLine.of(0, "undo   a <, for 24 hours", Role.TEXT);
        String words = by == 0 ? "undo   no command takes it back" : "undo   only some of the steps, by a <";
        return TextLine.of(0, words, Role.WARN);
    }

    /** @param before the steps, from 0, that ran already */
    static List<TextLine> steps(Plan plan, List<Rule> rules, Set<Integer> before) {
        List<TextLine> lines = new ArrayList<>();
        int count = plan.steps().size();
        for (int i = 0; i < count; i++) {
            Step step = plan.steps().get(i);
            if (i > 0) lines.add(TextLine.BLANK);
            lines.add(TextLine.heading(Clean.line("step " + (i + 1) + " of " + count + "  " + step.title() + ", on "
                    + step.on() + (before.contains(i) ? " (ran already)" : ""))));
            lines.add(command(step));
            for (Condition condition : step.requires()) lines.add(says("before", Rule.words(rules, condition)));
            for (Condition condition : step.ensures()) lines.add(says("after", Rule.words(rules, condition)));
            lines.add(says("undo", words(step.undo())));
        }
        return lines;
    }

    static TextLine command(Step step) {
        return TextLine.of(2, Clean.line("$ " + step.run().display()), Role.ACCENT);
    }

    private static TextLine says(String what, String words) {
        return TextLine.of(2, Clean.line(what + " ".repeat(8 - what.length()) + words), Role.TEXT);
    }

    private static String words(Undo undo) {
        if (undo instanceof Undo.By by) return by.command().display();
        if (undo instanceof Undo.ByHand byHand) return "by hand: " + byHand.text();
        return undo instanceof Undo.Impossible impossible ? "none: " + impossible.because() : "unknown";
    }

    /** The commands, to be copied: each with its node. */
    static String script(Plan plan) {
        return plan.steps().stream()
                .map(step -> Clean.line("# " + step.title() + ", on " + step.on()) + "\n"
                        + Clean.line(step.run().display()))
                .collect(Collectors.joining("\n"));
    }
}
