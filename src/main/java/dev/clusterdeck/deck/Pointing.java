package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The cursor on a screen: moving, panes, zoom, folding, marks. Pure. */
final class Pointing {
    private Pointing() {}

    static Next rows(DeckModel model, int by) {
        return at(model, Movement.rows(cursor(model), items(model), by));
    }

    /** By a part of the body's height. */
    static Next pages(DeckModel model, double pages) {
        int rows = Math.max(1, (int) Math.round(Layout.of(model).bodyHeight() * Math.abs(pages)));
        return rows(model, pages < 0 ? -rows : rows);
    }

    static Next end(DeckModel model, boolean bottom) {
        return at(model, Movement.end(cursor(model), items(model), bottom));
    }

    /** To the next column; where there is none, right unfolds and left folds what is selected. */
    static Next columns(DeckModel model, int by) {
        Cursor cursor = cursor(model);
        Cursor moved = Movement.columns(cursor, items(model), by);
        if (!moved.equals(cursor) || cursor.selected().isEmpty()) return at(model, moved);
        Set<String> folded = new TreeSet<>(cursor.folded());
        if (by < 0) folded.add(cursor.selected().get());
        else folded.remove(cursor.selected().get());
        return at(model, new Cursor(cursor.selected(), cursor.pane(), cursor.zoomed(), cursor.marked(), folded));
    }

    static Next panes(DeckModel model, int by) {
        return at(model, Movement.panes(model.here(), items(model), by));
    }

    static Next problem(DeckModel model, int by) {
        Optional<Cursor> next = Movement.problem(cursor(model), items(model), by);
        if (next.isEmpty()) return Next.of(model.say(Severity.NOTE, "no problem on this screen"));
        return at(model, next.get());
    }

    static Next zoom(DeckModel model) {
        return at(model, zoomed(cursor(model), !cursor(model).zoomed()));
    }

    /** Marks what is selected, or takes the mark away, and moves on. */
    static Next mark(DeckModel model) {
        Cursor cursor = cursor(model);
        if (cursor.selected().isEmpty())
            return Next.of(model.say(Severity.NOTE, "nothing is selected to mark; j selects"));
        Set<String> marks = new TreeSet<>(cursor.marked());
        if (!marks.remove(cursor.selected().get())) marks.add(cursor.selected().get());
        return rows(model.here(v -> v.with(marked(cursor, marks))), 1);
    }

    static Cursor zoomed(Cursor cursor, boolean zoomed) {
        return new Cursor(cursor.selected(), cursor.pane(), zoomed, cursor.marked(), cursor.folded());
    }

    static Cursor marked(Cursor cursor, Set<String> marks) {
        return new Cursor(cursor.selected(), cursor.pane(), cursor.zoomed(), marks, cursor.folded());
    }

    private static Next at(DeckModel model, Cursor cursor) {
        return Next.of(model.here(v -> v.with(cursor)));
    }

    private static Cursor cursor(DeckModel model) {
        return model.here().cursor();
    }

    private static List<Item> items(DeckModel model) {
        return model.drawn().view().items();
    }
}
