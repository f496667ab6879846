package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.host.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node's log around a moment, and the selected line in full. */
public final class LogScreen implements ClusterScreen {
    @Override
    public String id() {
        return "log";
    }

    @Override
    public String title() {
        return "Log";
    }

    @Override
    public List<Choice> choices() {
        return List.of(LogAround.TIME);
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        Optional<LogAround> log = LogAround.of(frame);
        if (log.isEmpty()) {
            Notice.draw(
                    body,
                    Mark.UNKNOWN,
                    List.of("No log has the name " + frame.place().object() + "."));
            return View.of(body, List.of());
        }
        LogPane pane = new LogPane(log.get(), frame);
        Rows rows = new Rows(frame.filter());
        Split split = Split.of(body, frame.cursor(), 6, 60);
        List<Item> items = new ArrayList<>(pane.draw(split.list(), 0, rows, Optional.empty()));
        Optional<String> selected = frame.cursor().selected();
        Canvas detail = Panel.draw(split.detail(), "Line", "", frame.cursor().pane() == 1);
        selected.flatMap(pane::line).ifPresent(line -> whole(detail, line));
        selected.flatMap(id -> items.stream().filter(i -> i.id().equals(id)).findFirst())
                .ifPresent(i -> items.add(new Item(i.id(), 1, 0, 0, false, Optional.empty())));
        return new View(body, items, rows.figures(), Optional.of(log.get().inquiry()));
    }

    private static void whole(Canvas on, Journal.Line line) {
        int y = 0;
        on.text(1, y++, LogPane.who(line) + "  priority " + line.priority() + " " + word(line.priority()), Role.MUTED);
        for (String part : Lines.wrap(line.text(), on.width() - 2))
            if (y < on.height()) on.text(1, y++, part, Role.TEXT);
    }

    /** The priority's name in syslog. */
    private static String word(int priority) {
        return List.of("emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug")
                .get(priority);
    }
}
