package dev.clusterdeck.terminal;

/**
 * How a cell looks.
 *
 * @param attributes bits, as named here
 */
record Look(Color foreground, Color background, int attributes) {
    static final int BOLD = 1;
    static final int DIM = 2;
    static final int ITALIC = 4;
    static final int UNDERLINE = 8;
    static final int REVERSE = 16;

    static final Look PLAIN = new Look(Color.DEFAULT, Color.DEFAULT, 0);

    /** The bit of an attribute's name in a theme; 0 for any other word. */
    static int attribute(String name) {
        return switch (name) {
            case "bold" -> BOLD;
            case "dim" -> DIM;
            case "italic" -> ITALIC;
            case "underline" -> UNDERLINE;
            case "reverse" -> REVERSE;
            default -> 0;
        };
    }

    boolean has(int attribute) {
        return (attributes & attribute) != 0;
    }

    /** How a blank looks: what no blank shows is left out, so that no bytes are sent for it. */
    Look ofBlank() {
        return has(UNDERLINE | REVERSE) ? this : new Look(Color.DEFAULT, background, 0);
    }

    /** A number that only an equal look has: at start a record's own equals costs more than all the rest of a picture. */
    long key() {
        return ((long) (foreground.value() + 1) << 32) | ((long) (background.value() + 1) << 5) | attributes;
    }
}
