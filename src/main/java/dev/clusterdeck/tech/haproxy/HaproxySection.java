package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Absences;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Section;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.haproxy.Balancer.Front;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HAProxy's part of the traffic screen: backends with their servers, frontends, strips over time, errors and health. */
public final class HaproxySection implements Section {
    private static final int BACKENDS = 0;
    private static final int HEAT = 1;
    private static final int FRONTENDS = 2;
    private static final int EVENTS = 7;

    @Override
    public boolean isThere(ClusterPicture cluster) {
        return cluster.snapshot().readings(Haproxy.STATS).values().stream()
                .anyMatch(reading -> reading instanceof Reading.Seen || reading instanceof Reading.Failed);
    }

    @Override
    public String absence(ClusterPicture cluster) {
        return "HAProxy: " + Absences.of(cluster.snapshot(), Haproxy.STATS);
    }

    @Override
    public int panes() {
        return 3;
    }

    @Override
    public List<Choice> choices() {
        return Ways.CHOICES;
    }

    @Override
    public List<String> sorts() {
        return BackendsPane.SORTS;
    }

    @Override
    public int wish(ClusterPicture cluster, Frame frame) {
        List<Balancer> each = Balancer.all(cluster.snapshot(), Ways.STANDARD, frame.now());
        int lines = each.stream()
                .flatMap(b -> b.backends().stream())
                .mapToInt(pool -> pool.members().size() + 1)
                .sum();
        boolean dense = frame.width() >= Panes.WIDE;
        int wished = 1 + lines + each.size() + 3 + Panes.LOWER + (dense ? fronts(each) + 3 + Panes.LOWER / 2 : 0);
        // A long list scrolls: on a large screen the events keep their place below it.
        return dense ? Math.min(wished, frame.height() - EVENTS) : wished;
    }

    @Override
    public Drawn draw(Canvas on, int firstPane, ClusterPicture cluster, Frame frame) {
        Ways ways = Ways.of(frame);
        List<Balancer> each = Balancer.all(cluster.snapshot(), ways.window(), frame.now());
        List<Balancer> shown = ways.together() ? Together.of(each).map(List::of).orElse(each) : each;
        if (shown.isEmpty()) return unreadable(on, cluster);
        Panes panes = Panes.of(on, frame, firstPane, fronts(shown));
        head(panes.head(), cluster, shown, frame);
        View view = new BackendsPane(cluster, frame, ways, panes.backends().width())
                .draw(panes.backends(), firstPane + BACKENDS, shown);
        List<Item> items = new ArrayList<>(view.items());
        Optional<Chosen> chosen = Chosen.of(frame, shown);
        chosen.ifPresent(c -> {
            items.addAll(
                    HeatPane.draw(panes.heat(), firstPane + HEAT, each, c.balancer(), c.pool(), frame, cluster.name()));
            new HealthPane(cluster, frame).draw(panes.health(), each, c.balancer(), c.pool());
        });
        if (panes.frontends().height() > 0)
            items.addAll(FrontendsPane.draw(panes.frontends(), firstPane + FRONTENDS, shown, each, frame));
        return new Drawn(items, view.shown());
    }

    private static int fronts(List<Balancer> balancers) {
        return balancers.stream().mapToInt(b -> b.frontends().size()).sum();
    }

    /** The backend that the panes below the table are about: of what is selected, else the busiest. */
    private record Chosen(Balancer balancer, Pool pool) {
        static Optional<Chosen> of(Frame frame, List<Balancer> balancers) {
            List<Chosen> all = balancers.stream()
                    .flatMap(b -> b.backends().stream().map(p -> new Chosen(b, p)))
                    .toList();
            return frame.selected()
                    .flatMap(id -> all.stream().filter(c -> c.holds(id)).findFirst())
                    .or(() -> all.stream()
                            .max(java.util.Comparator.comparingDouble(
                                    c -> c.pool().flow().map(Flow::rate).orElse(0.0))));
        }

        private boolean holds(String id) {
            return pool.id().equals(id) || pool.members().stream().anyMatch(m -> m.id().equals(id));
        }
    }

