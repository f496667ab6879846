package dev.clusterdeck.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The line on which each key of a TOML text stands, by full name: {@code cluster.prod.seeds}, elements as
 * {@code cluster.prod.seeds[0]}. Jackson has no lines for values; this walks the text once more for names alone. Total:
 * for a text that is not TOML it knows some keys, or none.
 */
final class KeyLines {
    /** A key that was given a second time. */
    record Twice(String key, int line, int firstLine) {}

    private final String text;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private Optional<Twice> twice = Optional.empty();
    private int at;
    private int line = 1;

    private KeyLines(String text) {
        this.text = text;
    }

    static KeyLines of(String text) {
        KeyLines index = new KeyLines(text);
        index.document();
        return index;
    }

    /** The key's line, or that of the nearest key around it; 0 when there is none. */
    int line(String key) {
        String name = key;
        while (!lines.containsKey(name)) {
            int cut = Math.max(name.lastIndexOf('.'), name.lastIndexOf('['));
            if (cut < 0) return 0;
            name = name.substring(0, cut);
        }
        return lines.getOrDefault(name, 0);
    }

    /** The first key that was given twice. */
    Optional<Twice> twice() {
        return twice;
    }

    private void document() {
        String table = "";
        while (at < text.length()) {
            skipBlank(true);
            if (at >= text.length()) return;
            if (peek() == '[') {
                boolean ofTables = text.startsWith("[[", at);
                skip(ofTables ? 2 : 1);
                table = keyName();
                note(table, line, !ofTables);
            } else {
                pair(table);
            }
            skipLine();
        }
    }

    private void pair(String prefix) {
        int keyLine = line;
        String name = join(prefix, keyName());
        note(name, keyLine, true);
        skipBlank(false);
        if (peek() != '=') return;
        skip(1);
        value(name);
    }

    private void value(String name) {
        skipBlank(false);
        if (peek() == '[') {
            skip(1);
            for (int i = 0; insideUntil(']'); i++) {
                note(name + "[" + i + "]", line, false);
                value(name + "[" + i + "]");
                separator(']');
            }
        } else if (peek() == '{') {
            skip(1);
            while (insideUntil('}')) {
                pair(name);
                separator('}');
            }
        } else if (peek() == '"' || peek() == '\'') {
            string();
        } else {
            while (at < text.length() && ",]}#\n".indexOf(peek()) < 0) skip(1);
        }
    }

    /** True at an element; false behind the closing bracket or at the end of the text. */
    private boolean insideUntil(char close) {
        skipBlank(true);
        if (at >= text.length()) return false;
        if (peek() != close) return true;
        skip(1);
        return false;
    }

    private void separator(char close) {
        skipBlank(true);
        if (peek() == ',') skip(1);
        else if (peek() != close) skip(1); // not TOML; go on without standing still
    }

    private String keyName() {
        List<String> parts = new ArrayList<>();
        do {
            skipBlank(false);
            if (peek() == '"' || peek() == '\'') parts.add(string());
            else {
                int start = at;
                while (at < text.length() && ".=]\"' \t\r\n#".indexOf(peek()) < 0) skip(1);
                parts.add(text.substring(start, at));
            }
            skipBlank(false);
        } while (skipIf('.'));
        return String.join(".", parts);
    }

    /** Skips a string of any of the four kinds; its raw inside is good enough for a key's name. */
    private String string() {
        String quote = String.valueOf(peek());
        boolean escapes = quote.equals("\"");
        String end = text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
        skip(end.length());
        int start = at;
        while (at < text.length() && !text.startsWith(end, at)) {
            if (end.length() == 1 && peek() == '\n') break;
            skip(escapes && peek() == '\\' ? 2 : 1);
        }
        String inside = text.substring(Math.min(start, at), at);
        skip(end.length());
        return inside;
    }

    private void note(String name, int keyLine, boolean onlyOnce) {
        Integer first = lines.putIfAbsent(name, keyLine);
        if (first != null && onlyOnce && twice.isEmpty()) twice = Optional.of(new Twice(name, keyLine, first));
    }

    private void skipBlank(boolean andLines) {
        while (at < text.length()) {
            char c = peek();
            if (c == '#') while (at < text.length() && peek() != '\n') skip(1);
            else if (c == ' ' || c == '\t' || c == '\r' || (andLines && c == '\n')) skip(1);
            else return;
        }
    }

    private void skipLine() {
        while (at < text.length() && peek() != '\n') skip(1);
        skip(1);
    }

    private boolean skipIf(char c) {
        if (peek() != c) return false;
        skip(1);
        return true;
    }

    private void skip(int count) {
        for (int i = 0; i < count && at < text.length(); i++) if (text.charAt(at++) == '\n') line++;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }
}
