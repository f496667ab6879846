package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import java.util.Optional;

/** Reading numbers and complaints without ever failing. */
final class Text {
    private Text() {}

    /** A whole number of 1 to 18 digits; empty for anything else. */
    static Optional<Long> whole(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** A decimal number without sign or exponent; empty for anything else. */
    static Optional<Double> decimal(String text) {
        return text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** A number field of a row; 0 where the row is too short or the field no number. */
    static long cell(String[] cells, int at) {
        return at < cells.length ? whole(cells[at]).orElse(0L) : 0;
    }

    /** Why an output has no value, with the tool's own words. */
    static String complaint(String tool, Output output) {
        if (output.isMissing()) return tool + " is not installed";
        if (output.timedOut()) return tool + " did not answer in time";
        String words =
                firstLine(output.errorText()).or(() -> firstLine(output.text())).orElse("no output");
        return tool + " exited with " + output.exit() + ": " + words;
    }

    private static Optional<String> firstLine(String text) {
        return text.lines()
                .map(Clean::line)
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst();
    }
}
