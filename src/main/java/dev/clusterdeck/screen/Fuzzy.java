package dev.clusterdeck.screen;

import java.util.Locale;

/** Finds words as people half remember them. */
public final class Fuzzy {
    private Fuzzy() {}

    /** True when {@code word} is contained in {@code text}, or its letters follow each other closely from the start of a word there. */
    public static boolean matches(String text, String word) {
        return score(text, word) > 0;
    }

    /** How well it matches: 0 not at all, then scattered, contained, at the start of a word, at the very start, equal. */
    public static int score(String text, String word) {
        String in = text.toLowerCase(Locale.ROOT);
        String of = word.toLowerCase(Locale.ROOT);
        if (in.equals(of)) return 5;
        int at = in.indexOf(of);
        if (at == 0) return 4;
        for (int i = at; i > 0; i = in.indexOf(of, i + 1)) if (startsWord(in, i)) return 3;
        if (at > 0) return 2;
        for (int i = 0; i < in.length(); i++) if (startsWord(in, i) && scattered(in, i, of)) return 1;
        return 0;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0
                || (!Character.isLetterOrDigit(text.charAt(at - 1)) && Character.isLetterOrDigit(text.charAt(at)));
    }

    private static boolean scattered(String text, int from, String word) {
        int at = from;
        for (int i = 0; i < word.length(); i++, at++) {
            at = text.indexOf(word.charAt(i), at);
            if (at < 0 || (i == 0 && at != from) || at - from >= 3 * word.length()) return false;
        }
        return true;
    }
}
