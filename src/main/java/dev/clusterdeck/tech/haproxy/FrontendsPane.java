package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import dev.clusterdeck.tech.haproxy.Balancer.Front;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where clients connect: how many requests, connections of how many, errors, bytes. */
final class FrontendsPane {
    private static final int SPARK = 24;

    private FrontendsPane() {}

    static List<Item> draw(Canvas on, int pane, List<Balancer> balancers, List<Balancer> each, Frame frame) {
        List<Table.Row> rows = new ArrayList<>();
        for (Balancer balancer : balancers)
            for (Front front : balancer.frontends())
                rows.add(new Table.Row(
                        front.id(),
                        cells(
                                balancer,
                                front,
                                Strip.of(
                                        each,
                                        balancer,
                                        History.frontend(front.frontend().name()),
                                        Figure.STOT,
                                        SPARK)),
                        !front.frontend().status().equals("OPEN"),
                        Optional.empty()));
        Table table = new Table(columns(), rows);
        Canvas inside = Panel.draw(
                on,
                "Frontends",
                table.window(on.height() - 2, frame.cursor()).note(),
                frame.cursor().pane() == pane);
        return table.draw(inside, pane, frame.cursor());
    }

    private static List<Column> columns() {
        return List.of(
                new Column("FRONTEND", Kind.NAME, 20, 10),
                new Column("HAPROXY", Kind.WORD, 9, 0),
                new Column("STATE", Kind.WORD, 18, 6),
                new Column("REQ/S", Kind.NUMBER, 17, 6),
                new Column("10 MIN", Kind.WORD, 12, 0),
                new Column("CONN", Kind.NUMBER, 15, 8),
                new Column("5XX", Kind.NUMBER, 14, 5),
                new Column("IN", Kind.NUMBER, 11, 8),
                new Column("OUT", Kind.NUMBER, 13, 8));
    }

    private static List<Cell> cells(Balancer balancer, Front front, String spark) {
        Figures figures = front.frontend().figures();
        boolean open = front.frontend().status().equals("OPEN");
        Mark mark = !balancer.fresh() ? Mark.UNKNOWN : open ? Mark.OK : Mark.WARN;
        return List.of(
                Cell.of(front.frontend().name(), balancer.fresh() ? Role.TEXT : Role.MUTED),
                Cell.of(balancer.node().isEmpty() ? "all" : balancer.key(), Role.MUTED),
                Cell.state(mark, front.frontend().status().toLowerCase(java.util.Locale.ROOT)),
                Cell.of(Words.traffic(front.flow(), false)),
                Cell.of(spark, Role.SERIES_1),
                Cell.of(connections(figures)),
                Cell.of(Words.failed(front.flow(), figures)),
                Cell.of(front.flow().map(f -> Amount.bits(f.inRate())).orElse("-")),
                Cell.of(front.flow().map(f -> Amount.bits(f.outRate())).orElse("-")));
    }

    /** {@code 812 of 4000}. */
    static String connections(Figures figures) {
        OptionalLong limit = figures.of(Figure.SLIM);
        String now = Words.number(figures.of(Figure.SCUR));
        return limit.isPresent() && limit.getAsLong() > 0 ? now + " of " + limit.getAsLong() : now;
    }
}
