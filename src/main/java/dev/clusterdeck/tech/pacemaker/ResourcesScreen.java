package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every resource in its groups and clones, problems first, and why the selected one is as it is. */
final class ResourcesScreen implements Screen {
    private static final int DETAIL_ROWS = 7;
    private static final int DETAIL_COLUMNS = 62;
    private static final int OPERATION_ROWS = 14;
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("RESOURCE", Table.Kind.NAME, 9, 16),
            new Table.Column("STATE", Table.Kind.WORD, 8, 10),
            new Table.Column("NODE", Table.Kind.NAME, 7, 7),
            new Table.Column("FAIL", Table.Kind.NUMBER, 6, 4),
            new Table.Column("LAST OP", Table.Kind.TEXT, 4, 14),
            new Table.Column("SINCE", Table.Kind.NUMBER, 5, 8));

    @Override
    public String id() {
        return "resources";
    }

    @Override
    public String title() {
        return "Resources";
    }

    @Override
    public int digit() {
        return 3;
    }

    @Override
    public List<String> sorts() {
        return ResourceTree.SORTS;
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        Optional<ClusterPicture> cluster = frame.cluster();
        if (cluster.isEmpty()) {
            Notice.draw(body, Mark.UNKNOWN, List.of("No cluster chosen.", "1 opens the fleet; Enter opens a cluster."));
            return View.of(body, List.of());
        }
        Account account = Account.of(cluster.get().snapshot(), frame.now());
        Optional<PacemakerStatus> status = account.state();
        if (status.isEmpty()) {
            Panel.draw(body, "Resources", "", true);
            Untold.draw(body.region(1, 1, body.width() - 2, body.height() - 2), cluster.get(), Pacemaker.STATUS);
            return View.of(body, List.of());
        }
        return view(frame, body, cluster.get(), account, status.get());
    }

    private static View view(
            Frame frame, Canvas body, ClusterPicture cluster, Account account, PacemakerStatus status) {
        boolean stale =
                account.status().filter(s -> Evidence.isOld(s, frame.now())).isPresent();
        ResourceTree tree = ResourceTree.of(account, status, frame.filter(), frame.sort());
        List<Table.Row> rows = new ArrayList<>();
        tree.tops().forEach(top -> add(rows, top, "", "", frame, cluster, stale));
        Split split = Split.of(body, frame.cursor(), DETAIL_ROWS, DETAIL_COLUMNS);
        Optional<ResourceRow> selected = selected(frame, tree);
        boolean roomy = Split.isDense(body) && !frame.cursor().zoomed();
        int operations = roomy ? OPERATION_ROWS : 0;
        Canvas listed =
                split.list().region(0, 0, split.list().width(), split.list().height() - operations);
        Table table = new Table(COLUMNS, rows);
        String scroll = table.window(listed.height() - 2, frame.cursor()).note();
        String age = account.status()
                .filter(s -> stale)
                .map(s -> "STALE " + Ages.brief(java.time.Duration.between(s.at(), frame.now())))
                .orElse("");
        Canvas list = Panel.draw(
                listed,
                "Resources",
                (age + "  " + scroll).strip(),
                frame.cursor().pane() == 0);
        List<Item> items = new ArrayList<>(table.draw(list, 0, frame.cursor()));
        if (rows.isEmpty()) drawEmpty(list, tree);
        if (roomy)
            selected.flatMap(ResourceRow::resource)
                    .ifPresent(resource -> OperationsTable.draw(
                            split.list().region(0, listed.height(), listed.width(), operations),
                            resource,
                            status,
                            frame,
                            Cursor.START));
        selected.ifPresentOrElse(
                row -> items.addAll(ResourcePane.draw(split.detail(), row, account, status, cluster.name(), frame)),
                () -> Panel.draw(split.detail(), "Why", "", frame.cursor().pane() == 1));
        return new View(body, items, tree.figures());
    }

    private static void drawEmpty(Canvas list, ResourceTree tree) {
        if (tree.figures().all() == 0)
            Notice.draw(list, Mark.OFF, List.of("No resources.", "The cluster has none configured yet."));
        else Notice.draw(list, Mark.OFF, List.of("The filter hides every resource.", "Esc clears it."));
    }

    /** The selected row, or the first one while nothing is selected. */
    private static Optional<ResourceRow> selected(Frame frame, ResourceTree tree) {
        List<ResourceRow> all = tree.tops().stream().flatMap(ResourceRow::all).toList();
        return frame.selected()
                .map(Item::whole)
                .flatMap(id -> all.stream().filter(r -> r.id().equals(id)).findFirst())
                .or(() -> all.stream().findFirst());
    }

    private static void add(
            List<Table.Row> rows,
            ResourceRow row,
            String indent,
            String branch,
            Frame frame,
            ClusterPicture cluster,
            boolean stale) {
        Cursor cursor = frame.cursor();
        boolean folded = cursor.folded().contains(row.id());
        String fold = row.children().isEmpty() ? (branch.isEmpty() ? "  " : "") : folded ? "▸ " : "▾ ";
        rows.add(new Table.Row(
                row.id(),
                cells(row, indent + branch + fold, frame, stale),
                row.state().isProblem(),
                row.resource().map(r -> Place.about(cluster.name(), row.id()))));
        if (folded) return;
        String below = branch.isEmpty() ? indent + " " : indent + (branch.startsWith("└") ? "  " : "│ ");
        for (int i = 0; i < row.children().size(); i++) {
            String next = i == row.children().size() - 1 ? "└ " : "├ ";
            add(rows, row.children().get(i), below, next, frame, cluster, stale);
        }
    }

    private static List<Cell> cells(ResourceRow row, String lead, Frame frame, boolean stale) {
        ResourceFigures figures = row.figures();
        boolean collection = !row.children().isEmpty();
        Mark mark = stale ? Mark.UNKNOWN : row.state().mark();
        Cell name =
                Cell.of(row.name(), stale ? Role.MUTED : Role.TEXT).after(lead).noted(row.sort());
        String since = figures.age(frame.now())
                .map(age -> frame.width() >= 140 ? Ages.sinceWide(age) : Ages.since(age))
                .orElse("-");
        Role fails = figures.isBanned() ? Role.CRIT : figures.failCount() > 0 ? Role.WARN : Role.MUTED;
        return List.of(
                collection ? name.bold() : name,
                Cell.state(mark, row.state().word()),
                figures.node().isEmpty() ? Cell.NONE : Cell.of(figures.node(), stale ? Role.MUTED : Role.TEXT),
                Cell.of(figures.fails(), fails),
                figures.lastOperation().isEmpty()
                        ? Cell.NONE
                        : Cell.of(figures.lastOperation(), figures.lastFailed() ? Role.CRIT : Role.MUTED),
                Cell.of(since, Role.MUTED));
    }
}
