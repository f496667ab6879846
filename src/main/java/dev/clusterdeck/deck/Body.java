package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.FilterParser;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the picture that the screens draw. */
final class Body {
    /** Shorter waits are not worth a word. */
    static final Duration PATIENCE = Duration.ofMillis(150);

    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    private final DeckSetup setup;

    Body(DeckSetup setup) {
        this.setup = setup;
    }

    /** The model with its body drawn anew, and the selection let go if its object went away. */
    DeckModel settle(DeckModel model) {
        DeckModel drawn = redrawn(model);
        List<Item> items = drawn.drawn().view().items();
        Visit here = drawn.here();
        if (here.fresh() && items.isEmpty()) return drawn;
        Cursor cursor = here.cursor();
        Optional<Item> item = Movement.at(cursor, items);
        if (item.isPresent()) {
            int pane = item.get().pane();
            if (pane == cursor.pane()) return drawn;
            return redrawn(drawn.here(v -> v.with(Movement.cursor(cursor, cursor.selected(), pane))));
        }
        if (here.fresh()) return arrive(drawn, items);
        if (cursor.selected().isEmpty()) return drawn;
        DeckModel none = drawn.here(v -> v.with(Movement.cursor(cursor, Optional.empty(), cursor.pane())));
        boolean hidden = !here.filterText().isEmpty();
        String name = Names.of(cursor.selected().get());
        return redrawn(hidden ? none : none.tell(Severity.NOTE, name + " is gone; nothing is selected"));
    }

    private DeckModel arrive(DeckModel model, List<Item> items) {
        boolean follows = setup.screen(model.here().place().screen())
                .filter(Screen::follows)
                .isPresent();
        Optional<Item> first = follows
                ? Optional.empty()
                : items.stream().filter(i -> i.pane() == 0).findFirst();
        Optional<String> id = first.map(Item::id);
        if (model.selected().equals(id)) return model;
        return redrawn(model.here(v -> v.with(Movement.cursor(v.cursor(), id, 0))));
    }

    private DeckModel redrawn(DeckModel model) {
        return model.with(draw(model));
    }

    private DeckModel.Drawn draw(DeckModel model) {
        Map<String, Set<String>> fields = new TreeMap<>();
        Layout layout = Layout.of(model);
        Visit here = model.here();
        Cursor cursor = here.cursor();
        if (model.size().isSmall())
            cursor = new Cursor(cursor.selected(), cursor.pane(), true, cursor.marked(), cursor.folded());
        Frame frame = new Frame(
                model.fleet().shown(),
                here.place(),
                model.fleet().shownAt(model.now()),
                setup.zone(),
                layout.width(),
                layout.bodyHeight(),
                cursor,
                FilterParser.gathering(fields, here.filter()),
                here.sort(),
                here.wide(),
                here.chosen(),
                model.answers());
        View view = isReading(model) ? reading(model, frame) : view(frame);
        return new DeckModel.Drawn(view, fields);
    }

    /** What is on the screen of a place now; for looking up an object on a screen that is not shown. */
    List<Item> items(DeckModel model, Place place) {
        DeckModel there = model.with(Travel.begin(place));
        return isReading(there) ? List.of() : draw(there).view().items();
    }

    private View view(Frame frame) {
        Optional<Screen> screen = setup.screen(frame.place().screen());
        if (screen.isEmpty())
            return notice(
                    frame,
                    Mark.UNKNOWN,
                    List.of("There is no screen " + frame.place().screen() + ".", "1 opens the fleet."));
        try {
            return screen.get().view(frame);
        } catch (RuntimeException bug) {
            // One screen's bug must not take the others away at three in the morning.
            LOG.error("screen {} failed", screen.get().id(), bug);
            return notice(
                    frame,
                    Mark.CRIT,
                    List.of(
                            "This screen cannot be drawn: " + bug.getClass().getSimpleName() + ".",
                            "That is a bug of this program. The other screens go on; --debug FILE keeps the details."));
        }
    }

    private boolean isReading(DeckModel model) {
        String cluster = model.here().place().cluster();
        if (cluster.isEmpty())
            return model.fleet().shown().isEmpty() && !model.fleet().names().isEmpty();
        return model.fleet().names().contains(cluster)
                && model.fleet().shown(cluster).isEmpty();
    }

    private View reading(DeckModel model, Frame frame) {
        Duration waited = Duration.between(model.started(), model.now());
        if (waited.compareTo(PATIENCE) < 0) return View.of(new Canvas(frame.width(), frame.height()), List.of());
        String what = frame.place().cluster().isEmpty()
                ? "the clusters"
                : frame.place().cluster();
        return notice(frame, Mark.BUSY, List.of("reading " + what + " … " + waited.toSeconds() + " s"));
    }

    private static View notice(Frame frame, Mark mark, List<String> lines) {
        Canvas canvas = new Canvas(frame.width(), frame.height());
        Notice.draw(canvas, mark, lines);
        return View.of(canvas, List.of());
    }
}
