package dev.clusterdeck.screen;

import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.watch.Technology;
import java.util.List;

/**
 * All that one technology brings: what to watch and how to show it. The list of slices is the program's table of
 * contents.
 *
 * @param technology what to read and conclude
 * @param screens its screens, also those without a digit
 * @param explainers its answers to {@code e}
 * @param wizards the changes it can make
 * @param rules the conditions its plans know
 */
public record Slice(
        Technology technology,
        List<Screen> screens,
        List<Explainer> explainers,
        List<Wizard> wizards,
        List<Rule> rules) {
    public Slice {
        screens = List.copyOf(screens);
        explainers = List.copyOf(explainers);
        wizards = List.copyOf(wizards);
        rules = List.copyOf(rules);
    }

    /** A technology that is only looked at. */
    public Slice(Technology technology, List<Screen> screens, List<Explainer> explainers) {
        this(technology, screens, explainers, List.of(), List.of());
    }
}
