package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.watch.XmlElement;
import dev.clusterdeck.watch.XmlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What one of the script's questions was answered.
 *
 * @param name such as {@code status} or {@code heal gv0}; {@code at} is the script's own first line
 * @param exit gluster's exit status
 * @param text what it printed
 */
record Part(String name, int exit, String text) {
    /** What {@code timeout} exits with when the time was over. */
    private static final int TIME_OVER = 124;

    /** The same where the program did not heed it. */
    private static final int KILLED = 137;

    private static final String END = "</cliOutput>";
    private static final int MAX_WORDS = 200;

    /** The answers in the script's output, in order; one that was cut off is left out. */
    static List<Part> all(String output) {
        List<Part> parts = new ArrayList<>();
        String name = "";
        StringBuilder text = new StringBuilder();
        for (String line : output.split("\n", -1)) {
            if (line.startsWith("+ at ")) parts.add(new Part("at", 0, line.substring(5)));
            else if (line.startsWith("+ exit ") && !name.isEmpty()) {
                parts.add(new Part(name, (int) number(line.substring(7)).orElse(-1), text.toString()));
                name = "";
            } else if (line.startsWith("+ ")) {
                name = Clean.line(line.substring(2));
                text.setLength(0);
            } else text.append(line).append('\n');
        }
        return parts;
    }

    /** Whether it is what was asked for: a document, or the count of entries, which gluster tells in words also with --xml. */
    boolean isTold() {
        return answer().isPresent() || (exit == 0 && text.contains("Number of entries: "));
    }

    /** The document, when it is whole and gluster says that it did what was asked. */
    Optional<XmlElement> answer() {
        return document().filter(xml -> text(xml, "opRet").equals("0"));
    }

    /** What gluster printed beside its document is left out: warnings about its log. */
    private Optional<XmlElement> document() {
        int begin = text.indexOf("<cliOutput");
        int end = text.lastIndexOf(END);
        return begin < 0 || end < begin ? Optional.empty() : XmlParser.parse(text.substring(begin, end + END.length()));
    }

    /** True when another command holds the lock or holds glusterd up: it will tell later. */
    boolean isBusy() {
        return isLate()
                || Stream.of("Another transaction", "ocking failed", "Request timed out")
                        .anyMatch(text::contains);
    }

    /** True when its time was over. */
    boolean isLate() {
        return exit == TIME_OVER || exit == KILLED;
    }

    /** True when there is nobody to ask. */
    boolean isUnanswered() {
        return text.contains("Connection failed");
    }

    boolean isForbidden() {
        return text.contains("Permission denied");
    }

    /** Gluster's own words about its trouble, one line. */
    String words() {
        String words = document()
                .map(xml -> text(xml, "opErrstr"))
                .filter(w -> !w.isEmpty())
                .or(() -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("<"))
                        .map(Clean::line)
                        .findFirst())
                .orElse(isLate() ? "no answer in time" : "no words, exit " + exit);
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS);
    }

    /** The text of a child as one safe line; empty when it is not there. */
    static String text(XmlElement element, String child) {
        return element.first(child).map(XmlElement::text).map(Clean::line).orElse("");
    }

    /** A count as printed; empty for {@code N/A}, {@code -1} and all that is none. */
    static OptionalLong number(String word) {
        try {
            long number = Long.parseLong(word.strip());
            return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong number(XmlElement element, String child) {
        return number(text(element, child));
    }
}
