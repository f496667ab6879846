package dev.clusterdeck.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** How many colours a terminal shows. */
public enum ColorDepth {
    /** None: bold, underline and reverse only. */
    MONO,
    /** The 8 or 16 colours the terminal's owner chose. */
    ANSI,
    /** The 256-colour table. */
    INDEXED,
    /** 24 bits. */
    TRUE;

    /** The depth with this name, as {@code --color} takes it: mono, 16, 256, true; empty for any other word. */
    public static Optional<ColorDepth> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mono", "none", "never", "0" -> Optional.of(MONO);
            case "8", "16", "ansi" -> Optional.of(ANSI);
            case "256", "indexed" -> Optional.of(INDEXED);
            case "true", "truecolor", "24bit", "24" -> Optional.of(TRUE);
            default -> Optional.empty();
        };
    }

    /**
     * What the terminal shows, by its environment; asks it nothing. A non-empty NO_COLOR (no-color.org) wins.
     *
     * @param chosen by option or configuration
     * @param terminfo how many colours the terminal's description has; asked only when nothing else says
     */
    static ColorDepth detect(Map<String, String> environment, Optional<ColorDepth> chosen, IntSupplier terminfo) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) return MONO;
        if (chosen.isPresent()) return chosen.get();
        String colorTerm = environment.getOrDefault("COLORTERM", "");
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit")) return TRUE;
        String term = environment.getOrDefault("TERM", "");
        if (term.endsWith("-direct")) return TRUE;
        if (term.endsWith("-256color")) return INDEXED;
        int colors = terminfo.getAsInt();
        if (colors >= 256) return INDEXED;
        return colors >= 8 ? ANSI : MONO;
    }
}
