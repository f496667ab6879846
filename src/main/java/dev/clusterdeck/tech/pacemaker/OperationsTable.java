package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations recorded of a resource, newest first. */
final class OperationsTable {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("TIME", Table.Kind.WORD, 9, 8),
            new Table.Column("OPERATION", Table.Kind.WORD, 8, 9),
            new Table.Column("RESOURCE", Table.Kind.NAME, 3, 8),
            new Table.Column("NODE", Table.Kind.NAME, 7, 6),
            new Table.Column("RESULT", Table.Kind.TEXT, 6, 14),
            new Table.Column("TOOK", Table.Kind.NUMBER, 5, 6),
            new Table.Column("EVERY", Table.Kind.NUMBER, 2, 4));

    private OperationsTable() {}

    /** Draws the table in a panel of its own as pane 0. */
    static List<Item> draw(Canvas on, Resource resource, PacemakerStatus status, Frame frame, Cursor cursor) {
        List<Table.Row> rows = new ArrayList<>();
        for (OperationRecord row : OperationRecord.of(resource, status)) rows.add(row(row, frame));
        Table table = new Table(COLUMNS, rows);
        String note = table.window(on.height() - 2, cursor).note();
        boolean focused = frame.cursor().pane() == 0 && cursor.equals(frame.cursor());
        Canvas list = Panel.draw(on, "Operations on " + resource.name(), note, focused);
        if (rows.isEmpty())
            Notice.draw(list, Mark.OFF, List.of("No operation on record.", "Nothing was asked of it yet."));
        return table.draw(list, 0, cursor);
    }

    private static Table.Row row(OperationRecord row, Frame frame) {
        Mark mark = row.failed() ? Mark.CRIT : row.underWay() ? Mark.BUSY : Mark.OK;
        return new Table.Row(
                row.id(),
                List.of(
                        row.at()
                                .map(at -> Cell.of(Ages.at(at, frame.now(), frame.zone())))
                                .orElse(Cell.NONE),
                        Cell.state(mark, row.task()),
                        Cell.of(row.resource(), Role.MUTED),
                        Cell.of(row.node().value()),
                        Cell.of(row.result(), row.failed() ? Role.CRIT : Role.TEXT),
                        row.took().map(t -> Cell.of(Ages.took(t), Role.MUTED)).orElse(Cell.NONE),
                        row.interval().isZero()
                                ? Cell.NONE
                                : Cell.of(row.interval().toSeconds() + "s", Role.MUTED)),
                row.failed(),
                Optional.of(Place.about(frame.place().cluster(), row.id())));
    }
}
