package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every backend with its servers: their state, their share of the traffic against the ideal, errors, times, queue. */
final class BackendsPane {
    /** What {@code o} offers. */
    static final List<String> SORTS = List.of("name", "state", "share", "errors", "time", "queue");

    private static final int NARROW_BAR = 14;
    private static final int WIDE_BAR = 30;
    private static final int WIDE = 120;

    private final ClusterPicture cluster;
    private final Frame frame;
    private final Ways ways;
    private final boolean wide;
    private final List<Table.Row> rows = new ArrayList<>();
    private int all;
    private int shown;
    private int hidden;

    BackendsPane(ClusterPicture cluster, Frame frame, Ways ways, int width) {
        this.cluster = cluster;
        this.frame = frame;
        this.ways = ways;
        this.wide = width >= WIDE;
    }

    /** Draws the table; {@code pane} is its number. */
    View draw(Canvas on, int pane, List<Balancer> balancers) {
        for (Balancer balancer : balancers) {
            if (balancers.size() > 1) rows.add(Table.Row.line(heading(balancer)));
            for (Pool pool : balancer.backends()) add(balancer, pool);
        }
        Table table = new Table(columns(), rows);
        String title = balancers.size() == 1 ? "Backends  " + name(balancers.get(0)) : "Backends";
        String note = (table.window(on.height() - 2, frame.cursor()).note() + "  " + ways.windowWord()).strip();
        Canvas inside = Panel.draw(on, title, note, frame.cursor().pane() == pane);
        List<dev.clusterdeck.screen.Item> items = table.draw(inside, pane, frame.cursor());
        return new View(on, items, new View.Shown(shown, all, hidden));
    }

    /** {@code haproxy@alpha}, or how many are seen as one. */
    static String name(Balancer balancer) {
        return balancer.node().isEmpty() ? "all HAProxy as one" : "haproxy@" + balancer.key();
    }

