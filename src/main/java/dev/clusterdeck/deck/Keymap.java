package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.terminal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one table of keys. */
final class Keymap {
    private final List<Binding> bindings;

    Keymap(DeckSetup setup, Going going, Looking looking) {
        List<Binding> all = new ArrayList<>();
        addLooks(all, setup, going, looking);
        addScreens(all, setup, going);
        addMoves(all);
        addProgram(all, going, looking);
        addChoices(all, setup);
        bindings = List.copyOf(all);
    }

    List<Binding> all() {
        return bindings;
    }

    /** Does what the key is bound to, or says why it does not. */
    Next press(DeckModel model, Key key) {
        List<Binding> bound =
                bindings.stream().filter(b -> b.keys().contains(key)).toList();
        return bound.stream()
                .filter(b -> b.disabled().apply(model).isEmpty())
                .findFirst()
                .or(() -> bound.stream().findFirst())
                .map(b -> run(model, b))
                .orElse(Next.of(model));
    }

    static Next run(DeckModel model, Binding binding) {
        return binding.disabled()
                .apply(model)
                .map(why -> Next.of(model.say(Severity.NOTE, why)))
                .orElseGet(() -> binding.run().apply(model));
    }

    /** What a screen lets choose: there its keys mean that, elsewhere what they mean otherwise. */
    private static void addChoices(List<Binding> all, DeckSetup setup) {
        for (Screen screen : setup.screens())
            for (Choice choice : screen.choices())
                all.add(binding(
                        Character.toString(choice.key()),
                        choice.label() + ": " + String.join(", ", choice.values()),
                        choice.label() + "#25",
                        m -> because(
                                !m.here().place().screen().equals(screen.id()),
                                "on the screen " + screen.title().toLowerCase(Locale.ROOT) + " only"),
                        m -> Next.of(m.here(v -> v.chose(choice.key())))));
    }

    private static boolean isChoice(DeckSetup setup, DeckModel model, char key) {
        return setup.screen(model.here().place().screen()).stream()
                .flatMap(screen -> screen.choices().stream())
                .anyMatch(choice -> choice.key() == key);
    }

    private static void addLooks(List<Binding> all, DeckSetup setup, Going going, Looking looking) {
        all.add(binding("⏎", "open what is selected", "open#10", Keymap::works, going::open));
        all.add(binding("e", "explain: why, and how that is known", "explain#30", Keymap::works, looking::explain));
        all.add(binding("a", "act…", "act…#20", Keymap::works, m -> Next.of(m.with(new Popup.Acts(0)))));
        all.add(binding("n", "next problem", "next problem#40", Keymap::noProblem, m -> Pointing.problem(m, 1)));
        all.add(binding("N", "previous problem", "", Keymap::noProblem, m -> Pointing.problem(m, -1)));
        all.add(binding("!", "go to the most urgent finding", "", Keymap::works, going::urgent));
        all.add(binding(
                "o",
                "sort by…",
                "sort#50",
                m -> because(looking.sorts(m).isEmpty(), "this screen has one order only"),
                looking::sortMenu));
        all.add(binding("z", "zoom the pane", "zoom#60", Keymap::works, Pointing::zoom));
        all.add(binding("tab", "next pane", "pane#70", Keymap::works, m -> Pointing.panes(m, 1)));
        move(all, "previous pane", "S-tab", m -> Pointing.panes(m, -1));
        all.add(binding("space", "mark, for acting on several", "", Keymap::works, Pointing::mark));
        all.add(binding("p", "pause the view, or let it go on", "pause#80", Keymap::works, looking::pause));
        all.add(binding(
                "w",
                "more columns, or fewer",
                "",
                m -> because(isChoice(setup, m, 'w'), "this screen has another w"),
                looking::widen));
        all.add(binding(
                "t",
                "time window: 10 minutes, an hour, a day, all",
                "",
                m -> because(!m.drawn().fields().containsKey("age"), "nothing here has an age"),
                looking::window));
        all.add(binding("r", "ask the nodes now", "", Keymap::works, looking::refresh));
        all.add(binding("y", "copy what is selected or marked", "", Keymap::works, looking::copy));
        if (setup.tab(9).isPresent()) all.add(binding("F1", "runbooks", "", Keymap::works, m -> going.tab(m, 9)));
    }

