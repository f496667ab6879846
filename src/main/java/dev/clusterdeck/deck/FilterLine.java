package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.FilterParser;
import dev.clusterdeck.screen.FilterParser.Parsed.Bad;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.View;
import java.util.Optional;

/** The line of the filter: what was typed, how much of what is shown, and what a word may be. */
final class FilterLine {
    private FilterLine() {}

    /** Draws it; returns the text cursor's column while it is typed. */
    static Optional<Integer> draw(Canvas line, DeckModel model) {
        String text = model.filterEdit().map(Line::text).orElse(model.here().filterText());
        boolean editing = model.filterEdit().isPresent();
        FilterParser.Parsed parsed = Looking.parsed(model, text);
        line.text(0, 0, "/", editing ? Role.FOCUS : Role.KEY, Canvas.BOLD);
        int end = line.text(2, 0, text, Role.TEXT);
        View.Shown shown = model.drawn().view().shown();
        String figures = shown.shown() + " of " + shown.all() + " shown";
        String hidden =
                shown.hiddenProblems() == 0 ? "" : "  " + Mark.CRIT.glyph() + " " + shown.hiddenProblems() + " hidden";
        int right = line.width() - Columns.width(figures + hidden) - 1;
        if (parsed instanceof Bad bad) {
            // Quotes within it may be why the word is not found as typed.
            int at = Math.max(0, text.indexOf(bad.word()));
            line.text(2 + Columns.width(text.substring(0, at)), 0, bad.word(), Role.CRIT, Canvas.BOLD);
            line.text(end + 2, 0, Columns.cut(bad.why(), right - end - 4), Role.WARN);
        } else if (editing) {
            String fields = "fields: " + String.join(" ", model.drawn().fields().keySet());
            if (!model.drawn().fields().isEmpty())
                line.text(end + 3, 0, Columns.cut(fields, right - end - 5), Role.MUTED);
        }
        if (right > end) {
            int x = line.text(right, 0, figures, Role.MUTED);
            line.text(x, 0, hidden, Role.CRIT, Canvas.BOLD);
        }
        return model.filterEdit()
                .map(l -> Math.min(line.width() - 1, 2 + Columns.width(l.text().substring(0, l.at()))));
    }
}
