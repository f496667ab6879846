package dev.clusterdeck.deck;

import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Argument;
import dev.clusterdeck.verb.Verb.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words after a verb, as its arguments and options.
 *
 * @param given what each argument that was given is
 * @param next what the next word would be: the value of an option, or the next argument; empty when nothing is left
 * @param wrong why they mean nothing; empty when they do
 */
record VerbWords(Map<String, String> given, Optional<Argument> next, Optional<String> wrong) {
    VerbWords {
        given = Map.copyOf(given);
    }

    static VerbWords of(Verb verb, List<String> words) {
        List<Argument> places = verb.arguments().stream()
                .filter(argument -> !isOption(argument))
                .toList();
        Map<String, String> given = new HashMap<>();
        Optional<Argument> open = Optional.empty();
        Optional<String> wrong = Optional.empty();
        int place = 0;
        for (String word : words) {
            String[] parts = word.split("=", 2);
            Optional<Argument> option = verb.arguments().stream()
                    .filter(argument -> isOption(argument) && argument.name().equals(parts[0]))
                    .findFirst();
            if (open.isPresent()) {
                given.put(open.get().name(), word);
                open = Optional.empty();
            } else if (option.isPresent()) {
                boolean flag = option.get().kind() == Kind.FLAG;
                if (flag || parts.length > 1) given.put(parts[0], flag ? "true" : parts[1]);
                else open = option;
            } else if (word.startsWith("--")) {
                wrong = Optional.of(verb.name() + " has no " + parts[0]);
            } else if (place < places.size()) {
                given.put(places.get(place++).name(), word);
            } else {
                wrong = Optional.of("what is " + word + " to " + verb.name() + "?");
            }
        }
        if (open.isPresent()) return new VerbWords(given, open, wrong);
        return new VerbWords(given, place < places.size() ? Optional.of(places.get(place)) : Optional.empty(), wrong);
    }

    static boolean isOption(Argument argument) {
        return argument.name().startsWith("--");
    }
}
