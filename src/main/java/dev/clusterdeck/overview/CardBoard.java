package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.ScrollWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lays out the nodes: cards in one row with their links between them, smaller cards in several rows, or a grid with one
 * cell per node, problems first, when there are too many for cards.
 */
final class CardBoard {
    private static final int MIN_CARD = 23;
    private static final int MAX_CARD = 46;
    private static final int MIN_CARD_HEIGHT = 5;
    private static final int DENSE = 140;
    private static final int CELL = 20;

    /** Where a card is. */
    private record Area(int x, int y, int width, int height) {}

    private final String cluster;
    private final Topology topology;
    private final CardPainter painter;
    private final Cursor cursor;

    CardBoard(String cluster, Topology topology, CardPainter painter, Cursor cursor) {
        this.cluster = cluster;
        this.topology = topology;
        this.painter = painter;
        this.cursor = cursor;
    }

    /** True when the nodes fit into one row of cards. */
    boolean isOneRow(int width) {
        return topology.cards().size() <= perRow(width);
    }

    /** Rows the board would like to have at this width, at most {@code most}. */
    int wish(int width, int most) {
        int count = topology.cards().size();
        int perRow = perRow(width);
        int rows = (count + perRow - 1) / perRow;
        if (rows <= 1) {
            int card = cardWidth(width, Math.max(1, count));
            int lines = topology.cards().stream()
                    .mapToInt(c -> CardPainter.wish(c, card) + (width >= DENSE ? 1 : 0))
                    .max()
                    .orElse(1);
            return Math.min(most, lines + 2);
        }
        if (rows * MIN_CARD_HEIGHT <= most) return Math.min(most, rows * (MIN_CARD_HEIGHT + 2));
        return Math.min(most, (count + gridColumns(width) - 1) / gridColumns(width) + 1);
    }

