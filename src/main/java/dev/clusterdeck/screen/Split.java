package dev.clusterdeck.screen;

/**
 * Room for a list and for what is selected in it: below, beside, or one at a time where the screen is small or a
 * pane is zoomed. A pane without room is an empty canvas, on which drawing does nothing.
 *
 * @param list pane 0
 * @param detail pane 1
 */
public record Split(Canvas list, Canvas detail) {
    private static final int SMALL_WIDTH = 60;
    /** Body rows of a 60x16 terminal: header, tabs, finding and keys are not the screen's. */
    private static final int SMALL_HEIGHT = 12;

    private static final int DENSE_WIDTH = 140;
    private static final int DENSE_HEIGHT = 32;

    /** Divides the body; the detail gets so many rows below the list, or so many columns beside it. */
    public static Split of(Canvas body, Cursor cursor, int detailRows, int detailColumns) {
        Canvas none = body.region(0, 0, 0, 0);
        if (isSmall(body) || cursor.zoomed()) return cursor.pane() == 1 ? new Split(none, body) : new Split(body, none);
        if (isDense(body)) {
            int left = body.width() - detailColumns;
            return new Split(
                    body.region(0, 0, left, body.height()), body.region(left, 0, detailColumns, body.height()));
        }
        int top = body.height() - detailRows;
        return new Split(body.region(0, 0, body.width(), top), body.region(0, top, body.width(), detailRows));
    }

    /** True where only one list fits. */
    public static boolean isSmall(Canvas body) {
        return body.width() < SMALL_WIDTH || body.height() < SMALL_HEIGHT;
    }

    /** True where the dense layouts fit. */
    public static boolean isDense(Canvas body) {
        return body.width() >= DENSE_WIDTH && body.height() >= DENSE_HEIGHT;
    }
}
