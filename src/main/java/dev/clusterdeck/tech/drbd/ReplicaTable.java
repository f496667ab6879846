package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Bar;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The table of pairs: a row for each volume and peer. */
final class ReplicaTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("RESOURCE", Kind.NAME, 90, 8),
            new Column("VOL", Kind.NUMBER, 20, 3),
            new Column("SIZE", Kind.NUMBER, 30, 8),
            new Column("PRIMARY", Kind.NAME, 60, 7),
            new Column("PEER", Kind.NAME, 85, 6),
            new Column("LINK", Kind.WORD, 80, 10),
            new Column("DISK", Kind.WORD, 70, 10),
            new Column("SYNC", Kind.WORD, 65, 16),
            new Column("RATE", Kind.NUMBER, 40, 8),
            new Column("ETA", Kind.WORD, 35, 8));
    /** Cells of the bar in the table. */
    private static final int BAR = 10;

    private static final int WIDE_BAR = 24;

    private ReplicaTable() {}

    /** The rows in the order to show; which columns are dropped is the table's affair. */
    static Table of(List<ReplicaRow> rows, String cluster, boolean dense) {
        List<Table.Row> lines = new ArrayList<>();
        for (ReplicaRow row : rows)
            lines.add(new Table.Row(
                    row.id(),
                    cells(row, dense),
                    row.replica().isProblem(),
                    Optional.of(Place.about(cluster, row.id()))));
        return new Table(COLUMNS, lines);
    }

    private static List<Cell> cells(ReplicaRow row, boolean dense) {
        Replica replica = row.replica();
        boolean fresh = replica.isFresh();
        Role text = fresh ? Role.TEXT : Role.MUTED;
        return List.of(
                Cell.of(replica.resource(), text),
                Cell.of(Integer.toString(replica.volume()), text),
                replica.size().isPresent()
                        ? Cell.of(Amount.bytes((double) replica.size().getAsLong()), text)
                        : Cell.NONE,
                node(replica, row.primary(), fresh),
                Cell.of(replica.to().value(), text),
                Cell.state(mark(replica.linkSeverity(), fresh), shown(replica.link())),
                disk(replica, fresh, dense),
                sync(replica, dense ? WIDE_BAR : BAR, text),
                row.rate().isPresent() ? Cell.of(Amount.bytes(row.rate().getAsDouble()) + "/s", text) : Cell.NONE,
                row.eta().isEmpty() ? Cell.NONE : Cell.of(row.eta(), text));
    }

    private static Cell node(Replica replica, boolean primary, boolean fresh) {
        Mark mark = !fresh ? Mark.UNKNOWN : primary ? Mark.PROMOTED : Mark.OFF;
        return new Cell("", Optional.of(mark), replica.from().value(), fresh ? Role.TEXT : Role.MUTED, 0, "");
    }

    private static Cell disk(Replica replica, boolean fresh, boolean dense) {
        Severity own = DiskState.of(replica.ownDisk()).severity();
        String theirs = shown(replica.disk());
        Cell cell = Cell.state(mark(DiskState.of(replica.disk()).severity(), fresh), theirs);
        return own == Severity.OK || !dense ? cell : cell.noted("own " + shown(replica.ownDisk()));
    }

    /** A word that DRBD left empty is unknown, never blank. */
    private static String shown(String word) {
        return word.isEmpty() ? "unknown" : word;
    }

    private static Mark mark(Severity severity, boolean fresh) {
        return fresh ? Mark.of(severity) : Mark.UNKNOWN;
    }

    private static Cell sync(Replica replica, int width, Role role) {
        OptionalDouble share = ReplicaRow.share(replica);
        if (share.isEmpty()) return Cell.NONE;
        String percent = Takeover.percent(share.getAsDouble());
        return Cell.of(
                Bar.text(share.getAsDouble(), width) + " " + " ".repeat(Math.max(0, 6 - percent.length())) + percent,
                role);
    }
}
