package dev.clusterdeck.deck;

import dev.clusterdeck.deck.DeckModel.Habits;
import dev.clusterdeck.deck.Popup.Palette;
import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.terminal.Key.Kind;
import java.util.ArrayList;
import java.util.List;

/** Keys in the command line. Pure. */
final class PaletteKeys {
    /** Lines that history keeps. */
    static final int HISTORY = 500;

    private final Candidates candidates;
    private final Commands commands;

    PaletteKeys(Candidates candidates, Commands commands) {
        this.candidates = candidates;
        this.commands = commands;
    }

    Next press(DeckModel model, Palette palette, Key key) {
        if (key.is(Kind.ESCAPE)) return Next.of(model.withoutPopup());
        if (key.is(Kind.ENTER)) return enter(model, palette);
        if (key.is(Kind.TAB)) return complete(model, palette, 1);
        if (key.is(Kind.BACKTAB)) return complete(model, palette, -1);
        if (key.is(Kind.UP) || key.equals(Key.control('p'))) return recall(model, palette, 1);
        if (key.is(Kind.DOWN) || key.equals(Key.control('n'))) return recall(model, palette, -1);
        if (key.is(Kind.BACKSPACE) && palette.line().text().isEmpty()) return Next.of(model.withoutPopup());
        Line line = palette.line().press(key);
        if (line.text().equals(palette.line().text()))
            return Next.of(model.with(new Palette(line, palette.typed(), palette.candidate(), palette.recalled())));
        return Next.of(model.with(Palette.typed(line)));
    }

    /** Puts the next candidate into the line. */
    private Next complete(DeckModel model, Palette palette, int by) {
        List<Candidate> offered = candidates.of(model, palette.typed());
        if (offered.isEmpty()) return Next.of(model);
        int from = palette.candidate() < 0 && by < 0 ? 0 : palette.candidate();
        int at = Math.floorMod(from + by, offered.size());
        // A single candidate is taken as if it had been typed, so that what follows it is offered next.
        if (offered.size() == 1)
            return Next.of(model.with(Palette.typed(Line.of(offered.get(0).line() + " "))));
        return Next.of(model.with(new Palette(Line.of(offered.get(at).line()), palette.typed(), at, 0)));
    }

    /** Older (or newer) lines that begin as what was typed. */
    private static Next recall(DeckModel model, Palette palette, int by) {
        List<String> lines = new ArrayList<>(model.habits().said().stream()
                .filter(s -> s.startsWith(palette.typed()) && !s.equals(palette.typed()))
                .distinct()
                .toList());
        java.util.Collections.reverse(lines);
        int steps = Math.max(0, Math.min(lines.size(), palette.recalled() + by));
        String line = steps == 0 ? palette.typed() : lines.get(steps - 1);
        return Next.of(model.with(new Palette(Line.of(line), palette.typed(), -1, steps)));
    }

    private Next enter(DeckModel model, Palette palette) {
        String said = palette.line().text().strip();
        DeckModel closed = model.withoutPopup();
        if (said.isEmpty()) return Next.of(closed);
        List<String> history = new ArrayList<>(model.habits().said());
        history.remove(said);
        history.add(said);
        List<String> kept = history.subList(Math.max(0, history.size() - HISTORY), history.size());
        Habits old = model.habits();
        return Next.of(
                        closed.with(new Habits(old.theme(), old.slow(), old.readOnly(), kept)),
                        new Order.SaveHistory(kept))
                .then(m -> commands.run(m, said));
    }
}
