package dev.clusterdeck.tech.gluster;

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
import java.util.OptionalLong;

/** The table of bricks: a row for each. */
final class BrickTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("VOLUME", Kind.NAME, 60, 6),
            new Column("BRICK", Kind.NAME, 90, 20),
            new Column("STATE", Kind.WORD, 85, 9),
            new Column("PENDING", Kind.NUMBER, 80, 7),
            new Column("SPLIT", Kind.NUMBER, 75, 5),
            new Column("USED", Kind.WORD, 70, 15),
            new Column("INODES", Kind.NUMBER, 30, 6),
            new Column("PORT", Kind.NUMBER, 20, 5),
            new Column("PID", Kind.NUMBER, 15, 5));
    private static final int BAR = 10;
    private static final int WIDE_BAR = 24;

    private BrickTable() {}

    static Table of(List<BrickRow> rows, String cluster, boolean dense) {
        List<Table.Row> lines = new ArrayList<>();
        for (BrickRow row : rows)
            lines.add(new Table.Row(
                    row.id(), cells(row, dense), row.isProblem(), Optional.of(Place.about(cluster, row.id()))));
        return new Table(COLUMNS, lines);
    }

    private static List<Cell> cells(BrickRow row, boolean dense) {
        boolean fresh = row.told().fresh();
        Role text = fresh ? Role.TEXT : Role.MUTED;
        boolean heals = row.volume().heals() && row.volume().isStarted();
        return List.of(
                Cell.of(row.volume().name(), text),
                Cell.of(row.brick().name() + (row.brick().arbiter() ? " (arbiter)" : ""), text),
                Cell.state(Mark.of(row.severity()), row.word()),
                heals ? count(row.pending(), Role.WARN, text) : Cell.NONE,
                heals ? count(row.split(), Role.CRIT, text) : Cell.NONE,
                used(row.used(), dense ? WIDE_BAR : BAR, text),
                row.inodesUsed().isPresent()
                        ? Cell.of(Amount.percent(row.inodesUsed().getAsDouble()), text)
                        : Cell.NONE,
                number(row.brick().process().map(GlusterState.Service::port), text),
                number(row.brick().process().map(GlusterState.Service::pid), text));
    }

    private static Cell count(OptionalLong entries, Role some, Role none) {
        if (entries.isEmpty()) return Cell.of("?", Role.UNKNOWN);
        long count = entries.getAsLong();
        return Cell.of(Long.toString(count), count > 0 ? some : none);
    }

    private static Cell number(Optional<OptionalLong> number, Role role) {
        return number.filter(OptionalLong::isPresent)
                .map(n -> Cell.of(Long.toString(n.getAsLong()), role))
                .orElse(Cell.NONE);
    }

    private static Cell used(OptionalDouble share, int width, Role role) {
        if (share.isEmpty()) return Cell.NONE;
        String percent = Amount.percent(share.getAsDouble());
        return Cell.of(
                Bar.text(share.getAsDouble(), width) + " " + " ".repeat(Math.max(0, 4 - percent.length())) + percent,
                role);
    }
}
