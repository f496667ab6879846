package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import java.io.PrintStream;

/** Text in 80 columns, broken at blanks; a word longer than a line stays whole. Cleaned. */
final class Wrap {
    private static final int WIDTH = 80;

    private Wrap() {}

    /** Prints {@code head}, then {@code text}, following lines indented; without a head the first line is, too. */
    static void print(PrintStream out, String head, int indent, String text) {
        String start = head.isEmpty() ? " ".repeat(indent) : Clean.line(head);
        StringBuilder line = new StringBuilder(start);
        boolean first = true;
        for (String word : Clean.line(text).strip().split(" +", -1)) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent));
                first = true;
            }
            if (!first) line.append(' ');
            line.append(word);
            first = false;
        }
        out.println(line.toString().stripTrailing());
    }
}
