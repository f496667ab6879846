package dev.clusterdeck.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** One table of a TOML text. Asking for a value that is not what was expected reports a problem and gives nothing. */
public final class Table {
    private final String file;
    private final String path;
    private final Map<String, Object> values;
    private final KeyLines lines;
    private final Consumer<Problem> problems;

    Table(String file, String path, Map<String, Object> values, KeyLines lines, Consumer<Problem> problems) {
        this.file = file;
        this.path = path;
        this.values = values;
        this.lines = lines;
        this.problems = problems;
    }

    /** The keys, in the order of the text. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** The line of a key, or of what is nearest around it. */
    public int line(String key) {
        return lines.line(name(key));
    }

    /** The value of a key as {@code read} understands it; {@code expected} says what that is. */
    public <T> Optional<T> value(String key, String expected, Function<Object, Optional<T>> read) {
        return at(key, Optional.ofNullable(values.get(key)), expected, read);
    }

    /** A string that {@code read} understands. */
    public <T> Optional<T> text(String key, String expected, Function<String, Optional<T>> read) {
        return value(key, expected, value -> value instanceof String text ? read.apply(text) : Optional.empty());
    }

    /** One of these words, any case. */
    public <E extends Enum<E>> Optional<E> word(String key, List<E> words) {
        String expected =
                "one of " + String.join(", ", words.stream().map(Table::lower).toList());
        return text(
                key,
                expected,
                text -> words.stream().filter(w -> lower(w).equals(text)).findFirst());
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return value(
                key, "true or false", value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
    }

    /** A list of strings, or one string alone, each as {@code read} understands it. Wrong elements are reported and left out. */
    public <T> List<T> texts(String key, String expected, Function<String, Optional<T>> read) {
        Object value = values.get(key);
        if (value == null) return List.of();
        List<?> elements = value instanceof List<?> list ? list : List.of(value);
        List<T> good = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String name = value instanceof List<?> ? key + "[" + i + "]" : key;
            at(
                            name,
                            Optional.of(elements.get(i)),
                            expected,
                            e -> e instanceof String s ? read.apply(s) : Optional.empty())
                    .ifPresent(good::add);
        }
        return good;
    }

    /** The table of this name. */
    public Optional<Table> table(String key) {
        return value(key, "a table", Table::asMap).map(inner -> new Table(file, name(key), inner, lines, problems));
    }

    /** Warns of every key that is not one of these. */
    public void warnOfKeysBeside(Set<String> known) {
        for (String key : new TreeSet<>(values.keySet())) {
            if (known.contains(key)) continue;
            String hint = Nearest.to(key, known)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            report(key, "unknown key, ignored" + hint, false);
        }
    }

    /** Reports a problem with a key of this table. */
    public void report(String key, String text, boolean fatal) {
        problems.accept(new Problem(file, line(key), name(key), text, fatal));
    }

    private <T> Optional<T> at(
            String key, Optional<Object> found, String expected, Function<Object, Optional<T>> read) {
        Optional<T> value = found.flatMap(read);
        if (found.isPresent() && value.isEmpty())
            report(key, "expected " + expected + ", found " + shown(found.get()), true);
        return value;
    }

    private static String shown(Object value) {
        if (value instanceof Map) return "a table";
        if (value instanceof List) return "a list";
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }

    @SuppressWarnings("unchecked") // tables are made by Toml alone, with strings for keys
    private static Optional<Map<String, Object>> asMap(Object value) {
        return value instanceof Map ? Optional.of((Map<String, Object>) value) : Optional.empty();
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(java.util.Locale.ROOT);
    }
}