    private Cell heading(Balancer balancer) {
        String age = balancer.fresh() ? "" : "  STALE";
        return Cell.of(name(balancer) + age, balancer.fresh() ? Role.ACCENT : Role.UNKNOWN)
                .bold();
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("BACKEND / SERVER", Kind.NAME, 20, 12),
                new Column("STATE", Kind.WORD, 19, 6),
                new Column("SHARE", Kind.NUMBER, 17, 5),
                new Column("0 % ┊ ideal", Kind.WORD, 12, 0),
                new Column(ways.bytes() ? "OUT" : "REQ/S", Kind.NUMBER, 18, 5),
                new Column("5XX", Kind.NUMBER, 14, 5),
                new Column("TIME", Kind.NUMBER, 16, 6),
                new Column("QUEUE", Kind.NUMBER, 15, 5)));
        if (wide)
            columns.addAll(List.of(
                    new Column("SESS", Kind.NUMBER, 9, 4),
                    new Column("WEIGHT", Kind.NUMBER, 10, 6),
                    new Column("SINCE", Kind.NUMBER, 11, 5),
                    new Column("CHECK", Kind.TEXT, 8, 10)));
        return columns;
    }

    private void add(Balancer balancer, Pool pool) {
        boolean folded = frame.cursor().folded().contains(pool.id());
        List<Table.Row> below = new ArrayList<>();
        double full = ShareBar.full(pool);
        boolean any = false;
        for (Member member : sorted(pool.members())) {
            all++;
            boolean problem = isProblem(member.server().state());
            if (!isShown(balancer, pool, member)) {
                if (problem) hidden++;
                continue;
            }
            shown++;
            any = true;
            below.add(new Table.Row(
                    member.id(),
                    cells(balancer, pool, member, full),
                    problem,
                    Optional.of(Place.about(cluster.name(), member.id()))));
        }
        if (!any && !pool.members().isEmpty()) return;
        rows.add(new Table.Row(
                pool.id(),
                cells(balancer, pool, folded),
                isProblem(pool.backend().state()),
                Optional.empty()));
        if (!folded) rows.addAll(below);
    }

    private boolean isShown(Balancer balancer, Pool pool, Member member) {
        return frame.filter()
                .shows(
                        member.server().name(),
                        Map.of(
                                "backend", pool.backend().name(),
                                "state", member.server().state().word(),
                                "node", balancer.key()));
    }

    private static boolean isProblem(ServerState state) {
        return state.mark() == Mark.CRIT || state.mark() == Mark.WARN || state == ServerState.GOING_UP;
    }

    private List<Member> sorted(List<Member> members) {
        String by = frame.sort().replaceFirst("^-", "");
        Comparator<Member> order = switch (by) {
            case "name" -> Comparator.comparing(m -> m.server().name(), dev.clusterdeck.cluster.NaturalOrder::compare);
            case "state" ->
                Comparator.comparing((Member m) -> m.server().state()).reversed();
            case "share" -> Comparator.comparingDouble((Member m) -> -m.share().orElse(-1));
            case "errors" ->
                Comparator.comparingDouble(m -> -m.flow().map(Flow::failedShare).orElse(-1.0));
            case "time" -> byFigure(Figure.RTIME);
            case "queue" -> byFigure(Figure.QCUR);
            default -> Comparator.comparingInt(m -> 0);
        };
        return members.stream()
                .sorted(frame.sort().startsWith("-") ? order.reversed() : order)
                .toList();
    }

    private static Comparator<Member> byFigure(Figure figure) {
        return Comparator.comparingLong(m -> -m.server().figures().of(figure).orElse(-1));
    }

    private List<Cell> cells(Balancer balancer, Pool pool, boolean folded) {
        Figures figures = pool.backend().figures();
        String lead = folded ? "▸ " : "▾ ";
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(pool.backend().name()).bold().after(lead),
                state(balancer, pool.backend().state(), pool.backend().status()),
                Cell.of(serving(pool), Role.MUTED),
                Cell.of(pool.backend().algorithm(), Role.MUTED),
                Cell.of(Words.traffic(pool.flow(), ways.bytes())).bold(),
                failed(pool.flow(), figures),
                Cell.of(Words.millis(figures.of(Figure.RTIME))),
                queue(figures)));
        if (wide)
            cells.addAll(List.of(
                    Cell.of(Words.number(figures.of(Figure.SCUR)), Role.MUTED),
                    Cell.of(""),
                    Cell.of(Words.lasted(figures), Role.MUTED),
                    spread(pool)));
        return cells;
    }

    /** Working servers of all, as {@code 3/4}. */
    private static String serving(Pool pool) {
        long working = pool.members().stream()
                .filter(m -> m.server().state().takesTraffic())
                .count();
        return working + "/" + pool.members().size();
    }

    private static Cell spread(Pool pool) {
        OptionalDouble spread = pool.spread();
        if (spread.isEmpty()) return Cell.of("");
        boolean uneven = HealthPane.isUneven(pool);
        String text = "spread " + HealthPane.spread(pool);
        return uneven ? Cell.of(text, Role.WARN) : Cell.of(text, Role.MUTED);
    }

    private List<Cell> cells(Balancer balancer, Pool pool, Member member, double full) {
        Figures figures = member.server().figures();
        int bar = wide ? WIDE_BAR : NARROW_BAR;
        boolean uneven = pool.isSettled()
                && member.share().isPresent()
                && member.ideal().isPresent()
                && member.share().getAsDouble()
                        > ShareChecks.UNEVEN * member.ideal().getAsDouble();
        Role role = !balancer.fresh() ? Role.MUTED : uneven ? Role.WARN : Role.BAR_FILL;
        Cell name = Cell.of(member.server().name(), balancer.fresh() ? Role.TEXT : Role.MUTED)
                .after("  ");
        List<Cell> cells = new ArrayList<>(List.of(
                member.server().backup() ? name.noted("backup") : name,
                state(balancer, member.server().state(), member.server().status()),
                Cell.of(Words.share(member.share())),
                Cell.of(ShareBar.of(member.share(), member.ideal(), full, bar), role),
                Cell.of(Words.traffic(member.flow(), ways.bytes())),
                failed(member.flow(), figures),
                Cell.of(Words.millis(figures.of(Figure.RTIME))),
                queue(figures)));
        if (wide)
            cells.addAll(List.of(
                    Cell.of(Words.number(figures.of(Figure.SCUR))),
                    Cell.of(Words.number(figures.of(Figure.WEIGHT)), Role.MUTED),
                    Cell.of(Words.lasted(figures), Role.MUTED),
                    check(member)));
        return cells;
    }

    private static Cell check(Member member) {
        return member.server()
                .check()
                .map(c -> Cell.of(c.inWords(), c.passed() ? Role.MUTED : Role.WARN))
                .orElse(Cell.of("not checked", Role.MUTED));
    }

    private static Cell state(Balancer balancer, ServerState state, String status) {
        return Cell.state(balancer.fresh() ? state.mark() : Mark.UNKNOWN, Words.state(state, status));
    }

    private static Cell failed(Optional<Flow> flow, Figures figures) {
        return Cell.of(
                Words.failed(flow, figures), flow.filter(f -> f.failed() > 0).isPresent() ? Role.WARN : Role.TEXT);
    }

    private static Cell queue(Figures figures) {
        return Cell.of(Words.number(figures.of(Figure.QCUR)), figures.orZero(Figure.QCUR) > 0 ? Role.WARN : Role.TEXT);
    }
}
