package dev.clusterdeck.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The grammar of {@code /}. Pure and total. Terms are separated by blanks and all must hold.
 *
 * <pre>
 *   term   = [ "!" ] choice { "|" choice }        any choice; "!" turns the whole term round
 *   choice = text                                 fuzzy, on the name
 *          | "=" text                             exactly, the name
 *          | field ":" text                       contained in the field
 *          | field ":" ( "=" | "&gt;" | "&lt;" | "&gt;=" | "&lt;=" ) text
 * </pre>
 *
 * After {@code field:a|b} the second choice is about the same field. Double quotes keep blanks, colons and bars.
 * Case never matters. A word that is not finished yet ({@code state:}) holds for every row.
 */
public final class FilterParser {
    private FilterParser() {}

    /** What became of the text. */
    public sealed interface Parsed {
        /** A filter. */
        record Good(Filter filter) implements Parsed {}

        /**
         * A word that says nothing here.
         *
         * @param word the word as typed
         * @param why one line for the admin
         * @param rest what the other words mean
         */
        record Bad(String word, String why, Filter rest) implements Parsed {}

        /** What the words mean that mean something. */
        default Filter meaning() {
            return this instanceof Bad bad ? bad.rest() : ((Good) this).filter();
        }
    }

    /**
     * Reads a filter.
     *
     * @param fields the fields that rows have; empty when that is not known, then any field goes
     */
    public static Parsed parse(String text, Set<String> fields) {
        List<Filter> terms = new ArrayList<>();
        Optional<String> bad = Optional.empty();
        for (List<Piece> word : words(text)) {
            boolean not = word.get(0).starts("!");
            List<Filter> choices = new ArrayList<>();
            String field = "";
            for (Piece piece : split(not ? dropFirst(word) : word)) {
                int colon = piece.colon();
                if (colon > 0) {
                    field = piece.text().substring(0, colon).toLowerCase(Locale.ROOT);
                    if (!fields.isEmpty() && !fields.contains(field)) {
                        bad = bad.or(() -> Optional.of(piece.text().substring(0, colon + 1)));
                        break;
                    }
                }
                String value = piece.text().substring(colon > 0 ? colon + 1 : 0);
                Predicate<String> test = field.isEmpty() ? onName(value, piece.quoted()) : onField(value);
                if (isUnfinished(value)) continue;
                choices.add(filter(field, test));
            }
            if (!choices.isEmpty()) terms.add(any(choices, not));
        }
        Filter meaning = all(List.copyOf(terms));
        String known = "fields: " + String.join(" ", sorted(fields));
        return bad.<Parsed>map(word -> new Parsed.Bad(word, known, meaning)).orElse(new Parsed.Good(meaning));
    }

    private static Filter filter(String field, Predicate<String> test) {
        if (field.isEmpty()) return (name, values) -> test.test(name);
        return (name, values) -> {
            String value = values.get(field);
            return value != null && test.test(value);
        };
    }

    private static Filter all(List<Filter> terms) {
        return terms.isEmpty() ? Filter.NONE : (name, values) -> terms.stream().allMatch(t -> t.shows(name, values));
    }

    private static Filter any(List<Filter> choices, boolean not) {
        return (name, values) -> not != choices.stream().anyMatch(c -> c.shows(name, values));
    }

    private static Predicate<String> onName(String word, boolean quoted) {
        if (!quoted && word.startsWith("=")) return name -> name.equalsIgnoreCase(word.substring(1));
        return quoted ? name -> contains(name, word) : name -> Fuzzy.matches(name, word);
    }

    private static Predicate<String> onField(String word) {
        if (word.startsWith(">=")) return Measure.compare(word.substring(2), order -> order >= 0);
        if (word.startsWith("<=")) return Measure.compare(word.substring(2), order -> order <= 0);
        if (word.startsWith(">")) return Measure.compare(word.substring(1), order -> order > 0);
        if (word.startsWith("<")) return Measure.compare(word.substring(1), order -> order < 0);
        if (word.startsWith("=")) return value -> value.equalsIgnoreCase(word.substring(1));
        return value -> contains(value, word);
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean isUnfinished(String value) {
        return value.isEmpty() || Set.of("=", ">", "<", ">=", "<=").contains(value);
    }

    private static List<String> sorted(Set<String> fields) {
        return fields.stream().sorted().toList();
    }

    /** A run of characters of one word, quoted or not. */
    private record Piece(String text, boolean quoted) {
        boolean starts(String with) {
            return !quoted && text.startsWith(with);
        }

        int colon() {
            return quoted ? -1 : text.indexOf(':');
        }
    }

    private static List<Piece> dropFirst(List<Piece> word) {
        List<Piece> rest = new ArrayList<>(word);
        rest.set(0, new Piece(word.get(0).text().substring(1), false));
        return rest;
    }

    /** The choices of a word: its bars outside quotes separate them. */
    private static List<Piece> split(List<Piece> word) {
        List<Piece> choices = new ArrayList<>();
        StringBuilder choice = new StringBuilder();
        boolean quoted = false;
        for (Piece piece : word) {
            if (piece.quoted()) {
                quoted |= choice.isEmpty();
                choice.append(piece.text());
                continue;
            }
            String[] parts = piece.text().split("\\|", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    choices.add(new Piece(choice.toString(), quoted));
                    choice.setLength(0);
                    quoted = false;
                }
                choice.append(parts[i]);
            }
        }
        choices.add(new Piece(choice.toString(), quoted));
        return choices;
    }

    /** Words separated by blanks; each a list of quoted and plain runs. An open quote ends with the text. */
    private static List<List<Piece>> words(String text) {
        List<List<Piece>> words = new ArrayList<>();
        List<Piece> word = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + " ").toCharArray()) {
            boolean ends = !quoted && c == ' ';
            if (c != '"' && !ends) {
                run.append(c);
                continue;
            }
            if (!run.isEmpty()) word.add(new Piece(run.toString(), quoted));
            run.setLength(0);
            if (c == '"') quoted = !quoted;
            if (ends && !word.isEmpty()) {
                words.add(List.copyOf(word));
                word.clear();
            }
        }
        if (!run.toString().isBlank()) word.add(new Piece(run.toString().strip(), true));
        if (!word.isEmpty()) words.add(List.copyOf(word));
        return words;
    }

    /** The fields that a screen's rows have, gathered while it draws. */
    public static Filter gathering(Map<String, Set<String>> into, Filter then) {
        return (name, fields) -> {
            fields.forEach((field, value) ->
                    into.computeIfAbsent(field, f -> new java.util.TreeSet<>()).add(value));
            return then.shows(name, fields);
        };
    }
}
