package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Clean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Lines whose cells are found by the names in a heading: columns may be missing, new, or in another order. */
final class Csv {
    /** A line. */
    record Row(Map<String, Integer> heading, List<String> cells) {
        /** The cell, cleaned; empty where there is none. */
        String text(String column) {
            Integer at = heading.get(column);
            return at == null || at >= cells.size()
                    ? ""
                    : Clean.line(cells.get(at).strip());
        }

        /** The cell as a number; empty where it is empty or no number. */
        OptionalLong number(String column) {
            return Csv.number(text(column));
        }
    }

    private Csv() {}

    /** A whole number of at most 18 digits, also a negative one. */
    static OptionalLong number(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - first;
        if (digits < 1 || digits > 18) return OptionalLong.empty();
        for (int i = first; i < text.length(); i++)
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return OptionalLong.empty();
        return OptionalLong.of(Long.parseLong(text));
    }

    /** Which column has which name. */
    static Map<String, Integer> heading(List<String> names) {
        Map<String, Integer> heading = new HashMap<>();
        for (int i = 0; i < names.size(); i++) heading.putIfAbsent(names.get(i).strip(), i);
        return heading;
    }

    /** The cells of a line: {@code "} around what holds a comma, doubled inside. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            int end = quoted ? endOfQuoted(line, at + 1) : line.indexOf(',', at);
            if (end < 0) end = line.length();
            String cell = line.substring(quoted ? at + 1 : at, end);
            cells.add(quoted ? cell.replace("\"\"", "\"") : cell);
            int comma = line.indexOf(',', end);
            if (comma < 0) return cells;
            at = comma + 1;
        }
        return cells;
    }

    private static int endOfQuoted(String line, int from) {
        for (int at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
            if (at + 1 >= line.length() || line.charAt(at + 1) != '"') return at;
        }
        return line.length();
    }
}
