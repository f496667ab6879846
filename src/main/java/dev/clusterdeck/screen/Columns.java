package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.Clean;
import org.jline.utils.WCWidth;

/** Text measured and cut in terminal columns, not characters. */
public final class Columns {
    private Columns() {}

    /** Columns a code point takes: 1 or 2; what is unsafe or combining is drawn as one replacement or dropped. */
    public static int width(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) return 1;
        if (!Clean.isSafe(codePoint)) return 1;
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** Columns the text takes once drawn. */
    public static int width(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            sum += width(codePoint);
            i += Character.charCount(codePoint);
        }
        return sum;
    }

    /** The text, cut at the end with {@code …} when it is wider than {@code columns}. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) return text;
        if (columns <= 0) return "";
        return head(text, columns - 1) + "…";
    }

    /** The text cut in the middle with {@code …}: for names, whose end often tells them apart. */
    public static String cutMiddle(String text, int columns) {
        if (width(text) <= columns) return text;
        if (columns < 3) return cut(text, columns);
        int front = columns / 2;
        int back = columns - 1 - front;
        int from = text.length();
        int taken = 0;
        while (from > 0) {
            int codePoint = text.codePointBefore(from);
            if (taken + width(codePoint) > back) break;
            taken += width(codePoint);
            from -= Character.charCount(codePoint);
        }
        return head(text, front) + "…" + text.substring(from);
    }

    /** The text filled up with blanks, or cut, to exactly so many columns. */
    public static String left(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }

    /** The same, the blanks in front: for numbers. A number that does not fit is shown as {@code #}s, never cut. */
    public static String right(String text, int columns) {
        int width = width(text);
        return width > columns ? "#".repeat(Math.max(0, columns)) : " ".repeat(columns - width) + text;
    }

    /** The start of the text that fits into so many columns, without an ellipsis. */
    static String head(String text, int columns) {
        int taken = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            if (taken + width(codePoint) > columns) break;
            taken += width(codePoint);
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}
