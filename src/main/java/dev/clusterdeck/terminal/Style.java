package dev.clusterdeck.terminal;

/**
 * What a theme gives one role.
 *
 * @param full for 256 and more colours
 * @param ansi for 8 and 16 colours
 * @param mono for none
 */
record Style(Look full, Look ansi, Look mono) {
    static final Style PLAIN = new Style(Look.PLAIN, Look.PLAIN, Look.PLAIN);

    Look at(ColorDepth depth) {
        return switch (depth) {
            case TRUE, INDEXED -> full;
            case ANSI -> ansi;
            case MONO -> mono;
        };
    }
}
