package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cluster at a glance: its nodes, what runs on them, what connects them, and what happened last. */
public final class TopologyScreen implements ClusterScreen {
    private static final int CARDS = 0;
    private static final int ELSEWHERE = 1;
    private static final int EVENTS = 2;

    @Override
    public String id() {
        return "topology";
    }

    @Override
    public String title() {
        return "Topology";
    }

    @Override
    public int digit() {
        return 2;
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        Topology topology = TopologyReader.of(cluster, frame.now());
        CardBoard board = new CardBoard(
                cluster.name(), topology, new CardPainter(frame.now(), cluster.interval()), frame.cursor());
        int top = drawHead(body, topology);
        Canvas rest = body.region(0, top, body.width(), body.height() - top);
        List<Item> items = new ArrayList<>();
        Panes panes = Split.isSmall(body) || frame.cursor().zoomed()
                ? Panes.one(rest, frame.cursor().pane())
                : Split.isDense(body)
                        ? Panes.dense(rest, board.wish(rest.width(), rest.height() - 18))
                        : Panes.of(rest, board.wish(rest.width(), rest.height()), board.isOneRow(rest.width()));
        items.addAll(board.draw(panes.cards()));
        drawMembership(panes.membership(), topology);
        SelectedPane.drawFindings(panes.findings(), cluster, frame.now());
        items.addAll(
                ElsewherePane.draw(panes.elsewhere(), ELSEWHERE, topology.lines(), frame.cursor(), cluster.name()));
        items.addAll(EventsPane.draw(panes.events(), EVENTS, cluster, frame));
        SelectedPane.draw(panes.selected(), cluster, topology, frame);
        int nodes = topology.cards().size();
        return new View(body, items, new View.Shown(nodes, nodes, 0));
    }

    /** Where each pane is drawn; one without room is empty. */
    private record Panes(
            Canvas cards, Canvas membership, Canvas elsewhere, Canvas findings, Canvas selected, Canvas events) {
        /** Cards, then remote and selected side by side, then events: 8, 5 and 6 rows of 20. */
        static Panes of(Canvas on, int wish, boolean oneRow) {
            int width = on.width();
            int spare = on.height() - 5 - (oneRow ? 6 : 4);
            int cards = Math.max(Math.min(8, on.height() - 9), Math.min(wish, spare));
            int events = on.height() - cards - 5;
            int left = width * 39 / 80;
            return new Panes(
                    on.region(0, 0, width, cards),
                    none(on),
                    on.region(0, cards, left, 5),
                    none(on),
                    on.region(left, cards, width - left, 5),
                    on.region(0, cards + 5, width, events));
        }

        static Panes dense(Canvas on, int wish) {
            int width = on.width();
            int cards = Math.max(8, Math.min(wish, on.height() - 18));
            int events = on.height() - cards - 8;
            int third = width / 3;
            int right = 60;
            return new Panes(
                    on.region(0, 0, width, cards),
                    on.region(0, cards, third, 8),
                    on.region(third, cards, third, 8),
                    on.region(2 * third, cards, width - 2 * third, 8),
                    on.region(width - right, cards + 8, right, events),
                    on.region(0, cards + 8, width - right, events));
        }

        static Panes one(Canvas on, int pane) {
            Canvas none = none(on);
            return new Panes(
                    pane == CARDS ? on : none,
                    none,
                    pane == ELSEWHERE ? on : none,
                    none,
                    none,
                    pane == EVENTS ? on : none);
        }

        private static Canvas none(Canvas on) {
            return on.region(0, 0, 0, 0);
        }
    }

    /** The line of facts, and in a partition a bar that names who sees whom; returns the first free row. */
    private static int drawHead(Canvas body, Topology topology) {
        Pen pen = Pen.at(body, 1, 0);
        for (Fact fact : topology.head()) {
            if (pen.column() + Columns.width(fact.label() + fact.text()) > body.width()) break;
            if (!fact.label().isEmpty()) pen.muted(fact.label()).skip(1);
            fact.value(pen).skip(3);
        }
        if (!topology.isPartitioned() || body.height() < 4) return 1;
        String full = words(topology, true);
        boolean fits = Columns.width(full) + 22 <= body.width();
        Pen.at(body, 1, 1)
                .mark(Mark.CRIT)
                .bold("ACCOUNTS DIFFER  ", Role.CRIT)
                .text(fits ? full : words(topology, false), Role.CRIT);
        return 2;
    }

    private static String words(Topology topology, boolean withDc) {
        return topology.sides().stream().map(side -> words(side, withDc)).collect(Collectors.joining("  ║  "));
    }

    private static String words(Side side, boolean withDc) {
        String members = side.members().stream().map(NodeName::value).collect(Collectors.joining(", "));
        String quorum = side.quorate().map(q -> q ? "quorate" : "no quorum").orElse("quorum unknown");
        String dc = withDc ? side.dc().map(name -> ", DC " + name).orElse("") : "";
        return members + " (" + quorum + dc + ")";
    }

    private static void drawMembership(Canvas on, Topology topology) {
        Canvas inside = Panel.draw(on, "Quorum and membership", "", false);
        int y = 0;
        for (Fact fact : topology.membership()) {
            if (y >= inside.height()) return;
            fact.value(Pen.at(inside, 1, y++).muted(fact.label()).to(10));
        }
    }
}
