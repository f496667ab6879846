package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Remembers what the terminal shows, and gives the bytes that turn it into the next picture: none when it is equal. Only
 * cursor moves, SGR and printable text are sent; neither the last column's wrapping nor erasing in colour is relied on.
 */
final class Delta {
    /** Below this many bytes a terminal draws a picture in one go anyway. */
    private static final int AT_ONCE = 100;
    /** Sending a few unchanged cells again costs less than jumping over them. */
    private static final int SHORT_GAP = 3;

    private final GlyphSet glyphs;
    private final boolean synchronised;
    private Looks looks;
    private int width;
    private int height;
    private int[] shownGlyphs = {};
    private short[] shownLooks = {};
    private int[] nextGlyphs = {};
    private short[] nextLooks = {};
    private boolean known;
    private int look;
    private int cursorX = -1;
    private int cursorY = -1;
    private boolean cursorShown;

    Delta(Looks looks, GlyphSet glyphs, boolean synchronised) {
        this.looks = looks;
        this.glyphs = glyphs;
        this.synchronised = synchronised;
    }

    /** What the terminal shows is not known any more: the next picture erases it and is sent in full. */
    void forget() {
        known = false;
    }

    /** Changes the colours; the next picture is sent in full. */
    void looks(Looks other) {
        looks = other;
        forget();
    }

    /** The bytes for a picture on a terminal of this size; what is larger is cut, what is missing blank. */
    byte[] picture(Canvas canvas, Optional<Position> cursor, int columns, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        if (!known || columns != width || rows != height) start(columns, rows, out);
        read(canvas);
        for (int y = 0; y < height; y++) row(y, out);
        cursor(cursor, out);
        if (out.size() < AT_ONCE || !synchronised) return out.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(out.size() + 16);
        Bytes.write(whole, "\033[?2026h");
        whole.writeBytes(out.toByteArray());
        Bytes.write(whole, "\033[?2026l");
        return whole.toByteArray();
    }

    private void start(int columns, int rows, ByteArrayOutputStream out) {
        width = columns;
        height = rows;
        shownGlyphs = new int[columns * rows];
        shownLooks = new short[shownGlyphs.length];
        nextGlyphs = new int[shownGlyphs.length];
        nextLooks = new short[shownGlyphs.length];
        Arrays.fill(shownGlyphs, ' ');
        Bytes.write(out, "\033[m\033[?25l\033[2J");
        look = 0;
        cursorX = -1;
        cursorShown = false;
        known = true;
    }

