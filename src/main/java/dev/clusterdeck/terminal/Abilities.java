package dev.clusterdeck.terminal;

/**
 * What a kind of terminal understands beyond moving the cursor and attributes. Taken from its name alone: no terminal
 * is ever asked, since an answer may never come.
 *
 * @param alternateScreen it has a second screen to draw on, so that the first is found again as it was
 * @param synchronised it may know synchronised output (DEC private mode 2026); those that do not ignore it
 * @param bracketedPaste it may mark what is pasted (mode 2004)
 */
record Abilities(boolean alternateScreen, boolean synchronised, boolean bracketedPaste) {
    static Abilities of(String term) {
        boolean console = term.startsWith("linux") || term.startsWith("vt") || term.equals("ansi");
        return new Abilities(!console, !console, !console);
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
}
