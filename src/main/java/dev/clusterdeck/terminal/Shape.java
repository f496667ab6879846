package dev.clusterdeck.terminal;

import java.util.Optional;

/**
 * The part of a theme that is no colour.
 *
 * @param glyphs empty for what the terminal can show
 */
public record Shape(Optional<GlyphSet> glyphs, Borders borders, boolean compact) {
    /** How panes are framed. */
    public enum Borders {
        ROUNDED,
        SQUARE,
        HEAVY,
        ASCII,
        NONE
    }
}
