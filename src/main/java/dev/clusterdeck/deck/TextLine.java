package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a popup.
 *
 * @param indent columns left free
 * @param mark drawn before the text
 */
record TextLine(int indent, Optional<Mark> mark, String text, Role role, int flags) {
    static final TextLine BLANK = of(0, "", Role.TEXT);

    static TextLine of(int indent, String text, Role role) {
        return new TextLine(indent, Optional.empty(), text, role, 0);
    }

    static TextLine heading(String text) {
        return new TextLine(0, Optional.empty(), text, Role.TEXT, Canvas.BOLD);
    }

    static TextLine state(Mark mark, String text) {
        return new TextLine(0, Optional.of(mark), text, mark.role(), 0);
    }

    /** The same text in lines of at most so many columns; only the first has the mark. */
    List<TextLine> wrapped(int width) {
        int left = indent + (mark.isPresent() ? 2 : 0);
        List<String> parts = Lines.wrap(text, Math.max(1, width - left));
        if (parts.size() < 2) return List.of(this);
        List<TextLine> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++)
            lines.add(
                    new TextLine(i == 0 ? indent : left, i == 0 ? mark : Optional.empty(), parts.get(i), role, flags));
        return lines;
    }

    /** For the clipboard. */
    String plain() {
        return " ".repeat(indent) + mark.map(m -> m.glyph() + " ").orElse("") + text;
    }

    void draw(Canvas on, int y) {
        int x = indent;
        if (mark.isPresent()) {
            on.mark(x, y, mark.get());
            x += 2;
        }
        on.text(x, y, text, role, flags);
    }
}
