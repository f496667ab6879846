package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import java.util.List;
import java.util.Optional;

/** Reading text line by line without ever failing. */
final class Lines {
    private Lines() {}

    /** The lines without their ends. */
    static List<String> of(String text) {
        return text.lines().toList();
    }

    /** A whole number without sign; 0 for anything else, {@code Long.MAX_VALUE} for one that is too large. */
    static long number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 20 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return 0;
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** The same for what is counted in hundreds: votes, links. */
    static int small(String text) {
        return (int) Math.min(number(text), Integer.MAX_VALUE);
    }

    /** What follows {@code label} on a line that begins with it (white space in front ignored), cleaned and stripped. */
    static Optional<String> after(String line, String label) {
        String stripped = line.strip();
        return stripped.startsWith(label)
                ? Optional.of(Clean.line(stripped.substring(label.length())).strip())
                : Optional.empty();
    }

    /** Why an output has no value, with the tool's own words: for a failed command. */
    static String complaint(String tool, Output output) {
        if (output.timedOut()) return tool + " did not answer in time";
        String words =
                firstLine(output.errorText()).or(() -> firstLine(output.text())).orElse("no output");
        return tool + " exited with " + output.exit() + ": " + words;
    }

    /** The first line with anything on it, cleaned. */
    static Optional<String> firstLine(String text) {
        return text.lines()
                .map(Clean::line)
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst();
    }
}
