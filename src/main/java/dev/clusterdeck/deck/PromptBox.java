package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.terminal.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dialog of a connection's question. */
final class PromptBox {
    private static final int WIDTH = 76;

    private PromptBox() {}

    /** Draws it; returns where the text cursor blinks, if it does. */
    static Optional<Position> draw(Canvas full, DeckModel model) {
        Asking asking = model.asking();
        List<Question> group = asking.group();
        int width = Math.min(WIDTH, PopupBox.textWidth(model));
        List<TextLine> text = new ArrayList<>();
        for (TextLine line : text(group)) text.addAll(line.wrapped(width));
        int controls = asking.isYesOrNo() ? 2 : 1 + asking.typed().size();
        PopupBox.Box box = PopupBox.open(full, model, width, text.size() + controls);
        int more = asking.waiting().size() - group.size();
        Canvas inside = box.text(title(group), more > 0 ? more + " more after this" : "esc refuses");
        int room = inside.height() - controls;
        for (int i = 0; i < text.size() && i < room; i++) text.get(i).draw(inside, i);
        if (text.size() > room && room > 0)
            inside.text(
                    0,
                    room - 1,
                    Columns.left("… " + (text.size() - room + 1) + " more lines", inside.width()),
                    Role.WARN);
        int y = Math.min(text.size(), room) + 1;
        if (asking.isYesOrNo()) {
            buttons(inside, y, asking.focus(), group);
            return Optional.empty();
        }
        return fields(inside, y, asking).map(at -> box.onScreen(at.x(), at.y()));
    }

    private static String title(List<Question> group) {
        Question first = group.get(0);
        if (first instanceof Question.HostKey)
            return group.size() == 1 ? "Unknown host key" : group.size() + " unknown host keys";
        if (first instanceof Question.Nodes nodes) return "Nodes of " + nodes.cluster();
        if (first instanceof Question.Interactive asked) return asked.host() + " asks";
        return group.size() == 1 ? "Secret needed" : "Secret needed by " + group.size() + " connections";
    }

    private static List<TextLine> text(List<Question> group) {
        List<TextLine> lines = new ArrayList<>();
        Question first = group.get(0);
        if (first instanceof Question.HostKey) {
            for (Question question : group) {
                if (!(question instanceof Question.HostKey key)) continue;
                lines.add(TextLine.of(0, key.host() + "  " + key.keyType(), Role.TEXT));
                lines.add(TextLine.of(4, key.fingerprint(), Role.ACCENT));
            }
            lines.add(TextLine.BLANK);
            lines.add(TextLine.of(
                    0,
                    "Nobody has vouched for " + (group.size() == 1 ? "this key" : "these keys")
                            + " yet. Compare with what ssh-keygen -lf prints on the node itself."
                            + " Accepted keys are remembered in known_hosts.",
                    Role.TEXT));
        } else if (first instanceof Question.Nodes nodes) {
            lines.add(TextLine.of(
                    0,
                    "The cluster names these nodes, the inventory does not. Connect to them?"
                            + " Until you say so no key or password is offered to them.",
                    Role.TEXT));
            for (String node : nodes.nodes()) lines.add(TextLine.of(2, node, Role.ACCENT));
        } else if (first instanceof Question.Password password) {
            lines.add(TextLine.of(0, password.what(), Role.TEXT));
        } else if (first instanceof Question.Interactive asked
                && !asked.instruction().isBlank()) {
            lines.add(TextLine.of(0, asked.instruction(), Role.TEXT));
        }
        return lines;
    }

    private static void buttons(Canvas inside, int y, int focus, List<Question> group) {
        String accept =
                group.get(0) instanceof Question.Nodes ? "Connect" : group.size() == 1 ? "Accept" : "Accept all";
        int x = button(inside, 0, y, "Refuse", focus == 0);
        x = button(inside, x + 3, y, accept, focus == 1);
        inside.text(x + 3, y, Columns.cut("tab chooses, ⏎ takes", inside.width() - x - 3), Role.MUTED);
    }

    static int button(Canvas inside, int x, int y, String label, boolean focused) {
        int end = inside.text(
                x,
                y,
                focused ? "[ " + label + " ]" : "  " + label + "  ",
                focused ? Role.FOCUS : Role.TEXT,
                focused ? Canvas.BOLD : 0);
        if (focused) inside.select(x, y, end - x);
        return end;
    }

    private static Optional<Position> fields(Canvas inside, int y, Asking asking) {
        Optional<Position> cursor = Optional.empty();
        for (int i = 0; i < asking.typed().size(); i++) {
            String label = "";
            boolean shown = false;
            if (asking.waiting().get(0) instanceof Question.Interactive asked) {
                label = asked.lines().get(i).strip() + " ";
                shown = i < asked.echo().size() && asked.echo().get(i);
            }
            Secret typed = asking.typed().get(i);
            String text = shown
                    ? typed.reveal()
                    : "•".repeat(typed.reveal().codePointCount(0, typed.reveal().length()));
            boolean focused = i == asking.focus();
            int x = inside.text(0, y + i, focused ? "▸ " : "  ", Role.FOCUS);
            x = inside.text(x, y + i, Columns.cut(label, inside.width() / 2), Role.TEXT);
            int room = Math.max(1, inside.width() - x - 1);
            String tail =
                    Columns.width(text) <= room ? text : "…" + text.substring(Math.max(0, text.length() - room + 1));
            x = inside.text(x, y + i, tail, Role.ACCENT);
            if (focused) cursor = Optional.of(new Position(x, y + i));
        }
        return cursor;
    }

    /** The one line for a terminal that is too small for a dialog. */
    static String brief(Asking asking) {
        int count = asking.waiting().size();
        return Mark.WARN.glyph() + (count == 1 ? " 1 question waits" : " " + count + " questions wait");
    }
}
