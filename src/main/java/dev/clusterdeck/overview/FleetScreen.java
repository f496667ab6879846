package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.ScrollWindow;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every cluster of the inventory in one row: is it well, and if not, what first. */
public final class FleetScreen implements Screen {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("CLUSTER", Table.Kind.NAME, 9, 10),
            new Table.Column("ENV", Table.Kind.WORD, 4, 5),
            new Table.Column("STATE", Table.Kind.WORD, 8, 10),
            new Table.Column("NODES", Table.Kind.NUMBER, 6, 5),
            new Table.Column("QUORUM", Table.Kind.WORD, 5, 6),
            new Table.Column("FENCING", Table.Kind.WORD, 2, 5),
            new Table.Column("✖", Table.Kind.NUMBER, 5, 2),
            new Table.Column("▲", Table.Kind.NUMBER, 5, 2),
            new Table.Column("AGE", Table.Kind.NUMBER, 3, 3),
            new Table.Column("MOST URGENT", Table.Kind.TEXT, 7, 16));

    @Override
    public String id() {
        return "fleet";
    }

    @Override
    public String title() {
        return "Fleet";
    }

    @Override
    public int digit() {
        return 1;
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        Rows rows = new Rows(frame.filter());
        for (ClusterPicture cluster : frame.fleet())
            rows.add(row(cluster, frame), cluster.name(), fields(cluster, frame));

        Split split = Split.of(body, frame.cursor(), 9, 60);
        Table table = new Table(COLUMNS, rows.rows());
        String note = table.window(split.list().height() - 2, frame.cursor()).note();
        Canvas list = Panel.draw(split.list(), "Fleet", note, frame.cursor().pane() == 0);
        List<Item> items = new ArrayList<>(table.draw(list, 0, frame.cursor()));
        if (rows.rows().isEmpty()) drawEmpty(list, frame);

        Optional<ClusterPicture> chosen = frame.fleet().stream()
                .filter(c -> frame.cursor().isSelected(id(c)))
                .findFirst();
        Optional<ClusterPicture> shown = chosen.or(() -> frame.fleet().stream().findFirst());
        Canvas detail = Panel.draw(
                split.detail(),
                shown.map(ClusterPicture::name).orElse(""),
                "⏎ open",
                frame.cursor().pane() == 1);
        shown.ifPresent(cluster -> drawDetail(detail, cluster, frame.now()));
        chosen.ifPresent(c ->
                items.add(new Item(id(c), 1, 0, 0, false, Optional.of(new Place("topology", c.name(), "")))));
        return new View(body, items, rows.figures());
    }

    private static String id(ClusterPicture cluster) {
        return "cluster:" + cluster.name();
    }

    private static Table.Row row(ClusterPicture cluster, Frame frame) {
        Freshness freshness = Freshness.of(cluster, frame.now());
        Mark state = state(cluster, freshness, frame.now());
        Cell crit = count(cluster, Severity.CRIT, freshness);
        Cell warn = count(cluster, Severity.WARN, freshness);
        return new Table.Row(
                id(cluster),
                List.of(
                        Cell.of(cluster.name()).bold().noted(cluster.demo() ? "DEMO" : cluster.readOnly() ? "RO" : ""),
                        environment(cluster.environment()),
                        Cell.state(state, word(state, freshness)),
                        nodes(cluster, frame.now()),
                        quorum(cluster, frame.now()),
                        fencing(cluster, frame.now()),
                        crit,
                        warn,
                        age(cluster.snapshot(), frame.now()),
                        cluster.findings().stream()
                                .findFirst()
                                .map(f ->
                                        Cell.of(f.text(), Mark.of(f.severity()).role()))
                                .orElse(Cell.NONE)),
                state != Mark.OK && state != Mark.BUSY,
                Optional.of(new Place("topology", cluster.name(), "")));
    }

    /** The worst finding tells the state, but only while answers arrive; without an account nothing is ok. */
    private static Mark state(ClusterPicture cluster, Freshness freshness, Instant now) {
        if (!freshness.isLive()) return freshness.mark();
        Mark whenNothingFound = side(cluster, now).fresh() ? Mark.OK : Mark.UNKNOWN;
        return cluster.findings().stream()
                .map(Finding::severity)
                .filter(s -> s != Severity.NOTE)
                .max(Severity::compareTo)
                .map(Mark::of)
                .orElse(whenNothingFound);
    }

    private static String word(Mark state, Freshness freshness) {
        if (!freshness.isLive()) return freshness.words();
        return switch (state) {
            case CRIT -> "failing";
            case WARN -> "degraded";
            case UNKNOWN -> "unknown";
            default -> "ok";
        };
    }

    private static Cell count(ClusterPicture cluster, Severity severity, Freshness freshness) {
        long count = cluster.findings().stream()
                .filter(f -> f.severity() == severity)
                .count();
        if (count == 0) return freshness.isLive() ? Cell.NONE : Cell.of("?", Role.UNKNOWN);
        return Cell.of(
                (freshness.isLive() ? "" : "≥") + count, Mark.of(severity).role());
    }

    private static Cell nodes(ClusterPicture cluster, Instant now) {
        long live = cluster.snapshot().nodes().stream()
                .filter(n -> isLive(cluster, n, now))
                .count();
        int all = cluster.snapshot().nodes().size();
        return Cell.of(live + "/" + all, live == all ? Role.TEXT : Role.WARN);
    }

    private static boolean isLive(ClusterPicture cluster, NodeName node, Instant now) {
        return cluster.snapshot().contact(node).isLive(now, Freshness.freshFor(cluster));
    }

    private static Cell quorum(ClusterPicture cluster, Instant now) {
        Membership membership = new Membership(cluster.snapshot(), now);
        Fact quorum = membership.quorum(side(cluster, now));
        return Cell.state(quorum.mark().orElse(Mark.UNKNOWN), quorum.text().split(" ", 2)[0]);
    }

    private static Cell fencing(ClusterPicture cluster, Instant now) {
        Fact fencing = TopologyReader.fencing(side(cluster, now));
        return Cell.state(fencing.mark().orElse(Mark.UNKNOWN), fencing.text());
    }

    private static Side side(ClusterPicture cluster, Instant now) {
        return Sides.of(cluster.snapshot(), new Membership(cluster.snapshot(), now).partitions(), now)
                .get(0);
    }

    /** How long ago any node answered. */
    private static Cell age(Snapshot snapshot, Instant now) {
        return snapshot.nodes().stream()
                .flatMap(n -> snapshot.contact(n).lastAnswer().stream())
                .max(Instant::compareTo)
                .map(last -> Cell.of(Ages.brief(Duration.between(last, now)), Role.MUTED))
                .orElse(Cell.NONE);
    }

    private static Cell environment(Environment environment) {
        return switch (environment) {
            case PROD -> Cell.of("PROD", Role.ENV_PROD);
            case STAGE -> Cell.of("STAGE", Role.ENV_STAGE);
            case DEV -> Cell.of("DEV", Role.ENV_DEV);
            case NONE -> Cell.NONE;
        };
    }

    private static void drawEmpty(Canvas list, Frame frame) {
        if (frame.fleet().isEmpty())
            Notice.draw(
                    list,
                    Mark.OFF,
                    List.of(
                            "No cluster in the inventory yet.",
                            "clusterdeck add [user@]host[:port]   adds one: one address is enough, the other nodes are found.",
                            "clusterdeck demo   shows a simulated one."));
        else Notice.draw(list, Mark.OFF, List.of("The filter hides every cluster.", "Esc clears it."));
    }

    /** Left the nodes that do not answer first, right the most urgent findings. */
    private static void drawDetail(Canvas on, ClusterPicture cluster, Instant now) {
        int left = Math.min(34, on.width());
        Snapshot snapshot = cluster.snapshot();
        List<NodeName> nodes = snapshot.nodes().stream()
                .sorted(java.util.Comparator.comparing((NodeName n) -> isLive(cluster, n, now)))
                .toList();
        ScrollWindow window = ScrollWindow.around(-1, on.height(), nodes.size());
        for (int i = 0; i < window.end(); i++) {
            boolean last = i == window.end() - 1 && window.end() < nodes.size();
            Freshness freshness = Freshness.of(snapshot.contact(nodes.get(i)), Freshness.freshFor(cluster), now);
            Canvas line = on.region(1, i, left - 2, 1);
            if (last) Pen.at(line, 2, 0).muted((nodes.size() - i) + " more nodes");
            else
                Pen.at(line, 0, 0)
                        .mark(freshness.mark())
                        .text(nodes.get(i).value())
                        .to(16)
                        .muted(freshness.words());
        }
        Canvas right = on.region(left, 0, on.width() - left - 1, on.height());
        if (cluster.findings().isEmpty() && Freshness.of(cluster, now).isLive())
            Pen.at(right, 0, 0).state(Mark.OK, "nothing found");
        for (int i = 0; i < Math.min(right.height(), cluster.findings().size()); i++) {
            Finding finding = cluster.findings().get(i);
            Pen.at(right, 0, i).mark(Mark.of(finding.severity())).text(finding.text());
        }
    }

    private static Map<String, String> fields(ClusterPicture cluster, Frame frame) {
        Freshness freshness = Freshness.of(cluster, frame.now());
        return Map.of(
                "env",
                cluster.environment().name().toLowerCase(Locale.ROOT),
                "state",
                word(state(cluster, freshness, frame.now()), freshness));
    }
}
