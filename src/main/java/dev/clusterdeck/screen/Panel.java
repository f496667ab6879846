package dev.clusterdeck.screen;

/** A bordered pane with a title left and a note right in its top border; heavy when focused. */
public final class Panel {
    private Panel() {}

    /** Draws the border and titles around the whole canvas, and returns the inside. */
    public static Canvas draw(Canvas on, String title, String note, boolean focused) {
        int width = on.width();
        int height = on.height();
        if (width < 2 || height < 2) return on.region(0, 0, 0, 0);
        Role role = focused ? Role.FOCUS : Role.BORDER;
        char across = focused ? '━' : '─';
        char down = focused ? '┃' : '│';
        on.fill(1, 0, width - 2, across, role);
        on.fill(1, height - 1, width - 2, across, role);
        for (int y = 1; y < height - 1; y++) {
            on.fill(0, y, 1, down, role);
            on.fill(width - 1, y, 1, down, role);
        }
        String corners = focused ? "┏┓┗┛" : "╭╮╰╯";
        on.fill(0, 0, 1, corners.charAt(0), role);
        on.fill(width - 1, 0, 1, corners.charAt(1), role);
        on.fill(0, height - 1, 1, corners.charAt(2), role);
        on.fill(width - 1, height - 1, 1, corners.charAt(3), role);
        int noteWidth = Columns.width(note);
        boolean noteFits = noteWidth > 0 && noteWidth + Columns.width(title) + 8 <= width;
        int titleRoom = width - 6 - (noteFits ? noteWidth + 3 : 0);
        if (!title.isEmpty() && titleRoom > 0)
            on.text(2, 0, " " + Columns.cut(title, titleRoom) + " ", focused ? Role.FOCUS : Role.TEXT, Canvas.BOLD);
        if (noteFits) on.text(width - noteWidth - 4, 0, " " + note + " ", Role.MUTED);
        return on.region(1, 1, width - 2, height - 2);
    }
}
