package dev.clusterdeck.terminal;

import dev.clusterdeck.cluster.Clean;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a terminal's font can show. Screens always draw in Unicode; the set translates, cell by cell. */
public enum GlyphSet {
    /** Everything that is safe. */
    UNICODE {
        @Override
        int ofSafe(int codePoint) {
            return codePoint;
        }
    },
    /** What the fonts of the Linux console share: the repertoire of code page 437. */
    CP437 {
        @Override
        int ofSafe(int codePoint) {
            return Fallbacks.console(codePoint);
        }
    },
    /** Printable ASCII. */
    ASCII {
        @Override
        int ofSafe(int codePoint) {
            return Fallbacks.ascii(codePoint);
        }
    };

    abstract int ofSafe(int codePoint);

    /** The character that stands for this one. Total; never a control character. */
    public int translate(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) return codePoint;
        return ofSafe(Clean.isSafe(codePoint) ? codePoint : 0xFFFD);
    }

    /** The set with this name in a theme or option; empty for {@code auto} and any other word. */
    public static Optional<GlyphSet> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "unicode" -> Optional.of(UNICODE);
            case "cp437" -> Optional.of(CP437);
            case "ascii" -> Optional.of(ASCII);
            default -> Optional.empty();
        };
    }

    /** What the terminal shows, by the locale (POSIX: LC_ALL before LC_CTYPE before LANG) and TERM. */
    static GlyphSet detect(Map<String, String> environment) {
        String locale = "";
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            if (locale.isEmpty()) locale = environment.getOrDefault(name, "");
        }
        String encoding = locale.toLowerCase(Locale.ROOT);
        if (!encoding.contains("utf-8") && !encoding.contains("utf8")) return ASCII;
        String term = environment.getOrDefault("TERM", "");
        if (term.startsWith("linux")) return CP437;
        return term.startsWith("vt") || term.equals("ansi") ? ASCII : UNICODE;
    }
}