    /** The frontends in a line, busiest first, as far as they fit; and how fresh each account is. */
    private static void head(Canvas on, ClusterPicture cluster, List<Balancer> balancers, Frame frame) {
        Pen pen = Pen.at(on, 1, 0);
        for (Balancer balancer : balancers) {
            pen.text(BackendsPane.name(balancer), Role.ACCENT).skip(1);
            if (!balancer.fresh())
                pen.state(Mark.UNKNOWN, age(cluster, balancer, frame)).skip(1);
            List<Front> busiest = balancer.frontends().stream()
                    .sorted(java.util.Comparator.comparingDouble(
                            f -> -f.flow().map(Flow::rate).orElse(0.0)))
                    .limit(balancers.size() > 1 ? 1 : 3)
                    .toList();
            for (Front front : busiest) {
                String text = front.frontend().name() + " " + Words.traffic(front.flow(), false) + " req/s";
                if (pen.column() + Columns.width(text) + 3 > on.width()) return;
                pen.text(text).skip(2);
            }
        }
    }

    private static String age(ClusterPicture cluster, Balancer balancer, Frame frame) {
        return balancer.node()
                .map(node -> Freshness.of(cluster.snapshot().reading(Haproxy.STATS, node), frame.now())
                        .words())
                .orElse("STALE");
    }

    private static Drawn unreadable(Canvas on, ClusterPicture cluster) {
        List<String> lines = new ArrayList<>();
        boolean failed = false;
        for (Map.Entry<NodeName, Reading<Stats>> entry :
                cluster.snapshot().readings(Haproxy.STATS).entrySet()) {
            if (entry.getValue() instanceof Reading.Failed<Stats> failure) {
                lines.add(entry.getKey() + ": " + failure.why());
                failed = true;
            } else if (entry.getValue() instanceof Reading.Absent<Stats> absent) {
                lines.add(entry.getKey() + ": " + absent.why());
            }
        }
        lines.add(0, failed ? "HAProxy cannot be read." : "Reading HAProxy's statistics …");
        if (failed) lines.add("r asks again; the runbook has the ways to open the socket: 9, haproxy.");
        Canvas inside = Panel.draw(on, "HAProxy", "", true);
        Notice.draw(inside, failed ? Mark.UNKNOWN : Mark.BUSY, lines);
        return new Drawn(List.of(), new View.Shown(0, 0, 0));
    }

    /** Where each pane is drawn; one without room is empty. */
    private record Panes(Canvas head, Canvas backends, Canvas heat, Canvas health, Canvas frontends) {
        static final int LOWER = 8;
        static final int WIDE = 100;
        private static final int ROOM_FOR_LOWER = 17;
        private static final int ROOM_FOR_FRONTENDS = 26;

        static Panes of(Canvas on, Frame frame, int firstPane, int fronts) {
            Canvas none = on.region(0, 0, 0, 0);
            boolean one = Split.isSmall(on) || frame.cursor().zoomed();
            if (one) {
                int pane = frame.cursor().pane() - firstPane;
                return new Panes(
                        none,
                        pane == HEAT || pane == FRONTENDS ? none : on,
                        pane == HEAT ? on : none,
                        none,
                        pane == FRONTENDS ? on : none);
            }
            Canvas head = on.region(0, 0, on.width(), 1);
            boolean withFronts = on.height() >= ROOM_FOR_FRONTENDS && on.width() >= WIDE;
            int top = 1;
            int frontRows = withFronts ? Math.max(4, Math.min(fronts + 3, on.height() / 4)) : 0;
            int lower = on.height() < ROOM_FOR_LOWER ? 0 : withFronts ? on.height() / 3 : LOWER;
            int middle = on.height() - top - frontRows - lower;
            int half = on.width() / 2;
            return new Panes(
                    head,
                    on.region(0, top + frontRows, on.width(), middle),
                    on.region(0, top + frontRows + middle, half, lower),
                    on.region(half, top + frontRows + middle, on.width() - half, lower),
                    on.region(0, top, on.width(), frontRows));
        }
    }
}
