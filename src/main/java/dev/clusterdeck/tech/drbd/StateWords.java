package dev.clusterdeck.tech.drbd;

import java.util.Arrays;
import java.util.function.Function;

/** Looks states up by DRBD's words for them. */
final class StateWords {
    private StateWords() {}

    /** The one of these states with this word; for a word that none of them has, the given one. */
    static <S> S find(S[] states, Function<S, String> wordOf, String word, S unknown) {
        return Arrays.stream(states)
                .filter(state -> wordOf.apply(state).equals(word))
                .findFirst()
                .orElse(unknown);
    }
}
