package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.ScrollWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pane of the newest events below a picture of the cluster. */
final class EventsPane {
    /** More than fit on any screen are on the events screen. */
    private static final int LISTED = 60;

    private EventsPane() {}

    static List<Item> draw(Canvas on, int pane, ClusterPicture cluster, Frame frame) {
        List<Map.Entry<String, Event>> events =
                EventIds.of(cluster.events()).entrySet().stream().limit(LISTED).toList();
        int selected = -1;
        for (int i = 0; i < events.size(); i++)
            if (frame.cursor().isSelected(events.get(i).getKey())) selected = i;
        ScrollWindow window = ScrollWindow.around(selected, on.height() - 2, events.size());
        Canvas inside = Panel.draw(on, "Events", "6 all", frame.cursor().pane() == pane);
        if (events.isEmpty()) Pen.at(inside, 1, 0).muted("nothing has changed since the deck began to look");
        int names = events.stream()
                .mapToInt(e ->
                        e.getValue().node().map(n -> Columns.width(n.value())).orElse(0))
                .max()
                .orElse(0);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String id = events.get(i).getKey();
            Event event = events.get(i).getValue();
            if (window.contains(i))
                drawLine(inside, i - window.first(), event, Math.min(12, names), i == selected, frame);
            items.add(new Item(
                    id,
                    pane,
                    0,
                    i,
                    event.severity().isProblem(),
                    Optional.of(Place.about(cluster.name(), event.subject()))));
        }
        return items;
    }

    private static void drawLine(Canvas on, int y, Event event, int names, boolean selected, Frame frame) {
        if (selected) on.text(0, y, "▸", Role.FOCUS, Canvas.BOLD);
        Mark mark = Mark.of(event.severity());
        Pen.at(on, 1, y)
                .muted(Ages.at(event.at(), frame.now(), frame.zone()))
                .skip(1)
                .mark(mark)
                .text(Columns.cutMiddle(event.node().map(n -> n.value()).orElse(""), names))
                .to(
                        on.width() > 20
                                ? Ages.at(event.at(), frame.now(), frame.zone()).length() + 4 + names + 2
                                : 0)
                .text(event.text(), event.severity() == Severity.CRIT ? Role.CRIT : Role.TEXT);
        if (selected) on.select(0, y, on.width());
    }
}
