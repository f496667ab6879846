package dev.clusterdeck.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML as Pacemaker's tools do: attributes in the order given, two blanks a level. */
final class Markup {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        text.append(">\n");
        open.push(element);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        String element = open.pop();
        indent().append("</").append(element).append(">\n");
        return this;
    }

    /** An element without content. */
    Markup leaf(String element, String... attributes) {
        tag(element, attributes);
        text.append("/>\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void tag(String element, String... attributes) {
        indent().append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2)
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
    }

    private StringBuilder indent() {
        return text.append("  ".repeat(open.size()));
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
