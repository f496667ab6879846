package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.ScrollWindow;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All runbooks: their sections as a list, and the text of the chosen one. {@code Tab} goes into the text to scroll. */
public final class RunbooksScreen implements Screen {
    private static final List<Table.Column> COLUMNS = List.of(new Table.Column("", Table.Kind.TEXT, 1, 12));

    private final Supplier<List<Runbook>> runbooks;

    /** @param runbooks in the order they are listed; asked for with every picture, so that they load when first looked at */
    public RunbooksScreen(Supplier<List<Runbook>> runbooks) {
        this.runbooks = runbooks;
    }

    @Override
    public String id() {
        return "runbooks";
    }

    @Override
    public String title() {
        return "Runbooks";
    }

    @Override
    public int digit() {
        return 9;
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        Map<String, Runbook.Section> sections = sections();
        Rows rows = new Rows(frame.filter());
        sections.forEach((id, section) -> rows.add(
                new Table.Row(
                        id, List.of(Cell.of(section.title()).noted(technology(section))), false, Optional.empty()),
                section.title() + " " + section.key() + " " + String.join(" ", section.lines()),
                Map.of("technology", technology(section))));

        Optional<String> chosen = frame.selected().map(Item::whole).filter(sections::containsKey);
        var cursor = chosen.map(frame.cursor()::selecting).orElse(frame.cursor());
        Split split = split(body, frame);
        Table table = new Table(COLUMNS, rows.rows());
        String note = table.window(split.list().height() - 2, cursor).note();
        Canvas list = Panel.draw(split.list(), "Runbooks", note, frame.cursor().pane() == 0);
        List<Item> items = new ArrayList<>(table.draw(list, 0, cursor));
        if (rows.rows().isEmpty()) drawEmpty(list, sections.isEmpty());
        Optional<String> shown =
                chosen.or(() -> rows.rows().stream().findFirst().map(Table.Row::id));
        shown.flatMap(id -> Optional.ofNullable(sections.get(id)).map(s -> drawText(split.detail(), id, s, frame)))
                .ifPresent(items::addAll);
        if (shown.isEmpty()) Panel.draw(split.detail(), "", "", false);
        return new View(body, items, rows.figures());
    }

    private Map<String, Runbook.Section> sections() {
        return runbooks.get().stream()
                .flatMap(runbook -> runbook.sections().stream())
                .collect(Collectors.toMap(s -> "runbook:" + s.key(), s -> s, (a, b) -> a, LinkedHashMap::new));
    }

    /** List left and text right already at 80 columns: a runbook is read from top to bottom. */
    private static Split split(Canvas body, Frame frame) {
        if (Split.isSmall(body) || frame.cursor().zoomed()) return Split.of(body, frame.cursor(), 0, 0);
        int left = Math.min(44, body.width() * 3 / 8);
        return new Split(
                body.region(0, 0, left, body.height()), body.region(left, 0, body.width() - left, body.height()));
    }

    private static void drawEmpty(Canvas list, boolean none) {
        if (none) Notice.draw(list, Mark.OFF, List.of("No runbooks came with this program."));
        else Notice.draw(list, Mark.OFF, List.of("No runbook has these words.", "Esc clears the filter."));
    }

    /** Every line of the text is an item, so that j k scroll through it once it has the focus. */
    private static List<Item> drawText(Canvas on, String id, Runbook.Section section, Frame frame) {
        boolean focused = frame.cursor().pane() == 1;
        List<Markdown.Line> lines = Markdown.lines(section.lines(), Math.min(92, on.width() - 4));
        int at = focused ? line(frame, id) : -1;
        ScrollWindow window = ScrollWindow.around(at, on.height() - 2, lines.size());
        Canvas text = Panel.draw(on, section.title(), window.note(), focused);
        for (int i = window.first(); i < window.end(); i++) {
            Markdown.Line line = lines.get(i);
            int y = i - window.first();
            text.text(1 + line.indent(), y, line.text(), line.role(), line.bold() ? Canvas.BOLD : 0);
            if (i == at) text.text(0, y, "▸", Role.FOCUS, Canvas.BOLD);
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++)
            items.add(new Item(i == 0 ? id : id + "#" + i, 1, 0, i, false, Optional.empty()));
        return items;
    }

    private static int line(Frame frame, String id) {
        String selected = frame.cursor().selected().orElse("");
        if (!selected.startsWith(id + "#")) return 0;
        String digits = selected.substring(id.length() + 1);
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
    }

    private static String technology(Runbook.Section section) {
        return section.key().substring(0, Math.max(0, section.key().indexOf('/')));
    }
}
