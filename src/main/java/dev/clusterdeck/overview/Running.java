package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Mark;

/**
 * A resource or a virtual address on a node's card.
 *
 * @param id the object's id, {@code resource:…} or {@code vrrp:…}
 * @param mark its state
 * @param name as shown
 * @param word what is special about it; empty when it just runs
 * @param note its agent, an address resource's address, an address's instance; empty where that says nothing
 * @param depth 0, or 1 for a member of the group above it
 */
record Running(String id, Mark mark, String name, String word, String note, int depth) {
    /** What the note of a fence device begins with. */
    static final String FENCING = "stonith:";

    boolean isFenceDevice() {
        return note.startsWith(FENCING);
    }

    /** Of Pacemaker, and no group: what is counted. */
    boolean isResource() {
        return !isAddress() && !note.equals("group");
    }

    /** One of Keepalived's addresses. */
    boolean isAddress() {
        return id.startsWith("vrrp:");
    }

    boolean isProblem() {
        return mark == Mark.CRIT || mark == Mark.WARN || mark == Mark.UNKNOWN;
    }
}
