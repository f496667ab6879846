package dev.clusterdeck.screen;

import dev.clusterdeck.watch.Inquiry;
import java.util.List;
import java.util.Optional;

/**
 * A drawn screen body.
 *
 * @param canvas exactly the frame's size
 * @param items what can be selected on it
 * @param shown how many of how many objects the filter lets through, and how many problems it hides
 * @param inquiry what it would show if a node were asked; asked once, {@link Frame#answers()} has what comes of it
 */
public record View(Canvas canvas, List<Item> items, Shown shown, Optional<Inquiry<?>> inquiry) {
    public View {
        items = List.copyOf(items);
    }

    /** A view that needs no more than the pictures. */
    public View(Canvas canvas, List<Item> items, Shown shown) {
        this(canvas, items, shown, Optional.empty());
    }

    /** A view that filters nothing. */
    public static View of(Canvas canvas, List<Item> items) {
        return new View(canvas, items, new Shown(items.size(), items.size(), 0));
    }

    /** The figures of {@code 11 of 42 shown} and {@code ✖ 1 hidden}. */
    public record Shown(int shown, int all, int hiddenProblems) {}
}
