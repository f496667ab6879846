package dev.clusterdeck.terminal;

import java.util.Map;
import java.util.Optional;

/**
 * How to use the terminal.
 *
 * @param environment the process environment: TERM, COLORTERM, NO_COLOR and the locale are read from it
 * @param theme the colours
 * @param colors how many colours; empty to find out
 * @param glyphs which glyphs; empty to find out
 */
public record TerminalOptions(
        Map<String, String> environment, Theme theme, Optional<ColorDepth> colors, Optional<GlyphSet> glyphs) {
    public TerminalOptions {
        environment = Map.copyOf(environment);
    }
}
