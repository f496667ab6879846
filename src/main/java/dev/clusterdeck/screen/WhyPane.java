package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.Explanation.Sentence;
import java.util.List;
import java.util.Optional;

/** Why the object of a screen is as it is: the sentences of its explanation, each with its mark. */
public final class WhyPane {
    /** Border, head and one row of a table. */
    private static final int LEAST_ROWS = 4;

    private WhyPane() {}

    /** Draws it as pane 1 of a screen; it is one item, so that it can have the focus. */
    public static List<Item> draw(Canvas on, String id, boolean problem, List<Sentence> sentences, Frame frame) {
        Canvas inside = Panel.draw(on, "Why", "e explain", frame.cursor().pane() == 1);
        if (inside.height() == 0) return List.of();
        write(inside, sentences);
        return List.of(new Item(id, 1, 0, 0, problem, Optional.empty()));
    }

    /** Draws it where it cannot have the focus. */
    public static void draw(Canvas on, List<Sentence> sentences) {
        write(Panel.draw(on, "Why", "", false), sentences);
    }

    /** A screen of one list, which takes what it needs up to half of the body, and why below it. */
    public static View below(Canvas body, String title, Table table, List<Sentence> sentences, Cursor cursor) {
        int wish = Math.min(table.rows().size() + 3, body.height() / 2);
        int rows = Math.min(body.height(), Math.max(LEAST_ROWS, wish));
        Canvas inside = Panel.draw(body.region(0, 0, body.width(), rows), title, "", true);
        List<Item> items = table.draw(inside, 0, cursor);
        draw(body.region(0, rows, body.width(), body.height() - rows), sentences);
        return View.of(body, items);
    }

    private static void write(Canvas on, List<Sentence> sentences) {
        int y = 0;
        for (Sentence sentence : sentences) {
            on.mark(1, y, Mark.of(sentence.severity()));
            for (String line : Lines.wrap(sentence.text(), on.width() - 4)) on.text(3, y++, line, Role.TEXT);
        }
    }
}
