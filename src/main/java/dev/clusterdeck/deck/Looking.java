package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.FilterParser;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.watch.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the admin looks at and how: filter, order, columns, pause, explanations, copies. Pure. */
final class Looking {
    /** What {@code t} goes through. */
    private static final List<String> WINDOWS = List.of("", "age:<10m", "age:<1h", "age:<1d");

    private final DeckSetup setup;
    private final Going going;

    Looking(DeckSetup setup, Going going) {
        this.setup = setup;
        this.going = going;
    }

    Next editFilter(DeckModel model) {
        return Next.of(model.editing(Optional.of(Line.of(model.here().filterText()))));
    }

    /** Sets the filter; a word in it that means nothing here changes no row. */
    static DeckModel filter(DeckModel model, String text) {
        Filter filter = parsed(model, text).meaning();
        return model.here(v -> v.filtered(text, filter));
    }

    /** What the text means on this screen. */
    static FilterParser.Parsed parsed(DeckModel model, String text) {
        return FilterParser.parse(text, model.drawn().fields().keySet());
    }

    /** The next time window, as a word of the filter. */
    Next window(DeckModel model) {
        String text = model.here().filterText();
        String present =
                words(text).filter(w -> w.startsWith("age:<")).findFirst().orElse("");
        String next = WINDOWS.get((WINDOWS.indexOf(present) + 1) % WINDOWS.size());
        String others = words(text).filter(w -> !w.startsWith("age:<")).collect(Collectors.joining(" "));
        return Next.of(filter(model, (others + " " + next).strip()));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(w -> !w.isEmpty());
    }

    Next widen(DeckModel model) {
        return Next.of(model.here(v -> v.widened(!v.wide())));
    }

    /** The columns this screen can sort by. */
    List<String> sorts(DeckModel model) {
        return setup.screen(model.here().place().screen()).map(Screen::sorts).orElse(List.of());
    }

    Next sortMenu(DeckModel model) {
        String by = model.here().sort().replaceFirst("^-", "");
        return Next.of(model.with(new Popup.Sort(Math.max(0, sorts(model).indexOf(by)))));
    }

    /** Sorts by a column; by the same column again: the other way round. */
    static DeckModel sort(DeckModel model, String column) {
        return model.here(v -> v.sorted(v.sort().equals(column) ? "-" + column : column));
    }

    Next pause(DeckModel model) {
        boolean paused = model.fleet().held().isPresent();
        return Next.of(
                model.with(paused ? model.fleet().released() : model.fleet().paused(model.now())));
    }

    Next refresh(DeckModel model) {
        List<String> clusters = Urgent.pictures(model, setup).stream()
                .map(dev.clusterdeck.cluster.ClusterPicture::name)
                .toList();
        if (clusters.isEmpty()) return Next.of(model.say(Severity.NOTE, "no cluster to ask"));
        List<Order> orders = new ArrayList<>(
                clusters.stream().<Order>map(Order.RefreshNow::new).toList());
        DeckModel told = model.say(Severity.NOTE, "asking " + String.join(", ", clusters) + " now");
        Optional<Inquiry<?>> inquiry = model.drawn()
                .view()
                .inquiry()
                .filter(i -> model.answers().awaited(i).isEmpty());
        if (inquiry.isEmpty()) return new Next(told, orders);
        orders.add(new Order.Ask(inquiry.get()));
        return new Next(told.with(model.answers().asked(inquiry.get(), model.now())), orders);
    }

    /** Explains what is selected, else what the screen is about, else the cluster. */
    Next explain(DeckModel model) {
        String about = model.here().place().object();
        Optional<String> chosen = model.selected().filter(id -> !id.startsWith("line:"));
        String object = chosen.map(Item::whole).orElse(about.isEmpty() ? "cluster" : about);
        if (!object.startsWith("event:")) return explain(model, object);
        // An event explains itself; the question is about what it happened to, which is where Enter leads.
        Optional<String> subject = Going.selected(model).flatMap(Item::opens).map(Place::object);
        return explain(model, subject.filter(s -> !s.isEmpty()).orElse("cluster"));
    }

    Next explain(DeckModel model, String object) {
        boolean cluster = object.startsWith("cluster:");
        String name = cluster ? Names.of(object) : going.cluster(model);
        return Next.of(model.with(new Popup.Explain(name, cluster ? "cluster" : object, 0)));
    }

    /** Copies the names of what is marked or selected, else of the place. */
    Next copy(DeckModel model) {
        Stream<String> objects = model.here().cursor().marked().isEmpty()
                ? model.selected().stream()
                : model.here().cursor().marked().stream().sorted();
        String names = objects.map(Names::of).collect(Collectors.joining("\n"));
        return copy(model, names.isEmpty() ? going.cluster(model) : names);
    }

    /** Puts text on the clipboard, and on the screen to select by hand. */
    Next copy(DeckModel model, String text) {
        return Next.of(model.with(new Popup.Copied(text, 0)), new Order.Copy(text));
    }

    Next messages(DeckModel model) {
        return Next.of(model.with(model.toasts().allSeen(model.now())).with(new Popup.Messages(Integer.MAX_VALUE)));
    }

    Next help(DeckModel model) {
        return Next.of(model.with(new Popup.Help(Line.EMPTY, 0)));
    }

    Next palette(DeckModel model, String text) {
        return Next.of(model.with(Popup.Palette.typed(Line.of(text))));
    }
}
