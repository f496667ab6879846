package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Reading;
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
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.tech.host.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pane of a node's log around a moment, oldest line first; the moment itself is a row among them. */
final class LogPane {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** Shorter waits are not worth a word. */
    private static final Duration PATIENCE = Duration.ofMillis(150);

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("TIME", Table.Kind.WORD, 7, 12),
            new Table.Column("WHO", Table.Kind.NAME, 5, 13),
            new Table.Column("LINE", Table.Kind.TEXT, 8, 20));

    private final LogAround log;
    private final Frame frame;
    private final Reading<Journal> reading;
    private final Optional<Instant> awaited;
    private final Map<String, Journal.Line> lines;

    LogPane(LogAround log, Frame frame) {
        this.log = log;
        this.frame = frame;
        this.reading = frame.answers().to(log.inquiry());
        this.awaited = frame.answers().awaited(log.inquiry());
        this.lines = ids(reading.value().map(Journal::lines).orElse(List.of()), frame);
    }

    /** The line with this id. */
    Optional<Journal.Line> line(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    /** A line is its own id: copied, it can be pasted into a ticket. Equal ones are counted. */
    private static Map<String, Journal.Line> ids(List<Journal.Line> all, Frame frame) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Journal.Line> byId = new LinkedHashMap<>();
        for (Journal.Line line : all) {
            String id = "line:" + WHOLE.format(line.at().atZone(frame.zone())) + " " + who(line) + ": " + line.text();
            int count = seen.merge(id, 1, Integer::sum);
            byId.put(count == 1 ? id : id + " (" + count + ")", line);
        }
        return byId;
    }

    /** Draws it; rows lead to the log's own screen, unless this is it. */
    List<Item> draw(Canvas on, int pane, Rows rows, Optional<Place> opens) {
        int before = 0;
        for (var entry : lines.entrySet()) {
            Journal.Line line = entry.getValue();
            rows.add(row(entry.getKey(), line, opens), line.text(), fields(line));
            if (!line.at().isAfter(log.at())) before = rows.rows().size();
        }
        List<Table.Row> shown = new ArrayList<>(rows.rows());
        boolean empty = shown.isEmpty();
        shown.add(before, moment(opens));
        Table table = new Table(COLUMNS, shown);
        Cursor cursor =
                frame.cursor().pane() == pane ? frame.cursor() : frame.cursor().selecting(log.object());
        String window = table.window(on.height() - 2, cursor).note();
        Canvas inside = Panel.draw(
                on,
                "Log of " + log.node() + ", " + log.span().words(),
                window.isEmpty() ? freshness() : window + " · " + freshness(),
                frame.cursor().pane() == pane);
        // Where there is no line yet, the moment is still what is selected.
        List<Item> items = table.draw(empty ? inside.region(0, 0, 0, 0) : inside, pane, cursor);
        if (empty) notice(inside);
        return items;
    }

    private Table.Row moment(Optional<Place> opens) {
        return new Table.Row(
                log.object(),
                List.of(
                        Cell.of(CLOCK.format(log.at().atZone(frame.zone())), Role.ACCENT),
                        Cell.of(""),
                        Cell.of("── the moment asked about ──", Role.ACCENT)),
                false,
                opens);
    }

    private Table.Row row(String id, Journal.Line line, Optional<Place> opens) {
        Mark mark = line.isError() ? Mark.CRIT : line.isWarning() ? Mark.WARN : Mark.OFF;
        boolean problem = line.isError() || line.isWarning();
        Cell text = problem ? Cell.state(mark, line.text()) : Cell.of(line.text());
        return new Table.Row(
                id,
                List.of(
                        Cell.of(CLOCK.format(line.at().atZone(frame.zone())), Role.MUTED),
                        Cell.of(line.identifier(), Role.MUTED),
                        text),
                problem,
                opens);
    }

    static String who(Journal.Line line) {
        return line.pid().isEmpty() ? line.identifier() : line.identifier() + "[" + line.pid() + "]";
    }

    private static Map<String, String> fields(Journal.Line line) {
        return Map.of(
                "who",
                line.identifier(),
                "state",
                line.isError() ? "crit" : line.isWarning() ? "warn" : "note",
                "priority",
                Integer.toString(line.priority()));
    }

    /** How old the answer is, and what it lacks. */
    private String freshness() {
        String read = reading.lastSeen()
                .map(seen -> (seen.state().cut() ? "cut: the newest only · " : "")
                        + (seen.state().restricted() ? "own lines only · " : "")
                        + "read " + Ages.brief(Duration.between(seen.at(), frame.now())) + " ago")
                .orElse("");
        if (awaited.isPresent()) return read.isEmpty() ? "reading…" : read + ", again…";
        if (reading instanceof Reading.Failed<?> && !read.isEmpty()) return "FAILED · " + read;
        return read;
    }

    /** Why there is no line. */
    private void notice(Canvas on) {
        if (!lines.isEmpty()) Notice.draw(on, Mark.OFF, List.of("The filter hides every line.", "Esc clears it."));
        else if (reading instanceof Reading.Failed<?> failed)
            Notice.draw(
                    on,
                    Mark.UNKNOWN,
                    List.of(
                            "The log of " + log.node() + " could not be read.",
                            Clean.line(failed.why()),
                            "r asks again."));
        else if (reading instanceof Reading.Absent<?> absent)
            Notice.draw(on, Mark.OFF, List.of("No log of " + log.node() + ".", absent.why() + "."));
        else if (reading instanceof Reading.Seen<?>)
            Notice.draw(
                    on,
                    Mark.OFF,
                    List.of(
                            "Nothing was logged on " + log.node() + " "
                                    + log.span().words() + ".",
                            "Or its journal does not reach back so far: one kept in memory ends with a boot.",
                            "t widens the time."));
        else waiting(on);
    }

    private void waiting(Canvas on) {
        Duration waited = awaited.map(at -> Duration.between(at, frame.now())).orElse(Duration.ZERO);
        if (waited.compareTo(PATIENCE) >= 0)
            Notice.draw(on, Mark.BUSY, List.of("reading the log of " + log.node() + " … " + waited.toSeconds() + " s"));
    }
}
