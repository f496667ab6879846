package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.ClusterPicture;
import java.util.List;

/**
 * One technology's part of a screen that several technologies share: a list and the details of what is selected in it.
 * Pure, like a screen.
 */
public interface Section {
    /** How many panes it has: its list and its detail, or more. */
    default int panes() {
        return 2;
    }

    /** The keys it adds to the screen. */
    default List<Choice> choices() {
        return List.of();
    }

    /** The columns it can be sorted by. */
    default List<String> sorts() {
        return List.of();
    }

    /** Whether the technology is on any node of the cluster, or could not be asked; one that is absent is not drawn. */
    boolean isThere(ClusterPicture cluster);

    /** Where nothing is drawn: what was looked for on which nodes, and what is missing there, one line. */
    String absence(ClusterPicture cluster);

    /** The rows it would take on a canvas of this width to show all it has. */
    int wish(ClusterPicture cluster, Frame frame);

    /**
     * Draws it.
     *
     * @param on its part of the body; where the body is small or a pane is zoomed, all of it, for the focused pane alone
     * @param pane the number of its first pane, the list; the others follow
     */
    Drawn draw(Canvas on, int pane, ClusterPicture cluster, Frame frame);

    /** What was drawn: the items, and what the filter left out. */
    record Drawn(List<Item> items, View.Shown shown) {
        public Drawn {
            items = List.copyOf(items);
        }
    }
}