    private static void addScreens(List<Binding> all, DeckSetup setup, Going going) {
        for (Screen screen : setup.tabs())
            all.add(binding(
                    Integer.toString(screen.digit()),
                    "the screen " + screen.title().toLowerCase(Locale.ROOT),
                    "",
                    Keymap::works,
                    m -> going.tab(m, screen.digit())));
        all.add(binding(
                "esc bksp", "one step back: filter, zoom, marks, one level up", "", Keymap::works, going::escape));
        all.add(binding(
                "[",
                "back in history",
                "",
                m -> because(m.travel().back().isEmpty(), "history begins here"),
                going::back));
        all.add(binding(
                "]",
                "forward in history",
                "",
                m -> because(m.travel().forward().isEmpty(), "history ends here"),
                going::forward));
    }

    private static void addMoves(List<Binding> all) {
        move(all, "down", "j ↓", m -> Pointing.rows(m, 1));
        move(all, "up", "k ↑", m -> Pointing.rows(m, -1));
        move(all, "left, or fold a group", "h ←", m -> Pointing.columns(m, -1));
        move(all, "right, or unfold a group", "l →", m -> Pointing.columns(m, 1));
        move(all, "to the top", "g home", m -> Pointing.end(m, false));
        move(all, "to the bottom", "G end", m -> Pointing.end(m, true));
        move(all, "a page down", "pgdn", m -> Pointing.pages(m, 0.8));
        move(all, "a page up", "pgup", m -> Pointing.pages(m, -0.8));
        move(all, "half a page down", "^D", m -> Pointing.pages(m, 0.5));
        move(all, "half a page up", "^U", m -> Pointing.pages(m, -0.5));
    }

    private static void addProgram(List<Binding> all, Going going, Looking looking) {
        all.add(binding("/", "filter as you type", "filter#4", Keymap::works, looking::editFilter));
        all.add(binding(":", "command line", "cmd#3", Keymap::works, m -> looking.palette(m, "")));
        all.add(binding("?", "what works here", "help#1", Keymap::works, looking::help));
        all.add(binding("J", "what was said and done so far", "", Keymap::works, looking::messages));
        all.add(binding("^L", "draw the screen anew", "", Keymap::works, m -> Next.of(m, new Order.Repaint())));
        all.add(binding("^Z", "suspend; fg comes back", "", Keymap::works, m -> Next.of(m, new Order.Suspend())));
        all.add(binding("q", "close the view; at the top level quit", "", Keymap::works, going::quit));
    }

    /** For a key that always does something. */
    private static Optional<String> works(DeckModel model) {
        return Optional.empty();
    }

    private static Optional<String> noProblem(DeckModel model) {
        boolean none = model.drawn().view().items().stream().noneMatch(i -> i.problem());
        return because(none, "no problem on this screen");
    }

    private static Optional<String> because(boolean disabled, String why) {
        return disabled ? Optional.of(why) : Optional.empty();
    }

    private static void move(List<Binding> all, String label, String keys, Function<DeckModel, Next> run) {
        all.add(binding(keys, label, "", Keymap::works, run));
    }

    /** A row of the table; {@code #} and a number behind the hint is its rank. */
    private static Binding binding(
            String keys,
            String label,
            String hint,
            Function<DeckModel, Optional<String>> disabled,
            Function<DeckModel, Next> run) {
        List<Key> parsed = Stream.of(keys.split(" "))
                .map(name -> Key.named(name).orElseThrow(() -> new IllegalArgumentException("no key " + name)))
                .toList();
        int rank = hint.indexOf('#');
        return new Binding(
                parsed,
                label,
                rank < 0 ? hint : hint.substring(0, rank),
                rank < 0 ? 0 : Integer.parseInt(hint.substring(rank + 1)),
                disabled,
                run);
    }
}
