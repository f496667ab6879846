package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the cursor goes among the items of a screen. Pure; a move that leads nowhere leaves it where it is. */
final class Movement {
    private static final Comparator<Item> READING_ORDER =
            Comparator.comparingInt(Item::pane).thenComparingInt(Item::column).thenComparingInt(Item::row);

    private Movement() {}

    /** The item with this id; the one in the pane where the id is in several. */
    static Optional<Item> find(List<Item> items, String id, int pane) {
        return items.stream()
                .filter(i -> i.id().equals(id))
                .min(Comparator.comparingInt((Item i) -> i.pane() == pane ? 0 : 1));
    }

    static Cursor cursor(Cursor old, Optional<String> selected, int pane) {
        return new Cursor(selected, pane, old.zoomed(), old.marked(), old.folded());
    }

    /** Down (or up, when negative) by so many rows in the column. */
    static Cursor rows(Cursor cursor, List<Item> items, int by) {
        Optional<Item> at = at(cursor, items);
        List<Item> column = column(cursor, items, at);
        if (at.isEmpty()) return first(cursor, column);
        int index = column.indexOf(at.get());
        int to = Math.max(0, Math.min(column.size() - 1, index + by));
        return select(cursor, column.get(to));
    }

    /** To the top or the bottom of the column. */
    static Cursor end(Cursor cursor, List<Item> items, boolean bottom) {
        List<Item> column = column(cursor, items, at(cursor, items));
        if (column.isEmpty()) return cursor;
        return select(cursor, column.get(bottom ? column.size() - 1 : 0));
    }

    /** To the next column right (or left), the row nearest to this one; the same cursor where there is none. */
    static Cursor columns(Cursor cursor, List<Item> items, int by) {
        Optional<Item> at = at(cursor, items);
        if (at.isEmpty()) return first(cursor, column(cursor, items, at));
        Item from = at.get();
        return items.stream()
                .filter(i -> i.pane() == from.pane() && Integer.signum(i.column() - from.column()) == by)
                .min(Comparator.comparingInt((Item i) -> Math.abs(i.column() - from.column()))
                        .thenComparingInt(i -> Math.abs(i.row() - from.row())))
                .map(i -> select(cursor, i))
                .orElse(cursor);
    }

    /** To the next (or previous) pane: to what was selected there last, else to the selected object, else to its first item. */
    static Cursor panes(Visit visit, List<Item> items, int by) {
        Cursor cursor = visit.cursor();
        List<Integer> panes = Stream.concat(items.stream().map(Item::pane), Stream.of(cursor.pane()))
                .distinct()
                .sorted()
                .toList();
        int to = panes.get(Math.floorMod(panes.indexOf(cursor.pane()) + by, panes.size()));
        List<Item> there =
                items.stream().filter(i -> i.pane() == to).sorted(READING_ORDER).toList();
        Optional<Item> same =
                there.stream().filter(i -> cursor.isSelected(i.id())).findFirst();
        Optional<Item> before = Optional.ofNullable(visit.panes().get(to))
                .flatMap(id -> there.stream().filter(i -> i.id().equals(id)).findFirst());
        return same.or(() -> before)
                .or(() -> there.stream().findFirst())
                .map(i -> select(cursor, i))
                .orElse(cursor);
    }

    /** To the next (or previous) problem in reading order, round the end; empty where there is none. */
    static Optional<Cursor> problem(Cursor cursor, List<Item> items, int by) {
        List<Item> problems =
                items.stream().filter(Item::problem).sorted(READING_ORDER).toList();
        if (problems.isEmpty()) return Optional.empty();
        Optional<Item> at = at(cursor, items);
        if (at.isEmpty()) return Optional.of(select(cursor, problems.get(by > 0 ? 0 : problems.size() - 1)));
        Optional<Item> next = by > 0
                ? problems.stream()
                        .filter(i -> READING_ORDER.compare(i, at.get()) > 0)
                        .findFirst()
                : problems.stream()
                        .filter(i -> READING_ORDER.compare(i, at.get()) < 0)
                        .reduce((a, b) -> b);
        return Optional.of(select(cursor, next.orElse(problems.get(by > 0 ? 0 : problems.size() - 1))));
    }

    /** The selected item. */
    static Optional<Item> at(Cursor cursor, List<Item> items) {
        return cursor.selected().flatMap(id -> find(items, id, cursor.pane()));
    }

    private static List<Item> column(Cursor cursor, List<Item> items, Optional<Item> at) {
        int pane = at.map(Item::pane).orElse(cursor.pane());
        List<Item> inPane = items.stream()
                .filter(i -> i.pane() == pane)
                .sorted(READING_ORDER)
                .toList();
        int column = at.or(() -> inPane.stream().findFirst()).map(Item::column).orElse(0);
        return inPane.stream().filter(i -> i.column() == column).toList();
    }

    private static Cursor first(Cursor cursor, List<Item> column) {
        return column.isEmpty() ? cursor : select(cursor, column.get(0));
    }

    private static Cursor select(Cursor cursor, Item item) {
        return cursor(cursor, Optional.of(item.id()), item.pane());
    }
}
