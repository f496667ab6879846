package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is wrong, most urgent first, each with advice, the facts it rests on, and the runbook to follow. */
public final class FindingsScreen implements ClusterScreen {
    private static final String RUNBOOK = "#runbook";
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("", Table.Kind.WORD, 9, 1),
            new Table.Column("OBJECT", Table.Kind.NAME, 7, 12),
            new Table.Column("FINDING", Table.Kind.TEXT, 8, 46),
            new Table.Column("NODE", Table.Kind.NAME, 6, 7),
            new Table.Column("RUNBOOK", Table.Kind.NAME, 3, 16));

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        Rows rows = new Rows(frame.filter());
        for (Finding finding : cluster.findings()) {
            String id = "finding:" + finding.id();
            if (findings.putIfAbsent(id, finding) == null)
                rows.add(row(id, finding, cluster), finding.text(), fields(finding));
        }

        Optional<String> chosen = frame.selected().map(Item::whole).filter(findings::containsKey);
        var cursor = chosen.map(frame.cursor()::selecting).orElse(frame.cursor());
        Split split = Split.of(body, frame.cursor(), 9, 60);
        Table table = new Table(COLUMNS, rows.rows());
        String note = table.window(split.list().height() - 2, cursor).note();
        Canvas list = Panel.draw(split.list(), "Findings", note, frame.cursor().pane() == 0);
        List<Item> items = new ArrayList<>(table.draw(list, 0, cursor));
        if (rows.rows().isEmpty()) drawEmpty(list, cluster, frame);

        Optional<Finding> shown = chosen.or(
                        () -> rows.rows().stream().findFirst().map(Table.Row::id))
                .flatMap(id -> Optional.ofNullable(findings.get(id)));
        Canvas detail = Panel.draw(
                split.detail(),
                shown.map(f -> Subject.name(f.subject())).orElse("Advice"),
                shown.map(Finding::kind).orElse(""),
                frame.cursor().pane() == 1);
        shown.ifPresent(finding -> items.addAll(drawDetail(detail, finding, cluster, frame)));
        return new View(body, items, rows.figures());
    }

    private static Table.Row row(String id, Finding finding, ClusterPicture cluster) {
        Mark mark = Mark.of(finding.severity());
        return new Table.Row(
                id,
                List.of(
                        Cell.state(mark, ""),
                        Cell.of(Subject.name(finding.subject())),
                        Cell.of(finding.text(), mark.role()),
                        finding.node().map(n -> Cell.of(n.value())).orElse(Cell.NONE),
                        Cell.of(finding.runbook(), Role.MUTED)),
                finding.severity().isProblem(),
                Optional.of(Place.about(cluster.name(), finding.subject())));
    }

    /** Without findings it is well only if somebody looked: an old picture is not a healthy one. */
    private static void drawEmpty(Canvas list, ClusterPicture cluster, Frame frame) {
        Freshness freshness = Freshness.of(cluster, frame.now());
        if (!cluster.findings().isEmpty())
            Notice.draw(list, Mark.OFF, List.of("The filter hides every finding.", "Esc clears it."));
        else if (freshness.isLive())
            Notice.draw(
                    list,
                    Mark.OK,
                    List.of("Nothing found.", "No check has anything to say of " + cluster.name() + "."));
        else
            Notice.draw(
                    list,
                    freshness.mark(),
                    List.of(
                            "Nothing is known: " + freshness.words() + ".",
                            "No check can say that all is well without answers."));
    }

    private static List<Item> drawDetail(Canvas on, Finding finding, ClusterPicture cluster, Frame frame) {
        String id = "finding:" + finding.id();
        Mark mark = Mark.of(finding.severity());
        int y = 0;
        on.mark(1, y, mark);
        for (String line : Lines.wrap(finding.text(), on.width() - 4)) on.text(3, y++, line, mark.role(), Canvas.BOLD);
        int runbookRow = on.height() - 1;
        y = labelled(on, y, runbookRow, "advice", finding.advice(), Role.TEXT);
        for (int i = 0; i < finding.evidence().size(); i++)
            y = labelled(
                    on, y, runbookRow, i == 0 ? "seen" : "", finding.evidence().get(i), Role.MUTED);
        List<Item> items = new ArrayList<>();
        items.add(new Item(id, 1, 0, 0, false, Optional.of(Place.about(cluster.name(), finding.subject()))));
        if (finding.runbook().isEmpty()) return items;
        boolean selected = frame.cursor().isSelected(id + RUNBOOK);
        Pen.at(on, 1, runbookRow).muted("runbook").to(10).text(finding.runbook(), Role.LINK);
        if (selected) on.select(0, runbookRow, on.width());
        if (selected) on.text(0, runbookRow, "▸", Role.FOCUS, Canvas.BOLD);
        items.add(new Item(
                id + RUNBOOK,
                1,
                0,
                1,
                false,
                Optional.of(Place.about(cluster.name(), "runbook:" + finding.runbook()))));
        return items;
    }

    private static int labelled(Canvas on, int from, int end, String label, String text, Role role) {
        int y = from;
        if (y < end) on.text(1, y, label, Role.MUTED);
        for (String line : Lines.wrap(text, on.width() - 11)) if (y < end) on.text(10, y++, line, role);
        return y;
    }

    private static Map<String, String> fields(Finding finding) {
        return Map.of(
                "node",
                finding.node().map(NodeName::value).orElse(""),
                "state",
                finding.severity().name().toLowerCase(Locale.ROOT),
                "object",
                finding.subject(),
                "kind",
                finding.kind(),
                "runbook",
                finding.runbook());
    }
}
