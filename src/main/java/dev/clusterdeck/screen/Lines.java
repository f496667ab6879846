package dev.clusterdeck.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines of a given width. */
public final class Lines {
    /** A blank, but not one between a number and its unit. */
    private static final Pattern BREAK = Pattern.compile("(?<![0-9]) | (?!(?:%|[KMGTPE]?i?B|[kMGT]?b)(?:[/,.;:) ]|$))");

    private Lines() {}

    /** The text broken at blanks, a number never from its unit, into lines of at most so many columns; a longer word is broken where it must be. */
    public static List<String> wrap(String text, int columns) {
        if (columns <= 0) return List.of();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BREAK.split(text.strip().replaceAll("\\s+", " "), -1)) {
            String rest = word;
            if (!line.isEmpty() && Columns.width(line.toString()) + 1 + Columns.width(rest) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (Columns.width(rest) > columns) {
                String head = Columns.head(rest, columns);
                // A two-column character in a one-column line: it is dropped rather than tried for ever.
                if (head.isEmpty()) {
                    rest = rest.substring(Character.charCount(rest.codePointAt(0)));
                    continue;
                }
                lines.add(head);
                rest = rest.substring(head.length());
            }
            if (rest.isEmpty()) continue;
            if (!line.isEmpty()) line.append(' ');
            line.append(rest);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }
}
