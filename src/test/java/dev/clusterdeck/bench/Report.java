package dev.clusterdeck.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The table: what was measured, ours, the other's, the ratio, the target. */
final class Report {
    private final List<String> rows = new ArrayList<>();

    /** A row against a peer. Both in the same unit, smaller is better. */
    void against(String what, double ours, String peer, double theirs, String unit, String target) {
        String ratio = theirs > 0 ? String.format(Locale.ROOT, "%.2f", ours / theirs) : "-";
        row(what, number(ours, unit), peer + " " + number(theirs, unit), ratio, target);
    }

    /** A row of ours alone. */
    void alone(String what, double ours, String unit, String target) {
        row(what, number(ours, unit), "", "", target);
    }

    /** What could not be measured, and why. */
    void leftOut(String what, String why) {
        row(what, "not measured: " + why, "", "", "");
    }

    private void row(String... cells) {
        rows.add("| " + String.join(" | ", cells) + " |");
        System.out.println(rows.get(rows.size() - 1));
    }

    void print(String machine) {
        System.out.println("\n" + machine + "\n\n| what | ours | against | ratio | target |\n|---|---|---|---|---|");
        rows.forEach(System.out::println);
    }

    /** The middle of the values. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static String number(double value, String unit) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : "%.0f %s", value, unit);
    }
}
