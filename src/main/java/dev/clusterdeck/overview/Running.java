package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Mark;

/**
 * A resource on a node's card.
 *
 * @param id the object's id, {@code resource:…}; empty for a line that stands for several
 * @param mark its state
 * @param name as shown
 * @param word what is special about it; empty when it just runs
 * @param note its agent; empty where that says nothing
 * @param depth 0, or 1 for a member of the group above it
 */
record Running(String id, Mark mark, String name, String word, String note, int depth) {
    /** What the note of a fence device begins with. */
    static final String FENCING = "stonith:";

    boolean isFenceDevice() {
        return note.startsWith(FENCING);
    }

    boolean isProblem() {
        return mark == Mark.CRIT || mark == Mark.WARN || mark == Mark.UNKNOWN;
    }
}
