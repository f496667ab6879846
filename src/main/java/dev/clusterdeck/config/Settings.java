package dev.clusterdeck.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the deck should look, from the inventory's {@code [deck]} table. What is empty is found out from the terminal.
 *
 * @param theme the theme's name
 * @param glyphs which characters the terminal can show
 * @param color how many colours it has
 * @param slow true to spare the line: no clock seconds; empty to measure it
 */
public record Settings(Optional<String> theme, Optional<Glyphs> glyphs, Optional<Color> color, Optional<Boolean> slow) {
    /** Nothing said. */
    public static final Settings NONE =
            new Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static final Set<String> KEYS = Set.of("theme", "glyphs", "color", "slow");

    /** Sets of glyphs. */
    public enum Glyphs {
        AUTO,
        UNICODE,
        CP437,
        ASCII
    }

    /** Depths of colour. */
    public enum Color {
        AUTO,
        NEVER,
        ANSI,
        INDEXED,
        TRUE
    }

    static Settings read(Table deck) {
        deck.warnOfKeysBeside(KEYS);
        return new Settings(
                deck.text(
                        "theme",
                        "a theme's name",
                        t -> t.matches("[a-z][a-z0-9-]*") ? Optional.of(t) : Optional.empty()),
                deck.word("glyphs", List.of(Glyphs.values())),
                deck.word("color", List.of(Color.values())),
                deck.flag("slow"));
    }
}
