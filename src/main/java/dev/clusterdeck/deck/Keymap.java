package dev.clusterdeck.deck;

import dev.clusterdeck.deck.Binding.Group;
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
        addMoves(all);
        addScreens(all, setup, going);
        addLooks(all, setup, looking);
        addProgram(all, going, looking);
        bindings = List.copyOf(all);
    }

    List<Binding> all() {
        return bindings;
    }

    Optional<Binding> of(Key key) {
        return bindings.stream().filter(b -> b.keys().contains(key)).findFirst();
    }

    /** Does what the key is bound to, or says why it does not. */
    Next press(DeckModel model, Key key) {
        return of(key).map(b -> run(model, b)).orElse(Next.of(model));
    }

    static Next run(DeckModel model, Binding binding) {
        return binding.disabled()
                .apply(model)
                .map(why -> Next.of(model.say(dev.clusterdeck.cluster.Severity.NOTE, why)))
                .orElseGet(() -> binding.run().apply(model));
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
        all.add(binding("tab", Group.MOVE, "next pane", "pane#70", Keymap::works, m -> Pointing.panes(m, 1)));
        move(all, "previous pane", "S-tab", m -> Pointing.panes(m, -1));
        all.add(binding(
                "n", Group.MOVE, "next problem", "next problem#40", Keymap::noProblem, m -> Pointing.problem(m, 1)));
        all.add(binding("N", Group.MOVE, "previous problem", "", Keymap::noProblem, m -> Pointing.problem(m, -1)));
        all.add(binding("space", Group.MOVE, "mark, for acting on several", "", Keymap::works, Pointing::mark));
    }

    private static void addScreens(List<Binding> all, DeckSetup setup, Going going) {
        for (Screen screen : setup.tabs())
            all.add(binding(
                    Integer.toString(screen.digit()),
                    Group.SCREENS,
                    screen.title().toLowerCase(Locale.ROOT),
                    "",
                    Keymap::works,
                    m -> going.tab(m, screen.digit())));
        all.add(binding("⏎", Group.SCREENS, "open what is selected", "open#10", Keymap::works, going::open));
        all.add(binding("!", Group.SCREENS, "go to the most urgent finding", "", Keymap::works, going::urgent));
        all.add(binding(
                "esc bksp",
                Group.SCREENS,
                "one step back: filter, zoom, marks, one level up",
                "",
                Keymap::works,
                going::escape));
        all.add(binding(
                "[",
                Group.SCREENS,
                "back in history",
                "",
                m -> because(m.travel().back().isEmpty(), "history begins here"),
                going::back));
        all.add(binding(
                "]",
                Group.SCREENS,
                "forward in history",
                "",
                m -> because(m.travel().forward().isEmpty(), "history ends here"),
                going::forward));
    }

    private static void addLooks(List<Binding> all, DeckSetup setup, Looking looking) {
        all.add(binding(
                "e", Group.LOOK, "explain: why, and how that is known", "explain#30", Keymap::works, looking::explain));
        all.add(binding("a", Group.LOOK, "act…", "act…#20", Keymap::works, m -> Next.of(m.with(new Popup.Acts()))));
        all.add(binding("z", Group.LOOK, "zoom the pane", "zoom#60", Keymap::works, Pointing::zoom));
        all.add(binding(
                "o",
                Group.LOOK,
                "sort by…",
                "sort#50",
                m -> because(looking.sorts(m).isEmpty(), "this screen has one order only"),
                looking::sortMenu));
        all.add(binding("w", Group.LOOK, "more columns, or fewer", "", Keymap::works, looking::widen));
        all.add(binding(
                "t",
                Group.LOOK,
                "time window: 10 minutes, an hour, a day, all",
                "",
                m -> because(!m.drawn().fields().containsKey("age"), "nothing here has an age"),
                looking::window));
        all.add(binding("p", Group.LOOK, "pause the view, or let it go on", "pause#80", Keymap::works, looking::pause));
        all.add(binding("r", Group.LOOK, "ask the nodes now", "", Keymap::works, looking::refresh));
        all.add(binding("y", Group.LOOK, "copy what is selected or marked", "", Keymap::works, looking::copy));
        all.add(binding("/", Group.LOOK, "filter as you type", "filter#4", Keymap::works, looking::editFilter));
        if (setup.tab(9).isPresent())
            all.add(binding("F1", Group.LOOK, "runbooks", "", Keymap::works, m -> new Going(setup).tab(m, 9)));
    }

    private static void addProgram(List<Binding> all, Going going, Looking looking) {
        all.add(binding(":", Group.PROGRAM, "command line", "command#3", Keymap::works, m -> looking.palette(m, "")));
        all.add(binding("?", Group.PROGRAM, "what works here", "help#1", Keymap::works, looking::help));
        all.add(binding("J", Group.PROGRAM, "what was said and done so far", "", Keymap::works, looking::messages));
        all.add(binding(
                "^L", Group.PROGRAM, "draw the screen anew", "", Keymap::works, m -> Next.of(m, new Order.Repaint())));
        all.add(binding(
                "^Z",
                Group.PROGRAM,
                "suspend; fg comes back",
                "",
                Keymap::works,
                m -> Next.of(m, new Order.Suspend())));
        all.add(binding("q", Group.PROGRAM, "close the view; at the top level quit", "", Keymap::works, going::quit));
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
        all.add(binding(keys, Group.MOVE, label, "", Keymap::works, run));
    }

    /** A row of the table; {@code #} and a number behind the hint is its rank. */
    private static Binding binding(
            String keys,
            Group group,
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
                group,
                label,
                rank < 0 ? hint : hint.substring(0, rank),
                rank < 0 ? 0 : Integer.parseInt(hint.substring(rank + 1)),
                disabled,
                run);
    }
}
