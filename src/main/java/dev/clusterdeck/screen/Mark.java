package dev.clusterdeck.screen;

/** A state as the screen shows it: always a glyph and a word, colour only repeats it. Drawn in Unicode; the terminal translates. */
public enum Mark {
    OK('●', Role.OK),
    PROMOTED('◆', Role.OK),
    BUSY('◐', Role.BUSY),
    OFF('○', Role.MUTED),
    WARN('▲', Role.WARN),
    CRIT('✖', Role.CRIT),
    UNKNOWN('◌', Role.UNKNOWN),
    DONE('✓', Role.OK);

    private final char glyph;
    private final Role role;

    Mark(char glyph, Role role) {
        this.glyph = glyph;
        this.role = role;
    }

    public char glyph() {
        return glyph;
    }

    public Role role() {
        return role;
    }

    /** The mark of a severity. */
    public static Mark of(dev.clusterdeck.cluster.Severity severity) {
        return switch (severity) {
            case OK -> OK;
            case NOTE -> OFF;
            case UNKNOWN -> UNKNOWN;
            case WARN -> WARN;
            case CRIT -> CRIT;
        };
    }
}
