package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who can take over now: a row for each resource, a column for each node, and what would happen if a primary died. */
final class TakeoverPane {
    private static final int FEW = 4;

    private TakeoverPane() {}

    static void draw(Canvas on, Replication replication, Snapshot snapshot) {
        if (on.width() == 0) return;
        Canvas inside = Panel.draw(on, "Who can take over now?", "per resource", false);
        SortedSet<NodeName> nodes = nodes(replication, snapshot);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("", Kind.NAME, 100, 6));
        int priority = 90;
        for (NodeName node : nodes) columns.add(new Column(node.value(), Kind.WORD, priority--, 8));
        List<Table.Row> rows = new ArrayList<>();
        for (String resource : replication.resources().keySet()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(resource));
            for (NodeName node : nodes) cells.add(cell(Takeover.of(replication, resource, node)));
            rows.add(new Table.Row("drbd:" + resource, cells, false, Optional.empty()));
        }
        int below = Math.min(rows.size() + 2, inside.height() / 2);
        int room = Math.min(rows.size() + 1, inside.height() - below);
        new Table(columns, rows).draw(inside.region(0, 0, inside.width(), room), 0, Cursor.START);
        losses(inside, room + 1, replication);
    }

    /** Those with a copy, and the others where there is room to say that they have none. */
    private static SortedSet<NodeName> nodes(Replication replication, Snapshot snapshot) {
        SortedSet<NodeName> nodes = new TreeSet<>();
        replication.resources().values().forEach(copies -> nodes.addAll(copies.keySet()));
        replication.replicas().forEach(pair -> nodes.addAll(List.of(pair.from(), pair.to())));
        if (snapshot.nodes().size() <= FEW) nodes.addAll(snapshot.nodes());
        return nodes;
    }

    private static Cell cell(Takeover takeover) {
        return switch (takeover.verdict()) {
            case PRIMARY -> Cell.state(Mark.PROMOTED, takeover.word());
            case NO_COPY -> Cell.of("- " + takeover.word(), Role.MUTED);
            default -> Cell.state(Mark.of(takeover.verdict().severity()), takeover.word());
        };
    }

    /** For each primary: who is left when it dies now. */
    private static void losses(Canvas on, int from, Replication replication) {
        int y = from;
        for (String resource : replication.resources().keySet())
            for (NodeName primary : replication.primaries(resource)) {
                if (y >= on.height()) return;
                List<String> ready = replication.copies(resource).stream()
                        .map(Copy::node)
                        .filter(node -> Takeover.of(replication, resource, node).verdict() == Takeover.Verdict.READY)
                        .map(NodeName::value)
                        .collect(Collectors.toList());
                String text = resource + " if " + primary + " dies now: "
                        + (ready.isEmpty() ? "NOBODY can take over" : String.join(", ", ready));
                Mark mark = Mark.of(ready.isEmpty() ? Severity.CRIT : Severity.OK);
                Pen.at(on, 1, y++)
                        .mark(mark)
                        .text(Columns.cut(text, on.width() - 4), ready.isEmpty() ? Role.CRIT : Role.TEXT);
            }
    }
}
