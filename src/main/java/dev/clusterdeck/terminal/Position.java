package dev.clusterdeck.terminal;

/**
 * A cell of the terminal.
 *
 * @param x column, 0 leftmost
 * @param y row, 0 topmost
 */
public record Position(int x, int y) {}
