package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Aligned text columns; the last one is free. Cleaned. */
final class Rows {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row. */
    Rows with(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) row.add(Clean.line(String.valueOf(cell)));
        rows.add(row);
        return this;
    }

    /** Prints all rows, two blanks between columns. */
    void print(PrintStream out, String indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows)
            for (int i = 0; i < row.size() - 1; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1)
                    line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
