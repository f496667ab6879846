package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page about a change: text that scrolls, and below it what stays in sight.
 *
 * @param title what is done
 * @param note the stage, right in the border
 * @param text what scrolls, wrapped
 * @param first the first line shown
 * @param foot what stays, wrapped
 * @param buttons what can be chosen, below the foot
 * @param cursor where the text cursor is; empty to hide it
 */
record Page(
        String title,
        String note,
        List<TextLine> text,
        int first,
        List<TextLine> foot,
        Optional<Buttons> buttons,
        Optional<Cursor> cursor) {
    /** Choices side by side, one with the focus. */
    record Buttons(String cancel, String accept, int focus) {}

    /** A column of a line of the text, or of the foot. */
    record Cursor(boolean inFoot, int line, int column) {}

    /** Lines of at most so many columns. */
    static List<TextLine> wrapped(List<TextLine> lines, int width) {
        List<TextLine> all = new ArrayList<>();
        for (TextLine line : lines) all.addAll(line.wrapped(width));
        return all;
    }

    /** The stages of a change, the present one by number from 0. */
    static TextLine stages(int present) {
        List<String> names = List.of("questions", "preview", "run");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < names.size(); i++)
            line.append(i == 0 ? "" : "   ")
                    .append(i < present ? "✓ " : i == present ? "▸ " : "○ ")
                    .append(i + 1)
                    .append(' ')
                    .append(names.get(i));
        return TextLine.of(0, line.toString(), Role.MUTED);
    }

    /**
     * The same for a popup of so many rows: where the foot would take most of them, it scrolls with the text.
     *
     * @param before true when it comes before the text then, else after
     */
    Page fitted(int height, boolean before) {
        boolean fits = below() <= height / 2 || foot.isEmpty();
        if (fits || cursor.filter(Cursor::inFoot).isPresent()) return this;
        List<TextLine> all = new ArrayList<>(before ? foot : text);
        all.add(TextLine.BLANK);
        all.addAll(before ? text : foot);
        return new Page(title, note, all, first, List.of(), buttons, cursor);
    }

    /** Rows of a popup that are left for the text. */
    int room(int height) {
        return Math.max(1, height - below());
    }

    /** Rows below the text. */
    int below() {
        return (foot.isEmpty() ? 0 : foot.size() + 1) + (buttons.isPresent() ? 1 : 0);
    }

    /** The highest scroll that still fills the room. */
    int lastScroll(int height) {
        return Math.max(0, text.size() - room(height));
    }
}
