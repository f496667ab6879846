package dev.clusterdeck.screen;

import dev.clusterdeck.watch.Technology;
import java.util.List;

/**
 * All that one technology brings: what to watch and how to show it. The list of slices is the program's table of
 * contents.
 *
 * @param technology what to read and conclude
 * @param screens its screens, also those without a digit
 * @param explainers its answers to {@code e}
 */
public record Slice(Technology technology, List<Screen> screens, List<Explainer> explainers) {
    public Slice {
        screens = List.copyOf(screens);
        explainers = List.copyOf(explainers);
    }
}
