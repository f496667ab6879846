package dev.clusterdeck.screen;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a given width. */
public final class Lines {
    private Lines() {}

    /** The text broken at blanks into lines of at most so many columns; a longer word is broken where it must be. */
    public static List<String> wrap(String text, int columns) {
        if (columns <= 0) return List.of();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
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
