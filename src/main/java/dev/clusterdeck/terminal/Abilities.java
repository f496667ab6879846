package dev.clusterdeck.terminal;

import dev.clusterdeck.cluster.Clean;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a kind of terminal understands beyond moving the cursor and attributes. Taken from its name alone: no terminal
 * is asked for it, since an answer may never come.
 *
 * @param alternateScreen it has a second screen to draw on, so that the first is found again as it was
 * @param synchronised it may know synchronised output (DEC private mode 2026); those that do not ignore it
 * @param bracketedPaste it may mark what is pasted (mode 2004)
 * @param clipboard it may put text on a clipboard (OSC 52); old consoles would print the text instead
 */
record Abilities(boolean alternateScreen, boolean synchronised, boolean bracketedPaste, boolean clipboard) {
    /** More is not taken by common terminals, counted in Base64. */
    private static final int LONGEST_COPY = 74_994;

    static Abilities of(String term) {
        boolean console = term.startsWith("linux") || term.startsWith("vt") || term.equals("ansi");
        return new Abilities(!console, !console, !console, !console);
    }

    /** True for a terminal that cannot move its cursor. */
    static boolean onlyPrints(String term) {
        return term.isEmpty() || term.equals("dumb") || term.equals("unknown");
    }

    /** Sent when the terminal is taken: no wrapping at the last column, no cursor, plain and blank. */
    String enter() {
        return (alternateScreen ? "\033[?1049h" : "")
                + (bracketedPaste ? "\033[?2004h" : "")
                + "\033[?7l\033[?25l\033[m\033[2J";
    }

    /** Sent when the terminal is given back. */
    String leave() {
        return (synchronised ? "\033[?2026l" : "")
                + (bracketedPaste ? "\033[?2004l" : "")
                + "\033[m\033[?7h\033[?25h"
                + (alternateScreen ? "\033[?1049l" : "\033[2J\033[H");
    }

    /**
     * Asks for text to be put on the clipboard. Control characters but tabs and line ends become blanks, so that pasting
     * it into a shell types nothing unseen. Empty where there is no clipboard or the text is too long for it.
     */
    String copy(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(c == '\n' || c == '\t' || Clean.isSafe(c) ? c : ' '));
        String encoded = Base64.getEncoder().encodeToString(clean.toString().getBytes(StandardCharsets.UTF_8));
        return clipboard && encoded.length() <= LONGEST_COPY ? "\033]52;c;" + encoded + "\007" : "";
    }
}
