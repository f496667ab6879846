package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two panes side by side that list what a test says there is: nodes left, resources right. */
record ObjectsScreen(String id, String title, int digit) implements Screen {
    /** What a test says there is. */
    record Objects(List<Thing> things) {}

    /** One object. */
    record Thing(String id, String node, boolean failed, String age) {
        String name() {
            return id.substring(id.indexOf(':') + 1);
        }
    }

    static final Facet<Objects> OBJECTS = new Facet<>("test.objects", Objects.class);

    private static final Choice WINDOW = new Choice('w', "window", List.of("1 min", "10 min"));

    @Override
    public List<String> sorts() {
        return List.of("name", "state");
    }

    /** Only on the screen of one object. */
    @Override
    public List<Choice> choices() {
        return digit == 0 ? List.of(WINDOW) : List.of();
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        List<Thing> things = frame.cluster()
                .flatMap(c -> c.snapshot().newest(OBJECTS))
                .map(Reading.Seen::state)
                .map(Objects::things)
                .orElse(List.of());
        List<Item> items = new ArrayList<>();
        int shown = 0;
        int hidden = 0;
        for (int pane = 0; pane < 2; pane++) {
            String kind = pane == 0 ? "node:" : "resource:";
            List<Table.Row> rows = new ArrayList<>();
            for (Thing thing : sorted(things, frame.sort())) {
                if (!thing.id().startsWith(kind)) continue;
                Map<String, String> fields =
                        Map.of("node", thing.node(), "state", thing.failed() ? "failed" : "ok", "age", thing.age());
                if (frame.filter().shows(thing.name(), fields)) rows.add(row(thing, frame));
                else if (thing.failed()) hidden++;
            }
            shown += rows.size();
            Table table = new Table(
                    List.of(
                            new Table.Column(pane == 0 ? "NODE" : "RESOURCE", Table.Kind.NAME, 9, 8),
                            new Table.Column("STATE", Table.Kind.TEXT, 8, 8)),
                    rows);
            int half = frame.width() / 2;
            Canvas room = body.region(pane * half, 0, half, frame.height());
            if (frame.cursor().zoomed()) room = frame.cursor().pane() == pane ? body : body.region(0, 0, 0, 0);
            Canvas inside = Panel.draw(
                    room,
                    pane == 0 ? "Nodes" : "Resources",
                    digit == 0 ? WINDOW.values().get(WINDOW.in(frame)) : "",
                    frame.cursor().pane() == pane);
            items.addAll(table.draw(inside, pane, frame.cursor()));
        }
        return new View(body, items, new View.Shown(shown, things.size(), hidden));
    }

    private static List<Thing> sorted(List<Thing> things, String sort) {
        if (sort.isEmpty()) return things;
        Comparator<Thing> by =
                sort.endsWith("state") ? Comparator.comparing(Thing::failed) : Comparator.comparing(Thing::name);
        return things.stream().sorted(sort.startsWith("-") ? by.reversed() : by).toList();
    }

    private static Table.Row row(Thing thing, Frame frame) {
        return new Table.Row(
                thing.id(),
                List.of(
                        Cell.of(thing.name()),
                        thing.failed() ? Cell.state(Mark.CRIT, "failed") : Cell.state(Mark.OK, "ok")),
                thing.failed(),
                Optional.of(new Place("object", frame.place().cluster(), thing.id())));
    }
}
