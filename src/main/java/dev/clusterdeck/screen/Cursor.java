package dev.clusterdeck.screen;

import java.util.Optional;
import java.util.Set;

/**
 * What the admin points at on a screen.
 *
 * @param selected the selected item's id; empty when there is none
 * @param pane the focused pane
 * @param zoomed true when the focused pane fills the screen
 * @param marked ids marked with {@code Space}
 * @param folded ids of groups shown closed
 */
public record Cursor(Optional<String> selected, int pane, boolean zoomed, Set<String> marked, Set<String> folded) {
    public Cursor {
        marked = Set.copyOf(marked);
        folded = Set.copyOf(folded);
    }

    /** Nothing selected, first pane. */
    public static final Cursor START = new Cursor(Optional.empty(), 0, false, Set.of(), Set.of());

    public boolean isSelected(String id) {
        return selected.filter(id::equals).isPresent();
    }

    /** The same with another selection: for a list whose detail pane holds the selected part. */
    public Cursor selecting(String id) {
        return new Cursor(Optional.of(id), pane, zoomed, marked, folded);
    }
}
