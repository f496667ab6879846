package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A plan as an admin reads it before it runs: what, where, what for, what it needs, how it is taken back. */
final class PlanText {
    private PlanText() {}

    static void print(PrintStream out, Plan plan, List<Impact> impact, List<Rule> rules) {
        out.println(Clean.line("plan " + plan.id() + " on " + plan.cluster() + ": " + plan.goal()));
        if (!impact.isEmpty()) {
            out.println("impact:");
            impact.forEach(each -> out.println(
                    Clean.line("  " + each.severity().name().toLowerCase(Locale.ROOT) + "  " + each.line())));
        }
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            out.println(Clean.line("step " + (i + 1) + ": " + step.title()));
            out.println(Clean.line("  " + step.on() + "$ " + step.run().display()));
            step.requires().forEach(each -> out.println(Clean.line("  before: " + Rule.words(rules, each))));
            step.ensures().forEach(each -> out.println(Clean.line("  after:  " + Rule.words(rules, each))));
            out.println(Clean.line("  undo:   " + words(step.undo())));
        }
    }

    private static String words(Undo undo) {
        if (undo instanceof Undo.By by) return by.command().display();
        if (undo instanceof Undo.ByHand byHand) return "by hand: " + byHand.text();
        return undo instanceof Undo.Impossible impossible ? "none: " + impossible.because() : "unknown";
    }
}
