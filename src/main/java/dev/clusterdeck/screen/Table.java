package dev.clusterdeck.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A table that fits: the column of lowest priority drops first, names are cut in the middle, numbers never, and the
 * selected row is always in sight.
 *
 * @param columns left to right
 * @param rows top to bottom, in the order to show
 */
public record Table(List<Column> columns, List<Row> rows) {
    private static final int GUTTER = 2;
    private static final int GAP = 2;

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** How a column is set and cut. */
    public enum Kind {
        /** Left, cut in the middle. */
        NAME,
        /** Left, cut at the end. */
        TEXT,
        /** Left, as wide as its contents: marks, times, words of a fixed set. */
        WORD,
        /** Right, never cut. */
        NUMBER
    }

    /**
     * A column.
     *
     * @param title its heading, may be empty
     * @param kind how it is set
     * @param priority columns of low priority drop first when room is short
     * @param min the least columns it is worth showing in; a word or number always takes what it needs
     */
    public record Column(String title, Kind kind, int priority, int min) {}

    /**
     * A row.
     *
     * @param id the object's id; empty for a line of text across the table that cannot be selected
     * @param cells one per column; of a line of text the first is drawn
     * @param problem true when {@code n N} should stop here
     * @param opens where Enter leads
     */
    public record Row(String id, List<Cell> cells, boolean problem, Optional<Place> opens) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** A line of text across the table. */
        public static Row line(Cell text) {
            return new Row("", List.of(text), false, Optional.empty());
        }
    }

    /** Which rows are visible in so many lines, the heading included. */
    public ScrollWindow window(int height, Cursor cursor) {
        int selected = -1;
        for (int i = 0; i < rows.size(); i++)
            if (!rows.get(i).id().isEmpty() && cursor.isSelected(rows.get(i).id())) selected = i;
        return ScrollWindow.around(selected, height - heading(height), rows.size());
    }

    /** Draws heading and visible rows over the whole canvas; returns an item for every row that can be selected. */
    public List<Item> draw(Canvas on, int pane, Cursor cursor) {
        List<Integer> widths = widths(on.width());
        if (heading(on.height()) > 0) drawHeading(on, widths);
        ScrollWindow window = window(on.height(), cursor);
        for (int i = window.first(); i < window.end(); i++)
            drawRow(on, heading(on.height()) + i - window.first(), rows.get(i), widths, cursor);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!row.id().isEmpty()) items.add(new Item(row.id(), pane, 0, i, row.problem(), row.opens()));
        }
        return items;
    }

    private int heading(int height) {
        return height > 1 && columns.stream().anyMatch(c -> !c.title().isEmpty()) ? 1 : 0;
    }

    private void drawHeading(Canvas on, List<Integer> widths) {
        int x = GUTTER;
        for (int c = 0; c < columns.size(); c++) {
            int width = widths.get(c);
            if (width == 0) continue;
            Column column = columns.get(c);
            String title = column.kind() == Kind.NUMBER
                    ? Columns.right(column.title(), width)
                    : Columns.cut(column.title(), width);
            on.text(x, 0, title, Role.MUTED, Canvas.BOLD);
            x += width + GAP;
        }
    }

    private void drawRow(Canvas on, int y, Row row, List<Integer> widths, Cursor cursor) {
        boolean selected = !row.id().isEmpty() && cursor.isSelected(row.id());
        boolean marked = cursor.marked().contains(row.id());
        if (row.id().isEmpty()) {
            row.cells().stream().findFirst().ifPresent(c -> c.draw(on, GUTTER, y, on.width() - GUTTER - 1, Kind.TEXT));
            return;
        }
        int x = GUTTER;
        for (int c = 0; c < columns.size() && c < row.cells().size(); c++) {
            int width = widths.get(c);
            if (width == 0) continue;
            Cell cell = row.cells().get(c);
            cell = marked && columns.get(c).kind() == Kind.NAME ? cell.as(Role.MARKED) : cell;
            cell.draw(on, x, y, width, columns.get(c).kind());
            x += width + GAP;
        }
        if (marked) on.text(0, y, "*", Role.MARKED, Canvas.BOLD);
        if (selected) {
            on.text(1, y, "▸", Role.FOCUS, Canvas.BOLD);
            on.select(0, y, on.width());
        }
    }

    /** Columns per column, 0 for one that is dropped. */
    public List<Integer> widths(int width) {
        int room = width - GUTTER - 1;
        int[] natural = natural();
        List<Integer> shown = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) shown.add(c);
        while (shown.size() > 1 && needed(shown, natural) > room)
            shown.remove(shown.stream()
                    .min(Comparator.comparingInt((Integer c) -> columns.get(c).priority())
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow());
        int[] widths = new int[columns.size()];
        for (int c : shown) widths[c] = least(c, natural);
        int slack = room - needed(shown, natural);
        slack = grow(widths, shown, slack, natural);
        spread(widths, shown, slack);
        if (shown.size() == 1) widths[shown.get(0)] = Math.max(0, room);
        return java.util.Arrays.stream(widths).boxed().toList();
    }

    /** Gives columns what their contents need, the most important first; returns what is left over. */
    private int grow(int[] widths, List<Integer> shown, int slack, int[] natural) {
        int left = slack;
        List<Integer> byPriority = shown.stream()
                .sorted(Comparator.comparingInt((Integer c) -> -columns.get(c).priority()))
                .toList();
        for (int c : byPriority) {
            int more = Math.max(0, Math.min(left, natural[c] - widths[c]));
            widths[c] += more;
            left -= more;
        }
        return left;
    }

    /** Gives what is left over to a text at the end, else to all that can be cut, so that the table fills its pane. */
    private void spread(int[] widths, List<Integer> shown, int slack) {
        List<Integer> flexible = shown.stream().filter(this::isFlexible).toList();
        int last = shown.get(shown.size() - 1);
        if (isFlexible(last)) flexible = List.of(last);
        for (int i = 0; i < flexible.size() && slack > 0; i++) {
            int share = slack * (i + 1) / flexible.size() - slack * i / flexible.size();
            widths[flexible.get(i)] += share;
        }
    }

    private boolean isFlexible(int c) {
        Kind kind = columns.get(c).kind();
        return kind == Kind.NAME || kind == Kind.TEXT;
    }

    private int needed(List<Integer> shown, int[] natural) {
        return shown.stream().mapToInt(c -> least(c, natural)).sum() + GAP * (shown.size() - 1);
    }

    private int least(int c, int[] natural) {
        Column column = columns.get(c);
        if (!isFlexible(c)) return natural[c];
        return Math.max(1, Math.min(column.min(), natural[c]));
    }

    /** What each column would need to show all it has. */
    private int[] natural() {
        int[] widest = columns.stream().mapToInt(c -> Columns.width(c.title())).toArray();
        for (Row row : rows)
            for (int c = 0;
                    !row.id().isEmpty()
                            && c < Math.min(widest.length, row.cells().size());
                    c++) widest[c] = Math.max(widest[c], row.cells().get(c).fullWidth());
        return widest;
    }
}
