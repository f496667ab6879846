package dev.clusterdeck.deck;

import java.util.ArrayList;
import java.util.List;

/** Acts that clusters know. None of them can be done from here yet; the menu says so instead of hiding them. */
enum Act {
    CLEANUP('c', "clean up: forget failures and try again"),
    MOVE('m', "move a resource to another node"),
    BAN('b', "ban a resource from a node"),
    RESTART('r', "restart a resource"),
    STANDBY('s', "put a node in standby, or bring it back"),
    MAINTENANCE('u', "maintenance: stop managing and monitoring"),
    FENCE('f', "fence a node");

    private final char key;
    private final String label;

    Act(char key, String label) {
        this.key = key;
        this.label = label;
    }

    char key() {
        return key;
    }

    String label() {
        return label;
    }

    /** Why none of them is offered. */
    static List<String> unavailable(DeckModel model) {
        List<String> why = new ArrayList<>();
        boolean readOnly = model.habits().readOnly()
                || model.fleet()
                        .shown(model.here().place().cluster())
                        .filter(p -> p.readOnly())
                        .isPresent();
        if (readOnly) why.add("This cluster is open for reading only (RO).");
        why.add("This version only looks. An act is a plan that shows and rehearses every command before it runs;"
                + " plans are not part of it yet. The runbooks (9) name the commands to use until then.");
        return why;
    }
}
