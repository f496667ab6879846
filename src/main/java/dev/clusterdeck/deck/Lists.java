package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.ScrollWindow;
import dev.clusterdeck.terminal.Position;
import java.util.List;
import java.util.Optional;

/** The popups that are lists: help and sort menu. */
final class Lists {
    private final DeckSetup setup;
    private final Keymap keymap;

    Lists(DeckSetup setup, Keymap keymap) {
        this.setup = setup;
        this.keymap = keymap;
    }

    /** Draws help; returns where the text cursor blinks. */
    Position help(Canvas full, DeckModel model, Popup.Help help) {
        List<HelpEntry> found = HelpEntry.found(keymap, help.query().text());
        int keys = found.stream().mapToInt(e -> Columns.width(e.key())).max().orElse(0);
        PopupBox.Box box = PopupBox.open(full, model, 76, 200);
        ScrollWindow window = ScrollWindow.around(help.at(), box.canvas().height() - 4, found.size());
        String note = window.note().isEmpty() ? "⏎ runs it" : window.note() + " · ⏎ runs it";
        String title = setup.screen(model.here().place().screen())
                .map(Screen::title)
                .map(t -> "What works here: " + t)
                .orElse("What works here");
        Canvas inside = box.text(title, note);
        int from = inside.text(0, 0, "search ", Role.MUTED);
        inside.text(from, 0, help.query().text(), Role.TEXT);
        for (int i = window.first(); i < window.end(); i++) {
            HelpEntry entry = found.get(i);
            int y = 2 + i - window.first();
            Optional<String> disabled = entry.disabled().apply(model);
            boolean here = i == Math.min(help.at(), found.size() - 1);
            if (here) inside.text(0, y, "▸", Role.FOCUS, Canvas.BOLD);
            inside.text(2, y, entry.key(), disabled.isPresent() ? Role.MUTED : Role.KEY);
            String label = entry.label()
                    + disabled.map(why -> " (not now: " + why + ")").orElse("");
            inside.text(
                    4 + keys,
                    y,
                    Columns.cut(label, inside.width() - 4 - keys),
                    disabled.isPresent() ? Role.MUTED : Role.TEXT);
            if (here) inside.select(0, y, inside.width());
        }
        if (found.isEmpty()) inside.text(2, 2, "nothing here has these words", Role.MUTED);
        return box.onScreen(
                from
                        + Columns.width(
                                help.query().text().substring(0, help.query().at())),
                0);
    }

    void sort(Canvas full, DeckModel model, Popup.Sort sort, List<String> columns) {
        int widest = columns.stream().mapToInt(Columns::width).max().orElse(0);
        Canvas inside = PopupBox.open(full, model, Math.max(30, widest + 12), columns.size())
                .text("Sort by", "o reverses");
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            String by = model.here().sort();
            String order = by.equals(column) ? " ▾" : by.equals("-" + column) ? " ▴" : "";
            if (i == sort.at()) inside.text(0, i, "▸", Role.FOCUS, Canvas.BOLD);
            inside.text(2, i, Integer.toString(i + 1), Role.KEY);
            inside.text(5, i, column + order, Role.TEXT);
            if (i == sort.at()) inside.select(0, i, inside.width());
        }
    }
}