    /** Translates the canvas to what can be shown, and mends halves of two-column characters that were drawn over. */
    private void read(Canvas canvas) {
        short blank = looks.of(' ', Role.TEXT, 0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (x >= canvas.width() || y >= canvas.height()) {
                    nextGlyphs[at] = ' ';
                    nextLooks[at] = blank;
                    continue;
                }
                int codePoint = canvas.codePoint(x, y);
                int glyph = codePoint == Canvas.CONTINUED ? continued(canvas, x, y) : glyph(canvas, codePoint, x, y);
                nextGlyphs[at] = glyph;
                nextLooks[at] = looks.of(glyph, canvas.role(x, y), canvas.flags(x, y));
            }
        }
    }

    private int glyph(Canvas canvas, int codePoint, int x, int y) {
        if (codePoint >= ' ' && codePoint < 0x7f) return codePoint;
        int columns = Columns.width(codePoint);
        if (columns == 0) return ' ';
        boolean whole = columns == 1
                || (x + 1 < Math.min(width, canvas.width()) && canvas.codePoint(x + 1, y) == Canvas.CONTINUED);
        return whole ? glyphs.translate(codePoint) : ' ';
    }

    private int continued(Canvas canvas, int x, int y) {
        if (x == 0) return ' ';
        int before = canvas.codePoint(x - 1, y);
        boolean shownWide = Columns.width(before) == 2 && Columns.width(glyphs.translate(before)) == 2;
        return shownWide ? Canvas.CONTINUED : ' ';
    }

    private void row(int y, ByteArrayOutputStream out) {
        int row = y * width;
        for (int x = 0; x < width; x++) {
            if (!differs(row, x)) continue;
            int from = nextGlyphs[row + x] == Canvas.CONTINUED ? x - 1 : x;
            move(from, y, out);
            x = send(from, y, out);
        }
        System.arraycopy(nextGlyphs, row, shownGlyphs, row, width);
        System.arraycopy(nextLooks, row, shownLooks, row, width);
    }

    /** True when a cell must be sent: it changed, or it shares a two-column character, old or new, with one that did. */
    private boolean differs(int row, int x) {
        int at = row + x;
        if (changed(at)) return true;
        boolean left = x > 0 && isRight(at) && changed(at - 1);
        boolean right = x + 1 < width && isRight(at + 1) && changed(at + 1);
        return left || right;
    }

    private boolean changed(int at) {
        return nextGlyphs[at] != shownGlyphs[at] || nextLooks[at] != shownLooks[at];
    }

    private boolean isRight(int at) {
        return nextGlyphs[at] == Canvas.CONTINUED || shownGlyphs[at] == Canvas.CONTINUED;
    }

    /** Sends cells until a gap that is cheaper to jump over; returns the last column that was dealt with. */
    private int send(int from, int y, ByteArrayOutputStream out) {
        int row = y * width;
        int x = from;
        while (x < width) {
            int glyph = nextGlyphs[row + x];
            if (!suits(row + x)) {
                looks.change(look, nextLooks[row + x], out);
                look = nextLooks[row + x];
            }
            Bytes.character(out, glyph);
            boolean wide = x + 1 < width && nextGlyphs[row + x + 1] == Canvas.CONTINUED;
            x += wide ? 2 : 1;
            cursorX = wide || x >= width ? -1 : x;
            cursorY = y;
            if (cursorX < 0) break;
            int next = nextDifference(row, x);
            if (next < 0) break;
        }
        return x - 1;
    }

    /** The next cell to send when it follows closely enough, in the same look and with plain cells between; else -1. */
    private int nextDifference(int row, int x) {
        for (int i = x; i < width && i <= x + SHORT_GAP; i++) {
            if (differs(row, i)) return i;
            boolean plain = nextGlyphs[row + i] >= ' ' && nextGlyphs[row + i] < 0x7f;
            if (!plain || !suits(row + i)) return -1;
        }
        return -1;
    }

    /** True when the cell can be sent in the look the terminal has now. */
    private boolean suits(int at) {
        return nextLooks[at] == look || (nextGlyphs[at] == ' ' && nextLooks[at] == looks.ofBlank(look));
    }

    private void move(int x, int y, ByteArrayOutputStream out) {
        if (cursorX == x && cursorY == y) return;
        if (cursorX >= 0 && cursorY == y && x > cursorX) {
            Bytes.write(out, "\033[");
            if (x - cursorX > 1) Bytes.write(out, x - cursorX);
            out.write('C');
        } else {
            Bytes.write(out, "\033[");
            if (y > 0) Bytes.write(out, y + 1);
            if (x > 0) {
                out.write(';');
                Bytes.write(out, x + 1);
            }
            out.write('H');
        }
        cursorX = x;
        cursorY = y;
    }

    private void cursor(Optional<Position> wanted, ByteArrayOutputStream out) {
        Optional<Position> inside = wanted.filter(p -> p.x() >= 0 && p.y() >= 0 && p.x() < width && p.y() < height);
        if (inside.isPresent()) move(inside.get().x(), inside.get().y(), out);
        if (inside.isPresent() != cursorShown) {
            cursorShown = !cursorShown;
            Bytes.write(out, cursorShown ? "\033[?25h" : "\033[?25l");
        }
    }
}
