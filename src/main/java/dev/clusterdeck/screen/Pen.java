package dev.clusterdeck.screen;

/** Writes one line of a canvas from left to right; what does not fit is cut with {@code …}. */
public final class Pen {
    private final Canvas canvas;
    private final int y;
    private int x;

    private Pen(Canvas canvas, int x, int y) {
        this.canvas = canvas;
        this.x = x;
        this.y = y;
    }

    /** A pen at this place. */
    public static Pen at(Canvas canvas, int x, int y) {
        return new Pen(canvas, x, y);
    }

    public Pen text(String text) {
        return text(text, Role.TEXT, 0);
    }

    public Pen text(String text, Role role) {
        return text(text, role, 0);
    }

    public Pen bold(String text, Role role) {
        return text(text, role, Canvas.BOLD);
    }

    public Pen muted(String text) {
        return text(text, Role.MUTED, 0);
    }

    /** The mark's glyph and a blank. */
    public Pen mark(Mark mark) {
        canvas.mark(x, y, mark);
        x += 2;
        return this;
    }

    /** The mark's glyph and a word, both in its role. */
    public Pen state(Mark mark, String word) {
        return mark(mark).text(word, mark.role());
    }

    /** Moves on by so many columns. */
    public Pen skip(int columns) {
        x += columns;
        return this;
    }

    /** Moves to a column, never back. */
    public Pen to(int column) {
        x = Math.max(x, column);
        return this;
    }

    /** The column where the next character goes. */
    public int column() {
        return x;
    }

    private Pen text(String text, Role role, int flags) {
        int room = canvas.width() - x;
        if (room > 0) canvas.text(x, y, Columns.cut(text, room), role, flags);
        x += Columns.width(text);
        return this;
    }
}
