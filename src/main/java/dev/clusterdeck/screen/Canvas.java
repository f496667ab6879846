package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.Clean;
import java.util.Arrays;

/**
 * A grid of cells to draw on, or a rectangle of one. Drawing outside is clipped, unsafe characters become {@code �}:
 * nothing that a node printed can reach the terminal raw. Always drawn in Unicode; the terminal translates glyphs.
 */
public final class Canvas {
    /** Bits of {@link #flags}. */
    public static final int BOLD = 1;

    public static final int UNDERLINE = 2;
    /** The cell lies on the selected row: the theme's selection background goes under its role. */
    public static final int SELECTED = 4;
    /** What a cell right of a two-column character holds. */
    public static final int CONTINUED = 0;

    private final int stride;
    private final int[] codePoints;
    private final Role[] roles;
    private final byte[] flags;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    private Canvas(Canvas parent, int left, int top, int width, int height) {
        this.stride = parent.stride;
        this.codePoints = parent.codePoints;
        this.roles = parent.roles;
        this.flags = parent.flags;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    /** An empty canvas; sizes below 0 count as 0. */
    public Canvas(int width, int height) {
        this.width = Math.max(0, width);
        this.height = Math.max(0, height);
        this.left = 0;
        this.top = 0;
        this.stride = this.width;
        this.codePoints = new int[this.width * this.height];
        this.roles = new Role[codePoints.length];
        this.flags = new byte[codePoints.length];
        Arrays.fill(codePoints, ' ');
        Arrays.fill(roles, Role.TEXT);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A rectangle of this canvas with its own origin, clipped to this canvas. Shares the cells. */
    public Canvas region(int x, int y, int regionWidth, int regionHeight) {
        int fromX = Math.min(Math.max(0, x), width);
        int fromY = Math.min(Math.max(0, y), height);
        int toX = Math.min(Math.max(fromX, x + regionWidth), width);
        int toY = Math.min(Math.max(fromY, y + regionHeight), height);
        return new Canvas(this, left + fromX, top + fromY, toX - fromX, toY - fromY);
    }

    /** Draws text in one line; returns the column after it, also where it was clipped. */
    public int text(int x, int y, String text, Role role) {
        return text(x, y, text, role, 0);
    }

    /** Draws text with flags ({@link #BOLD}, {@link #UNDERLINE}). */
    public int text(int x, int y, String text, Role role, int withFlags) {
        int column = x;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int columns = Columns.width(codePoint);
            if (columns == 0) continue;
            int shown = Clean.isSafe(codePoint) ? codePoint : 0xFFFD;
            if (columns == 2 && column + 1 >= width) shown = '…';
            put(column, y, shown, role, withFlags);
            if (columns == 2) put(column + 1, y, CONTINUED, role, withFlags);
            column += columns;
        }
        return column;
    }

    /** Draws a mark's glyph in its role. */
    public void mark(int x, int y, Mark mark) {
        put(x, y, mark.glyph(), mark.role(), 0);
    }

    /** Fills a run of cells with one character. */
    public void fill(int x, int y, int count, char with, Role role) {
        for (int i = 0; i < count; i++) put(x + i, y, with, role, 0);
    }

    /** Marks a run of cells as lying on the selected row. */
    public void select(int x, int y, int count) {
        for (int i = 0; i < count; i++) {
            if (inside(x + i, y)) flags[at(x + i, y)] |= SELECTED;
        }
    }

    /** Blanks every cell of this rectangle: the ground of a popup. */
    public void clear() {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                codePoints[at(x, y)] = ' ';
                roles[at(x, y)] = Role.TEXT;
                flags[at(x, y)] = 0;
            }
        }
    }

    /** Copies another canvas onto this one at a place. */
    public void draw(int x, int y, Canvas other) {
        for (int row = 0; row < other.height; row++) {
            for (int column = 0; column < other.width; column++) {
                if (!inside(x + column, y + row)) continue;
                int from = other.at(column, row);
                int to = at(x + column, y + row);
                codePoints[to] = other.codePoints[from];
                roles[to] = other.roles[from];
                flags[to] = other.flags[from];
            }
        }
    }

    /** The code point in a cell; {@link #CONTINUED} right of a two-column character. */
    public int codePoint(int x, int y) {
        return codePoints[at(x, y)];
    }

    public Role role(int x, int y) {
        return roles[at(x, y)];
    }

    public int flags(int x, int y) {
        return flags[at(x, y)];
    }

    /** The characters alone, one line per row, trailing blanks kept off: for golden tests and {@code :write}. */
    public String asText() {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < height; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < width; x++) if (codePoint(x, y) != CONTINUED) row.appendCodePoint(codePoint(x, y));
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private void put(int x, int y, int codePoint, Role role, int withFlags) {
        if (!inside(x, y)) return;
        int at = at(x, y);
        codePoints[at] = codePoint;
        roles[at] = role;
        flags[at] = (byte) withFlags;
    }

    private boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height;
    }

    private int at(int x, int y) {
        if (!inside(x, y)) throw new IndexOutOfBoundsException("cell " + x + "," + y);
        return (top + y) * stride + left + x;
    }
}
