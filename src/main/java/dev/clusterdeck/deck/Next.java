package dev.clusterdeck.deck;

import java.util.ArrayList;
import java.util.List;

/**
 * What comes of a message.
 *
 * @param model the model from now on
 * @param orders what to do outside of it, in order
 */
public record Next(DeckModel model, List<Order> orders) {
    public Next {
        orders = List.copyOf(orders);
    }

    static Next of(DeckModel model, Order... orders) {
        return new Next(model, List.of(orders));
    }

    /** The same orders followed by those of what comes of this model next. */
    Next then(java.util.function.Function<DeckModel, Next> step) {
        Next next = step.apply(model);
        List<Order> all = new ArrayList<>(orders);
        all.addAll(next.orders);
        return new Next(next.model, all);
    }
}
