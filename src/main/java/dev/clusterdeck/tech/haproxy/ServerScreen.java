package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.screen.WhyPane;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One server of a backend: why it is as it is, what it takes, how it answers. */
final class ServerScreen implements Screen {
    private static final int LABEL = 14;

    @Override
    public String id() {
        return "server";
    }

    @Override
    public String title() {
        return "Server";
    }

    @Override
    public List<Choice> choices() {
        return Ways.CHOICES.subList(0, 1);
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String id = frame.place().object();
        Optional<ClusterPicture> cluster = frame.cluster();
        Ways ways = Ways.of(frame);
        List<Balancer> each = cluster.map(c -> Balancer.all(c.snapshot(), ways.window(), frame.now()))
                .orElse(List.of());
        Optional<Found> found = Found.of(each, id);
        if (found.isEmpty())
            return Notice.gone(
                    body,
                    id.substring(id.indexOf(':') + 1),
                    List.of(
                            "There is no such server now.",
                            "Its HAProxy may have stopped or reloaded without it. 5 shows what there is."));
        draw(body, frame, ways, each, found.get(), cluster.orElseThrow());
        return View.of(body, List.of(new Item(id, 0, 0, 0, false, Optional.empty())));
    }

    /** A server by its id. */
    record Found(Balancer balancer, Pool pool, Member member) {
        static Optional<Found> of(List<Balancer> each, String id) {
            List<Balancer> all = new ArrayList<>(each);
            if (id.startsWith("server:" + Balancer.TOGETHER + "/"))
                Together.of(each).ifPresent(all::add);
            for (Balancer balancer : all)
                for (Pool pool : balancer.backends())
                    for (Member member : pool.members())
                        if (member.id().equals(id)) return Optional.of(new Found(balancer, pool, member));
            return Optional.empty();
        }
    }

    private static void draw(
            Canvas body, Frame frame, Ways ways, List<Balancer> each, Found found, ClusterPicture cluster) {
        boolean beside = body.width() >= 100;
        int facts = beside ? body.width() / 2 : body.width();
        int rows = beside ? body.height() : Math.min(body.height(), Math.max(11, body.height() - 8));
        HaproxyState.Server server = found.member().server();
        Mark mark = found.balancer().fresh() ? server.state().mark() : Mark.UNKNOWN;
        Canvas left = Panel.draw(
                body.region(0, 0, facts, rows),
                found.pool().backend().name() + "/" + server.name() + "  " + BackendsPane.name(found.balancer()),
                mark.glyph() + " " + Words.state(server.state(), server.status()),
                true);
        facts(left, found, each, ways);
        Canvas right = beside
                ? body.region(facts, 0, body.width() - facts, rows)
                : body.region(0, rows, body.width(), body.height() - rows);
        WhyPane.draw(right, HaproxyExplainer.server(cluster, found, frame.now()));
    }

    private static void facts(Canvas on, Found found, List<Balancer> each, Ways ways) {
        HaproxyState.Server server = found.member().server();
        Figures figures = server.figures();
        Optional<Flow> flow = found.member().flow();
        int columns = Math.max(10, on.width() - LABEL - 3);
        String key = History.server(found.pool().backend().name(), server.name());
        int y = 0;
        y = fact(on, y, "address", server.address().isEmpty() ? "-" : server.address());
        y = fact(
                on,
                y,
                "share",
                Words.share(found.member().share()) + " of the backend, ideal "
                        + Words.share(found.member().ideal()) + ", last " + ways.windowWord());
        y = fact(
                on,
                y,
                "traffic",
                Words.traffic(flow, false) + "/s, "
                        + flow.map(f -> Amount.bits(f.inRate()) + " in, " + Amount.bits(f.outRate()) + " out")
                                .orElse("-"));
        on.text(1, y, "10 min", Role.MUTED);
        on.text(
                LABEL,
                y++,
                Columns.cut(Strip.of(each, found.balancer(), key, Figure.STOT, columns), columns),
                Role.SERIES_1);
        y = fact(
                on,
                y,
                "errors",
                Words.failed(flow, figures) + " 5xx, "
                        + flow.map(f -> Long.toString(f.errors())).orElse("-") + " failed connections or answers");
        y = fact(
                on,
                y,
                "answer after",
                Words.millis(figures.of(Figure.RTIME)) + " (average of its last 1024), longest "
                        + Words.millis(figures.of(Figure.RTIME_MAX)));
        y = fact(
                on,
                y,
                "of that",
                "queue " + Words.millis(figures.of(Figure.QTIME)) + ", connect "
                        + Words.millis(figures.of(Figure.CTIME)) + ", whole session "
                        + Words.millis(figures.of(Figure.TTIME)));
        y = fact(
                on,
                y,
                "queue",
                Words.number(figures.of(Figure.QCUR)) + " now, most " + Words.number(figures.of(Figure.QMAX)));
        y = fact(
                on,
                y,
                "sessions",
                FrontendsPane.connections(figures) + ", most " + Words.number(figures.of(Figure.SMAX)));
        y = fact(
                on,
                y,
                "weight",
                Words.number(figures.of(Figure.WEIGHT))
                        + (server.backup() ? ", backup" : "")
                        + (server.cookie().isEmpty() ? "" : ", cookie " + server.cookie()));
        y = fact(
                on,
                y,
                "state for",
                Words.lasted(figures) + ", went down " + Words.number(figures.of(Figure.CHKDOWN))
                        + " times, failed checks " + Words.number(figures.of(Figure.CHKFAIL)));
        y = fact(on, y, "check", server.check().map(CheckResult::inWords).orElse("none"));
        if (server.agent().isPresent())
            fact(on, y, "agent", server.agent().get().inWords());
    }

    private static int fact(Canvas on, int y, String label, String text) {
        if (y < on.height()) Pen.at(on, 1, y).muted(label).to(LABEL).text(text);
        return y + 1;
    }
}
