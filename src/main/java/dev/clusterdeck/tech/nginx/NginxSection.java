package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Absences;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Section;
import dev.clusterdeck.screen.Spark;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Nginx's part of the traffic screen: each Nginx with its upstreams and their open connections. */
public final class NginxSection implements Section {
    private static final int SPARK = 20;

    @Override
    public int panes() {
        return 1;
    }

    @Override
    public boolean isThere(ClusterPicture cluster) {
        return cluster.snapshot().readings(Nginx.NOW).values().stream()
                .anyMatch(reading -> reading instanceof Reading.Seen || reading instanceof Reading.Failed);
    }

    @Override
    public String absence(ClusterPicture cluster) {
        return "Nginx: " + Absences.of(cluster.snapshot(), Nginx.NOW);
    }

    @Override
    public int wish(ClusterPicture cluster, Frame frame) {
        return 3
                + unread(cluster).size()
                + NginxNode.all(cluster.snapshot(), frame.now()).stream()
                        .mapToInt(nginx -> 1 + nginx.upstreams().size())
                        .sum();
    }

    @Override
    public Drawn draw(Canvas on, int pane, ClusterPicture cluster, Frame frame) {
        int all = NginxNode.all(cluster.snapshot(), frame.now()).stream()
                .mapToInt(nginx -> 1 + nginx.upstreams().size())
                .sum();
        // The last column ends between two servers, never within a number: so its width is asked for first.
        List<Column> columns = columns();
        int room = new Table(columns, rows(cluster, frame, Integer.MAX_VALUE))
                .widths(on.width() - 2)
                .get(columns.size() - 1);
        List<Table.Row> rows = rows(cluster, frame, room);
        int shown = rows.size();
        rows.addAll(unread(cluster));
        Table table = new Table(columns, rows);
        Canvas inside = Panel.draw(
                on,
                "Nginx",
                table.window(on.height() - 2, frame.cursor()).note(),
                frame.cursor().pane() == pane);
        return new Drawn(table.draw(inside, pane, frame.cursor()), new View.Shown(shown, all, 0));
    }

    /** A line for each node that never told. */
    private static List<Table.Row> unread(ClusterPicture cluster) {
        List<Table.Row> lines = new ArrayList<>();
        cluster.snapshot().readings(Nginx.NOW).forEach((node, reading) -> {
            if (reading instanceof Reading.Failed<Account> failed
                    && failed.last().isEmpty())
                lines.add(
                        Table.Row.line(Cell.state(Mark.UNKNOWN, "nginx@" + node + " cannot be read: " + failed.why())));
        });
        return lines;
    }

    private static List<Table.Row> rows(ClusterPicture cluster, Frame frame, int room) {
        List<Table.Row> rows = new ArrayList<>();
        for (NginxNode nginx : NginxNode.all(cluster.snapshot(), frame.now())) {
            if (frame.filter().shows("nginx", Map.of("node", nginx.node().value())))
                rows.add(row(nginx, cluster, frame));
            for (Upstream upstream : nginx.upstreams())
                if (frame.filter()
                        .shows(upstream.name(), Map.of("node", nginx.node().value(), "upstream", upstream.name())))
                    rows.add(row(nginx, upstream, cluster, room));
        }
        return rows;
    }

    private static List<Column> columns() {
        return List.of(
                new Column("NGINX / UPSTREAM", Kind.NAME, 20, 12),
                new Column("STATE", Kind.WORD, 19, 6),
                new Column("REQ/S", Kind.NUMBER, 18, 5),
                new Column("CONN", Kind.NUMBER, 17, 4),
                new Column("10 MIN", Kind.WORD, 10, 0),
                new Column("OPEN NOW", Kind.TEXT, 12, 28));
    }

    private static Table.Row row(NginxNode nginx, ClusterPicture cluster, Frame frame) {
        boolean broken = nginx.file().filter(f -> !f.error().isEmpty()).isPresent();
        Cell state = !nginx.fresh()
                ? Cell.state(Mark.UNKNOWN, "STALE")
                : broken
                        ? Cell.state(Mark.CRIT, "broken file")
                        : nginx.notLoaded().isPresent()
                                ? Cell.state(Mark.WARN, "not reloaded")
                                : Cell.state(Mark.OK, "runs");
        Duration step = Duration.ofMillis(Duration.ofMinutes(10).toMillis() / SPARK);
        return new Table.Row(
                nginx.id(),
                List.of(
                        Cell.of("nginx@" + nginx.node()),
                        state,
                        Cell.of(nginx.account()
                                .flow()
                                .map(f -> String.format(Locale.ROOT, "%.1f", f.rate()))
                                .orElse("-")),
                        Cell.of(nginx.account()
                                .stub()
                                .map(s -> Long.toString(s.active()))
                                .orElse("-")),
                        Cell.of(
                                Spark.of(
                                        cluster.series().of(NginxGauges.REQUESTS + nginx.node()),
                                        frame.now(),
                                        step,
                                        SPARK,
                                        0),
                                Role.SERIES_1),
                        Cell.of(
                                nginx.account()
                                        .stub()
                                        .map(s -> s.reading() + " reading, " + s.writing() + " writing, " + s.waiting()
                                                + " idle")
                                        .orElse("no stub_status"),
                                Role.MUTED)),
                broken || nginx.notLoaded().isPresent(),
                Optional.of(Place.about(cluster.name(), nginx.id())));
    }

    private static Table.Row row(NginxNode nginx, Upstream upstream, ClusterPicture cluster, int room) {
        boolean none = upstream.servers().stream().allMatch(Server::down);
        long open = upstream.servers().stream()
                .map(nginx::connections)
                .mapToLong(c -> c.orElse(0))
                .sum();
        boolean counted =
                upstream.servers().stream().anyMatch(s -> nginx.connections(s).isPresent());
        return new Table.Row(
                nginx.id(upstream),
                List.of(
                        Cell.of(upstream.name()).after("  "),
                        none ? Cell.state(Mark.CRIT, "no server") : Cell.of(upstream.method(), Role.MUTED),
                        Cell.NONE,
                        Cell.of(counted ? Long.toString(open) : "-"),
                        Cell.of(""),
                        Cell.of(servers(nginx, upstream, room), Role.MUTED)),
                none,
                Optional.of(Place.about(cluster.name(), nginx.id(upstream))));
    }

    /** The servers with their open connections, as many as there is room for; the others are counted. */
    private static String servers(NginxNode nginx, Upstream upstream, int room) {
        List<String> each = upstream.servers().stream()
                .map(server -> server.address() + " " + open(nginx, server)
                        + (server.down() ? " down" : server.backup() ? " backup" : ""))
                .toList();
        for (int shown = each.size(); shown > 0; shown--) {
            String more = shown == each.size() ? "" : ", " + (each.size() - shown) + " more";
            String text = String.join(", ", each.subList(0, shown)) + more;
            if (Columns.width(text) <= room) return text;
        }
        return each.isEmpty() ? "" : each.size() + " servers";
    }

    private static String open(NginxNode nginx, Server server) {
        OptionalLong open = nginx.connections(server);
        return open.isPresent() ? Long.toString(open.getAsLong()) : "-";
    }
}
