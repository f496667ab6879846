package dev.clusterdeck.deck;

import dev.clusterdeck.terminal.Key;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A key and what it does. Help, key hints and the keyboard all read the same list.
 *
 * @param keys all that do it, the one to show first
 * @param label what it does, for help
 * @param hint the same in a word or two for the line of hints; empty to leave it out there
 * @param rank of hints without room the highest rank goes first
 * @param disabled why it does nothing now; empty when it works
 * @param run what it does
 */
record Binding(
        List<Key> keys,
        String label,
        String hint,
        int rank,
        Function<DeckModel, Optional<String>> disabled,
        Function<DeckModel, Next> run) {
    Binding {
        keys = List.copyOf(keys);
    }

    /** The keys' names, as help shows them. */
    String keyNames() {
        return keys.stream().map(Key::label).collect(Collectors.joining(" "));
    }
}
