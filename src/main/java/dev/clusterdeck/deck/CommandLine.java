package dev.clusterdeck.deck;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line taken apart: {@code verb object [flags]}. Double quotes keep blanks together.
 *
 * @param verb the first word; empty for an empty line
 * @param arguments the words after it
 * @param rest all after the first word, as typed
 */
record CommandLine(String verb, List<String> arguments, String rest) {
    CommandLine {
        arguments = List.copyOf(arguments);
    }

    static CommandLine parse(String line) {
        List<String> words = words(line);
        String trimmed = line.strip();
        int blank = trimmed.indexOf(' ');
        return new CommandLine(
                words.isEmpty() ? "" : words.get(0),
                words.isEmpty() ? List.of() : words.subList(1, words.size()),
                blank < 0 ? "" : trimmed.substring(blank + 1).strip());
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean open = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                open = true;
            } else if (c == ' ' && !quoted) {
                if (open) words.add(word.toString());
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) words.add(word.toString());
        return words;
    }
}
