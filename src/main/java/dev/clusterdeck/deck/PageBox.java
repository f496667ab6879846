package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.terminal.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws what changes are asked, shown and run in: the menu of acts, and the pages. */
final class PageBox {
    private PageBox() {}

    /** Draws a page; returns where the text cursor blinks, if it does. */
    static Optional<Position> draw(Canvas full, DeckModel model, Page page) {
        int rows = page.text().size() + page.below();
        PopupBox.Box box = PopupBox.open(full, model, PopupBox.textWidth(model), rows);
        int room = page.room(box.canvas().height() - 2);
        int end = Math.min(page.text().size(), page.first() + room);
        boolean all = page.first() == 0 && end == page.text().size();
        String note = all
                ? page.note()
                : page.note() + "  " + (page.first() + 1) + "–" + end + " of "
                        + page.text().size();
        Canvas inside = box.text(page.title(), note.strip());
        environment(box.canvas(), page.title());
        for (int i = page.first(); i < end; i++) page.text().get(i).draw(inside, i - page.first());
        int foot = end - page.first() + 1;
        for (int i = 0; i < page.foot().size(); i++) page.foot().get(i).draw(inside, foot + i);
        page.buttons().ifPresent(buttons -> {
            int y = inside.height() - 1;
            int x = PromptBox.button(inside, 0, y, buttons.cancel(), buttons.focus() == 0);
            PromptBox.button(inside, x + 3, y, buttons.accept(), buttons.focus() == 1);
        });
        return page.cursor()
                .map(at -> box.onScreen(
                        Math.min(at.column(), inside.width() - 1),
                        at.inFoot() ? foot + at.line() : at.line() - page.first()));
    }

    /** The word of the environment in its own colours, as in the header. */
    private static void environment(Canvas box, String title) {
        Role role = title.startsWith(Environment.PROD.name())
                ? Role.ENV_PROD
                : title.startsWith(Environment.STAGE.name())
                        ? Role.ENV_STAGE
                        : title.startsWith(Environment.DEV.name()) ? Role.ENV_DEV : Role.TEXT;
        int word = title.indexOf(" ▸ ");
        if (role != Role.TEXT && word > 0 && box.width() > word + 8)
            box.text(3, 0, title.substring(0, word), role, Canvas.BOLD);
    }

    /** Draws the menu of acts. */
    static void acts(Canvas full, DeckModel model, ActMenu menu, Popup.Acts acts) {
        int width = Math.min(76, PopupBox.textWidth(model));
        List<TextLine> lines = new ArrayList<>();
        Optional<String> closed = menu.closed(model);
        if (closed.isPresent()) {
            lines.addAll(TextLine.of(0, "Nothing can be changed: " + closed.get() + ".", Role.TEXT)
                    .wrapped(width));
            Canvas inside = PopupBox.open(full, model, width, lines.size()).text("Act", "none is available");
            for (int i = 0; i < lines.size(); i++) lines.get(i).draw(inside, i);
            return;
        }
        int at = Math.min(acts.at(), menu.entries(model).size() - 1);
        int row = 0;
        int entries = 0;
        for (ActMenu.Group group : menu.groups(model)) {
            if (!lines.isEmpty()) lines.add(TextLine.BLANK);
            lines.add(TextLine.heading(Columns.cut(group.title(), width)));
            for (ActMenu.Entry entry : group.entries()) {
                boolean here = entries++ == at;
                if (here) row = lines.size();
                lines.addAll(entry(entry, here, width));
            }
        }
        if (ActMenu.subject(model).isEmpty()) {
            lines.add(TextLine.BLANK);
            lines.add(TextLine.of(0, "Select a node, resource or server for what can be done to it.", Role.MUTED));
        }
        PopupBox.Box box = PopupBox.open(full, model, width, lines.size());
        int room = box.canvas().height() - 2;
        int first = dev.clusterdeck.screen.ScrollWindow.around(row, room, lines.size())
                .first();
        Canvas inside = box.text("Act", "⏎ or its key");
        for (int i = 0; i < room && first + i < lines.size(); i++) {
            lines.get(first + i).draw(inside, i);
            if (first + i == row) inside.select(0, i, inside.width());
        }
    }

    private static List<TextLine> entry(ActMenu.Entry entry, boolean here, int width) {
        boolean off = entry.why().isPresent();
        List<TextLine> lines = new ArrayList<>();
        String line = (here ? "▸ " : "  ") + Columns.left(entry.key(), 3) + entry.label();
        lines.add(TextLine.of(0, Columns.cut(line, width), off ? Role.MUTED : Role.TEXT));
        entry.why()
                .ifPresent(why -> lines.addAll(
                        TextLine.of(5, "not now: " + why, Role.MUTED).wrapped(width)));
        return lines;
    }
}
