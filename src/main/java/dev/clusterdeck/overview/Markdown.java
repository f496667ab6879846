package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** The Markdown that runbooks use, as lines of a given width: headings, lists, paragraphs, code. */
final class Markdown {
    private Markdown() {}

    /**
     * A line as it is drawn.
     *
     * @param indent columns before it
     */
    record Line(int indent, String text, Role role, boolean bold) {
        private static final Line BLANK = new Line(0, "", Role.TEXT, false);
    }

    /** The text in lines of at most so many columns (code may be longer); blanks in a row count once. */
    static List<Line> lines(List<String> markdown, int columns) {
        List<Line> lines = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        int indent = 0;
        boolean fenced = false;
        for (String raw : markdown) {
            String text = raw.strip();
            boolean fence = text.startsWith("```");
            boolean item = text.matches("([-*]|\\d+\\.) .*");
            boolean heading = text.startsWith("#");
            boolean code = fenced || (raw.startsWith("    ") && paragraph.isEmpty() && !item);
            if (fence || item || heading || code || text.isEmpty()) {
                flush(lines, paragraph, indent, columns);
                indent = 0;
            }
            if (fence) fenced = !fenced;
            else if (fenced) code(lines, raw, columns);
            else if (text.isEmpty()) blank(lines);
            else if (heading) lines.add(new Line(0, text.replaceFirst("^#+\\s*", ""), Role.FOCUS, true));
            else if (code) code(lines, text, columns);
            else {
                if (item) indent = text.indexOf(' ') + 1;
                if (!paragraph.isEmpty()) paragraph.append(' ');
                paragraph.append(text);
            }
        }
        flush(lines, paragraph, indent, columns);
        while (!lines.isEmpty() && lines.get(lines.size() - 1).equals(Line.BLANK)) lines.remove(lines.size() - 1);
        return lines;
    }

    private static void blank(List<Line> lines) {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).equals(Line.BLANK)) lines.add(Line.BLANK);
    }

    /** A command stays one that can be typed: a long line goes on after a backslash. */
    private static void code(List<Line> lines, String text, int columns) {
        int indent = text.length() - text.stripLeading().length();
        if (Columns.width(text) + 2 <= columns) {
            lines.add(new Line(2, text, Role.ACCENT, false));
            return;
        }
        List<String> wrapped = Lines.wrap(text, columns - indent - 6);
        for (int i = 0; i < wrapped.size(); i++) {
            String more = i < wrapped.size() - 1 ? " \\" : "";
            lines.add(new Line((i == 0 ? 2 : 4) + indent, wrapped.get(i) + more, Role.ACCENT, false));
        }
    }

    /** Ends a paragraph or list item; the later lines of an item hang under its text. */
    private static void flush(List<Line> lines, StringBuilder paragraph, int hanging, int columns) {
        String text = plain(paragraph.toString());
        paragraph.setLength(0);
        if (text.isEmpty()) return;
        String bullet = hanging > 0 ? text.substring(0, hanging).replaceFirst("^[-*] ", "· ") : "";
        List<String> wrapped = Lines.wrap(text.substring(Math.min(hanging, text.length())), columns - hanging);
        for (int i = 0; i < wrapped.size(); i++)
            lines.add(new Line(i == 0 ? 0 : hanging, (i == 0 ? bullet : "") + wrapped.get(i), Role.TEXT, false));
    }

    /** Emphasis, inline code and links without their marks. */
    private static String plain(String text) {
        return text.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("\\*\\*|`", "");
    }
}
