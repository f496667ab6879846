package dev.clusterdeck.screen;

import java.util.List;

/** A pane that has nothing to show says what, why and what next, instead of being blank. */
public final class Notice {
    private Notice() {}

    /**
     * The view of one object's screen where there is no such object, or none any more.
     *
     * @param lines what there is not, and what to do next
     */
    public static View gone(Canvas body, String title, List<String> lines) {
        draw(Panel.draw(body, title, "", true), Mark.UNKNOWN, lines);
        return View.of(body, List.of());
    }

    /**
     * Draws the lines, wrapped, one column in; the first with its mark, the rest muted.
     *
     * @param lines what there is not, why, and what to do next
     */
    public static void draw(Canvas on, Mark mark, List<String> lines) {
        int y = on.height() > 4 ? 1 : 0;
        int indent = on.width() > 20 ? 2 : 0;
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0) on.mark(indent, y, mark);
            for (String line : Lines.wrap(lines.get(i), on.width() - indent - 3))
                on.text(indent + 2, y++, line, i == 0 ? Role.TEXT : Role.MUTED);
        }
    }
}
