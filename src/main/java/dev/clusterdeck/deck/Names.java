package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Item;

/** Objects as people call them. */
final class Names {
    private Names() {}

    /** The name in an object's id: {@code web-cache} of {@code resource:web-cache}. */
    static String of(String id) {
        String whole = Item.whole(id);
        return whole.substring(whole.indexOf(':') + 1);
    }
}