    List<Item> draw(Canvas on) {
        int count = topology.cards().size();
        int perRow = perRow(on.width());
        int rows = (count + perRow - 1) / perRow;
        if (on.height() < MIN_CARD_HEIGHT || rows * MIN_CARD_HEIGHT > on.height()) return drawGrid(on);
        int columns = (count + rows - 1) / Math.max(1, rows);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = i / columns;
            int column = i % columns;
            Area area = cardArea(on, rows, row, columns, column);
            NodeCard card = topology.cards().get(i);
            painter.draw(
                    on.region(area.x(), area.y(), area.width(), area.height()), card, cursor.isSelected(card.id()));
            items.add(item(card, column, row));
            if (column > 0) drawLinks(on, area, topology.cards().get(i - 1), card, gap(on.width(), columns));
        }
        return items;
    }

    private static Area cardArea(Canvas on, int rows, int row, int columns, int column) {
        int width = cardWidth(on.width(), columns);
        int gap = gap(on.width(), columns);
        // What the division leaves over goes to the first cards, so that the row ends at the edge.
        int over = width == MAX_CARD ? 0 : on.width() - columns * width - (columns - 1) * gap;
        int x = column * (width + gap) + Math.min(column, over);
        int height = on.height() / rows;
        return new Area(x, row * height, width + (column < over ? 1 : 0), height);
    }

    private static int perRow(int width) {
        int gap = width >= DENSE ? 4 : 3;
        return Math.max(1, (width + gap) / (MIN_CARD + gap));
    }

    private static int gap(int width, int columns) {
        if (columns <= 1) return 0;
        int most = width >= DENSE ? 8 : 3;
        int spare = (width - columns * MIN_CARD) / (columns - 1);
        int left = (width - columns * MAX_CARD) / (columns - 1);
        return Math.max(Math.min(most, spare), Math.min(16, left));
    }

    private static int cardWidth(int width, int columns) {
        return Math.min(MAX_CARD, (width - (columns - 1) * gap(width, columns)) / columns);
    }

    /**
     * The links in the gap left of a card: a line for each of Corosync's, an arrow for the data that is copied, its mark
     * in the middle, what is wrong below it.
     */
    private void drawLinks(Canvas on, Area area, NodeCard left, NodeCard right, int gap) {
        List<NodeLink> links = topology.between().apply(left.name(), right.name());
        Optional<DataLink> data = topology.dataBetween(left.name(), right.name());
        int lines = links.size() + (data.isPresent() ? 1 : 0);
        int inside = area.height() - 2;
        int step = gap >= 6 && inside >= 2 + 3 * lines ? 3 : inside >= 2 * lines ? 2 : 1;
        int first = area.y() + (step == 1 ? 1 : 2);
        int end = area.y() + area.height() - 1;
        int x = area.x() - gap;
        for (int i = 0; i < links.size() && first + i * step < end; i++) {
            NodeLink link = links.get(i);
            char line = link.mark() == Mark.OK ? (i == 0 ? '━' : '─') : '╌';
            on.fill(x, first + i * step, gap, line, role(link.mark()));
            drawState(on, x, first + i * step, gap, link.mark(), step == 3 ? link.value() : "");
        }
        int y = first + links.size() * step;
        if (data.isPresent() && y < end) drawData(on, x, y, gap, data.get(), right.name(), step == 3);
    }

    private static void drawData(Canvas on, int x, int y, int gap, DataLink data, NodeName right, boolean roomy) {
        Role role = role(data.mark());
        on.fill(x, y, gap, data.mark() == Mark.OK ? '─' : '╌', role);
        boolean toRight = data.to().filter(right::equals).isPresent();
        if (toRight || data.to().isEmpty()) on.text(x + gap - 1, y, "▸", role);
        if (!toRight) on.text(x, y, "◂", role);
        drawState(on, x, y, gap, data.mark(), roomy ? data.state() : "");
    }

    private static void drawState(Canvas on, int x, int y, int gap, Mark mark, String value) {
        if (mark != Mark.OK || gap >= 6) on.mark(x + gap / 2, y, mark);
        if (Columns.width(value) <= gap)
            on.text(x + (gap - Columns.width(value)) / 2, y + 1, value, mark == Mark.OK ? Role.MUTED : role(mark));
    }

    private static Role role(Mark mark) {
        return mark == Mark.OK ? Role.BORDER : mark.role();
    }

    private List<Item> drawGrid(Canvas on) {
        List<NodeCard> cards = topology.cards().stream()
                .sorted(Comparator.comparingInt(NodeCard::urgency).thenComparing(NodeCard::name))
                .toList();
        int fewest = (cards.size() + Math.max(1, on.height()) - 1) / Math.max(1, on.height());
        int columns = Math.max(1, Math.min(gridColumns(on.width()), fewest));
        int rows = (cards.size() + columns - 1) / columns;
        int selectedRow = -1;
        for (int i = 0; i < cards.size(); i++)
            if (cursor.isSelected(cards.get(i).id())) selectedRow = i / columns;
        boolean scrolls = rows > on.height();
        int visible = scrolls ? on.height() - 1 : on.height();
        ScrollWindow window = ScrollWindow.around(selectedRow, visible, rows);
        List<Item> items = new ArrayList<>();
        int cell = on.width() / columns;
        for (int i = 0; i < cards.size(); i++) {
            int row = i / columns;
            if (window.contains(row))
                drawCell(on.region(i % columns * cell, row - window.first(), cell, 1), cards.get(i));
            items.add(item(cards.get(i), i % columns, row));
        }
        if (visible - rows > 0 || scrolls) {
            int last = Math.min(cards.size(), window.end() * columns);
            String shown = scrolls ? (window.first() * columns + 1) + "–" + last + " of " : "";
            Pen.at(on, 1, on.height() - 1)
                    .muted(shown + cards.size() + " nodes, problems first   ")
                    .muted(states(cards));
        }
        return items;
    }

    /** {@code 29 ok, 1 offline, 2 standby}. */
    private static String states(List<NodeCard> cards) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (NodeCard card : cards)
            counts.merge(card.word().isEmpty() ? "ok" : card.word().replaceAll(" [0-9]+[smhd]$", ""), 1, Integer::sum);
        return counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static int gridColumns(int width) {
        return Math.max(1, width / CELL);
    }

    private void drawCell(Canvas on, NodeCard card) {
        boolean selected = cursor.isSelected(card.id());
        if (selected) on.text(0, 0, "▸", Role.FOCUS, Canvas.BOLD);
        on.mark(1, 0, card.mark());
        String right = card.word().isEmpty() ? cellValue(card, on.width() >= 2 * CELL) : card.word();
        int room = Math.max(4, on.width() - 5 - Columns.width(right));
        String name = Columns.cutMiddle(card.name().value(), Math.max(room, on.width() / 2 - 2));
        int end = on.text(3, 0, name, card.old() ? Role.MUTED : Role.TEXT);
        int left = on.width() - 1 - end - 1;
        if (left > 1) {
            String shown = Columns.cut(right, left);
            Role role = card.word().isEmpty() ? Role.MUTED : card.mark().role();
            on.text(on.width() - 1 - Columns.width(shown), 0, shown, role);
        }
        if (selected) on.select(0, 0, on.width() - 1);
    }

    /** What a healthy node's cell says: what fails there, that it is the controller, its load; all of it when wide. */
    private static String cellValue(NodeCard card, boolean wide) {
        int problems = SelectedPane.problems(card);
        List<String> parts = new ArrayList<>();
        if (card.dc()) parts.add("DC");
        if (problems > 0) parts.add("▲ " + problems);
        for (Gauge gauge : card.gauges())
            if (wide && gauge.share().isPresent()) parts.add(gauge.label() + " " + gauge.value());
        if (!wide && problems == 0)
            card.gauges().stream().findFirst().map(Gauge::value).ifPresent(parts::add);
        if (wide) parts.add(SelectedPane.count(SelectedPane.resources(card), "resource"));
        return String.join("  ", parts);
    }

    private Item item(NodeCard card, int column, int row) {
        return new Item(card.id(), 0, column, row, card.urgency() <= 1, Optional.of(Place.about(cluster, card.id())));
    }
}
