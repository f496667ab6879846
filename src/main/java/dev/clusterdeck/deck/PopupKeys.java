package dev.clusterdeck.deck;

import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.terminal.Key.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Keys in what lies over the screen, the command line apart. Pure. */
final class PopupKeys {
    private final Keymap keymap;
    private final Looking looking;
    private final Going going;
    private final PopupText text;

    PopupKeys(Keymap keymap, Looking looking, Going going, PopupText text) {
        this.keymap = keymap;
        this.looking = looking;
        this.going = going;
        this.text = text;
    }

    Next press(DeckModel model, Popup popup, Key key) {
        if (key.is(Kind.ESCAPE)) return Next.of(model.withoutPopup());
        if (popup instanceof Popup.Help help) return help(model, help, key);
        if (key.is('q') || key.is(Kind.BACKSPACE)) return Next.of(model.withoutPopup());
        if (key.is(':')) return looking.palette(model.withoutPopup(), "");
        if (key.is('?')) return looking.help(model.withoutPopup());
        if (popup instanceof Popup.Sort sort) return sort(model, sort, key);
        if (popup instanceof Popup.Explain explain) return explain(model, explain, key);
        if (popup instanceof Popup.Messages messages)
            return scrolled(model, key, messages.scroll(), Popup.Messages::new);
        if (popup instanceof Popup.Copied copied)
            return scrolled(model, key, copied.scroll(), at -> new Popup.Copied(copied.text(), at));
        return Next.of(model);
    }

    private Next help(DeckModel model, Popup.Help help, Key key) {
        List<HelpEntry> found = HelpEntry.found(keymap, help.query().text());
        int last = Math.max(0, found.size() - 1);
        if (key.is(Kind.F1)) return Next.of(model.withoutPopup());
        if (key.is(Kind.ENTER)) {
            if (found.isEmpty()) return Next.of(model);
            return found.get(Math.min(help.at(), last)).run().apply(model.withoutPopup());
        }
        int by = key.is(Kind.DOWN) || key.is(Kind.TAB)
                ? 1
                : key.is(Kind.UP) || key.is(Kind.BACKTAB)
                        ? -1
                        : key.is(Kind.PAGE_DOWN) ? page(model) : key.is(Kind.PAGE_UP) ? -page(model) : 0;
        if (by != 0) {
            int to = Math.max(0, Math.min(last, Math.min(help.at(), last) + by));
            return Next.of(model.with(new Popup.Help(help.query(), to)));
        }
        Line query = help.query().press(key);
        boolean changed = !query.text().equals(help.query().text());
        return Next.of(model.with(new Popup.Help(query, changed ? 0 : help.at())));
    }

    private Next sort(DeckModel model, Popup.Sort sort, Key key) {
        List<String> columns = looking.sorts(model);
        int last = columns.size() - 1;
        if (last < 0) return Next.of(model.withoutPopup());
        if (key.is('j') || key.is(Kind.DOWN) || key.is(Kind.TAB))
            return Next.of(model.with(new Popup.Sort(Math.min(last, sort.at() + 1))));
        if (key.is('k') || key.is(Kind.UP) || key.is(Kind.BACKTAB))
            return Next.of(model.with(new Popup.Sort(Math.max(0, sort.at() - 1))));
        int digit = key.isPrintable() ? Character.digit(key.codePoint(), 10) - 1 : -1;
        int chosen = digit >= 0 && digit <= last ? digit : key.is(Kind.ENTER) || key.is('o') ? sort.at() : -1;
        if (chosen < 0) return Next.of(model);
        DeckModel sorted = Looking.sort(model, columns.get(chosen));
        // "o" again turns the order round and stays, so that both ways can be looked at.
        return Next.of(key.is('o') ? sorted : sorted.withoutPopup());
    }

    private Next explain(DeckModel model, Popup.Explain explain, Key key) {
        if (key.is('e')) return Next.of(model.withoutPopup());
        if (key.is('y'))
            return looking.copy(
                    model,
                    text.explain(model, explain, 200).stream()
                            .map(TextLine::plain)
                            .collect(Collectors.joining("\n")));
        if (key.is(Kind.ENTER))
            return text.runbook(model, explain)
                    .map(key0 -> going.about(model.withoutPopup(), explain.cluster(), "runbook:" + key0))
                    .orElse(Next.of(model));
        return scrolled(model, key, explain.scroll(), at -> new Popup.Explain(explain.cluster(), explain.object(), at));
    }

    private Next scrolled(DeckModel model, Key key, int scroll, java.util.function.IntFunction<? extends Popup> at) {
        int last = text.lastScroll(model);
        int from = Math.min(scroll, last);
        int to;
        if (key.is('j') || key.is(Kind.DOWN)) to = from + 1;
        else if (key.is('k') || key.is(Kind.UP)) to = from - 1;
        else if (key.is(Kind.PAGE_DOWN) || key.is(' ') || key.equals(Key.control('d'))) to = from + page(model);
        else if (key.is(Kind.PAGE_UP) || key.equals(Key.control('u'))) to = from - page(model);
        else if (key.is('g') || key.is(Kind.HOME)) to = 0;
        else if (key.is('G') || key.is(Kind.END)) to = last;
        else return Next.of(model);
        return Next.of(model.with(at.apply(Math.max(0, Math.min(last, to)))));
    }

    private static int page(DeckModel model) {
        return Math.max(1, model.size().rows() / 2);
    }
}
