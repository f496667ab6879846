package dev.clusterdeck.cli;

import java.util.List;
import java.util.Map;

/** What the words of a command line come to. */
sealed interface Call {
    /**
     * Something to do.
     *
     * @param verb its name; empty for the deck
     * @param values the options by their long names and the arguments by their labels
     * @param words the free words behind a verb that takes them
     */
    record Doing(String verb, Map<String, Object> values, List<String> words) implements Call {
        /** A call without words: the deck. */
        static final Doing NOTHING_SAID = new Doing("", Map.of(), List.of());

        public Doing {
            values = Map.copyOf(values);
            words = List.copyOf(words);
        }
    }

    /** Help was asked for, and is this. */
    record Help(String text) implements Call {}

    /** The call is wrong for this reason; did it mean one of these? */
    record Wrong(String why, List<String> suggestions) implements Call {
        public Wrong {
            suggestions = List.copyOf(suggestions);
        }
    }
}
