package dev.clusterdeck.deck;

/**
 * Which rows of the terminal hold what; -1 for what is left out.
 *
 * @param tabs the tab line
 * @param filter the filter line
 * @param body first row of the screen's body
 * @param urgent the most urgent finding, the toast, or the command line
 * @param keys the key hints
 */
record Layout(int width, int height, int tabs, int filter, int body, int bodyHeight, int urgent, int keys) {
    /** Below this the line of the most urgent finding gives its row to the list. */
    private static final int ROOM_FOR_URGENT = 12;

    static Layout of(DeckModel model) {
        int width = model.size().columns();
        int height = model.size().rows();
        boolean small = model.size().isSmall();
        boolean filtering =
                model.filterEdit().isPresent() || !model.here().filterText().isEmpty();
        int row = 1;
        int tabs = small ? -1 : row++;
        int filter = filtering ? row++ : -1;
        int keys = height - 1;
        int urgent = height >= ROOM_FOR_URGENT ? height - 2 : -1;
        int bodyEnd = urgent < 0 ? keys : urgent;
        return new Layout(width, height, tabs, filter, row, Math.max(0, bodyEnd - row), urgent, keys);
    }
}
