package dev.clusterdeck.screen;

import java.util.Optional;

/**
 * Something on a screen that can be selected. Also those scrolled out of sight are listed, so that the cursor can go
 * there; movement follows pane, column and row.
 *
 * @param id the object's id; the selection sticks to it, not to the row
 * @param pane which pane it is in, 0 first; {@code Tab} goes through them
 * @param column where {@code h l} finds it within the pane, 0 leftmost
 * @param row where {@code j k} finds it within the column, 0 topmost
 * @param problem true when {@code n N} should stop here
 * @param opens where {@code Enter} leads
 */
public record Item(String id, int pane, int column, int row, boolean problem, Optional<Place> opens) {}
