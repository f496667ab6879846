package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Frame;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All events of a cluster, newest first; with nothing selected it follows the newest. */
public final class EventsScreen implements ClusterScreen {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("TIME", Table.Kind.WORD, 7, 8),
            new Table.Column("", Table.Kind.WORD, 9, 1),
            new Table.Column("NODE", Table.Kind.NAME, 6, 7),
            new Table.Column("OBJECT", Table.Kind.NAME, 3, 10),
            new Table.Column("EVENT", Table.Kind.TEXT, 8, 20));

    /** Behind an event's id: the log around its time. */
    private static final String LOG = "#log";

    @Override
    public String id() {
        return "events";
    }

    @Override
    public String title() {
        return "Events";
    }

    @Override
    public int digit() {
        return 6;
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        Map<String, Event> events = EventIds.of(cluster.events());
        Rows rows = new Rows(frame.filter());
        events.forEach((id, event) -> rows.add(row(id, event, cluster, frame), event.text(), fields(event, frame)));

        Optional<String> chosen = frame.selected().map(EventsScreen::event).filter(events::containsKey);
        Cursor cursor = chosen.map(frame.cursor()::selecting).orElse(frame.cursor());
        Split split = Split.of(body, frame.cursor(), 9, 60);
        Table table = new Table(COLUMNS, rows.rows());
        String note = table.window(split.list().height() - 2, cursor).note();
        boolean follows = frame.cursor().selected().isEmpty();
        Canvas list = Panel.draw(
                split.list(),
                "Events",
                follows ? "newest first · following" : note,
                frame.cursor().pane() == 0);
        List<Item> items = new ArrayList<>(table.draw(list, 0, cursor));
        if (rows.rows().isEmpty()) drawEmpty(list, cluster);

        Optional<String> shown =
                chosen.or(() -> rows.rows().stream().findFirst().map(Table.Row::id));
        Canvas detail = Panel.draw(
                split.detail(),
                chosen.isPresent() ? "Event" : "Newest event",
                "⏎ open",
                frame.cursor().pane() == 1);
        shown.flatMap(id -> Optional.ofNullable(events.get(id))).ifPresent(event -> drawDetail(detail, event, frame));
        chosen.flatMap(id -> items.stream().filter(i -> i.id().equals(id)).findFirst())
                .ifPresent(item -> items.add(new Item(item.id(), 1, 0, 0, false, item.opens())));
        chosen.flatMap(id -> Optional.ofNullable(events.get(id)).flatMap(EventsScreen::log))
                .ifPresent(log -> items.add(new Item(
                        chosen.orElseThrow() + LOG, 1, 0, 1, false, Optional.of(Place.about(cluster.name(), log)))));
        return new View(body, items, rows.figures());
    }

    private static Table.Row row(String id, Event event, ClusterPicture cluster, Frame frame) {
        Mark mark = Mark.of(event.severity());
        Role role = event.severity() == Severity.OK || event.severity() == Severity.NOTE ? Role.TEXT : mark.role();
        return new Table.Row(
                id,
                List.of(
                        Cell.of(Ages.at(event.at(), frame.now(), frame.zone()), Role.MUTED),
                        Cell.state(mark, ""),
                        event.node().map(n -> Cell.of(n.value())).orElse(Cell.NONE),
                        Cell.of(Subject.name(event.subject()), Role.MUTED),
                        Cell.of(event.text(), role)),
                event.severity().isProblem(),
                Optional.of(Place.about(cluster.name(), event.subject())));
    }

    private static void drawEmpty(Canvas list, ClusterPicture cluster) {
        if (cluster.events().isEmpty())
            Notice.draw(
                    list,
                    Mark.OFF,
                    List.of(
                            "No events yet.",
                            "Nothing has changed in " + cluster.name() + " since the deck began to look."));
        else Notice.draw(list, Mark.OFF, List.of("The filter hides every event.", "Esc clears it."));
    }

    /** The event that an id is of: the log of an event is a part of it. */
    private static String event(String id) {
        return id.endsWith(LOG) ? id.substring(0, id.length() - LOG.length()) : id;
    }

    /** The log of the node at the time of the event, by the node's clock; empty where the event is no node's. */
    private static Optional<String> log(Event event) {
        return event.node()
                .map(node -> LogAround.object(
                        node,
                        event.nodeTime().orElse(event.at().plus(event.offset().orElse(Duration.ZERO)))));
    }

    private static void drawDetail(Canvas on, Event event, Frame frame) {
        int y = 0;
        Mark mark = Mark.of(event.severity());
        on.mark(1, y, mark);
        for (String line : Lines.wrap(event.text(), on.width() - 4)) on.text(3, y++, line, mark.role(), Canvas.BOLD);
        Duration ago = Duration.between(event.at(), frame.now());
        fact(on, y++, "seen", Ages.at(event.at(), frame.now(), frame.zone()) + ", " + Ages.brief(ago) + " ago");
        if (event.nodeTime().isPresent())
            fact(
                    on,
                    y++,
                    "node time",
                    Ages.at(event.nodeTime().get(), frame.now(), frame.zone())
                            + event.offset().map(EventsScreen::offset).orElse(""));
        fact(
                on,
                y++,
                "object",
                event.subject() + event.node().map(n -> " on " + n).orElse(""));
        fact(on, y++, "kind", event.kind());
        int row = y;
        log(event).ifPresent(log -> {
            boolean selected =
                    frame.cursor().selected().filter(id -> id.endsWith(LOG)).isPresent();
            fact(on, row, "log", "what " + log.replaceFirst("^log:(.*)@.*", "$1") + " logged around that time");
            if (selected) on.text(0, row, "▸", Role.FOCUS, Canvas.BOLD);
            if (selected) on.select(0, row, on.width());
        });
    }

    private static void fact(Canvas on, int y, String label, String value) {
        Pen.at(on, 1, y).muted(label).to(12).text(value);
    }

    private static String offset(Duration offset) {
        String ahead = offset.isNegative() ? "behind" : "ahead of";
        return ", its clock " + Ages.took(offset.abs()) + " " + ahead + " ours";
    }

    private static Map<String, String> fields(Event event, Frame frame) {
        return Map.of(
                "age",
                Ages.brief(Duration.between(event.at(), frame.now())),
                "node",
                event.node().map(NodeName::value).orElse(""),
                "state",
                event.severity().name().toLowerCase(Locale.ROOT),
                "object",
                event.subject(),
                "kind",
                event.kind());
    }
}
