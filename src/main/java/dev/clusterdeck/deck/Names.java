package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Item;

/** Objects as people call them. */
final class Names {
    private Names() {}

    /** The name in an object's id: {@code web-cache} of {@code resource:web-cache}, and of a finding or event about it. */
    static String of(String id) {
        // A line of a log is its own name.
        if (id.startsWith("line:")) return id.substring(5);
        String whole = Item.whole(id);
        String[] about = whole.split("@", 3);
        if ((whole.startsWith("finding:") || whole.startsWith("event:")) && about.length > 1) return of(about[1]);
        if (whole.startsWith("log:")) return about[0].substring(4);
        return whole.substring(whole.indexOf(':') + 1);
    }
}
