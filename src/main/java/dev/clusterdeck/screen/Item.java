package dev.clusterdeck.screen;

import java.util.Optional;

/**
 * Something on a screen that can be selected. Also those scrolled out of sight are listed, so that the cursor can go
 * there; movement follows pane, column and row. An id may be in a list and once more in the pane with its details, so
 * that {@code Tab} keeps the selection; {@code #} and a word behind an id name a part of it, selectable on its own.
 *
 * @param id the object's id; the selection sticks to it, not to the row
 * @param pane which pane it is in, 0 first; {@code Tab} goes through them
 * @param column where {@code h l} finds it within the pane, 0 leftmost
 * @param row where {@code j k} finds it within the column, 0 topmost
 * @param problem true when {@code n N} should stop here
 * @param opens where {@code Enter} leads
 */
public record Item(String id, int pane, int column, int row, boolean problem, Optional<Place> opens) {

    /** The object's id without the part behind {@code #}. */
    public static String whole(String id) {
        int hash = id.lastIndexOf('#');
        return hash < 0 ? id : id.substring(0, hash);
    }
}
