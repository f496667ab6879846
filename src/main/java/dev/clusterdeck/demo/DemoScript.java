package dev.clusterdeck.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A demo's script: what is to happen when. One line each: {@code after 20s crash bravo}, {@code after 1m boot bravo},
 * {@code after 5s standby alpha}, {@code after 9s online alpha}; with several clusters {@code demo-2/bravo}. Empty
 * lines and lines that begin with {@code #} are passed over.
 */
public record DemoScript(List<Line> lines) {
    private static final Pattern LINE = Pattern.compile(
            "after\\s+(\\d{1,6})(s|m|)\\s+(crash|boot|standby|online)\\s+(?:([A-Za-z0-9_-]+)/)?([A-Za-z0-9_-]+)");

    public DemoScript {
        lines = List.copyOf(lines);
    }

    /** A script without lines: the cluster lives its usual life. */
    public static final DemoScript NONE = new DemoScript(List.of());

    /**
     * One line.
     *
     * @param after time from the demo's start
     * @param act what happens
     * @param cluster the cluster's name; empty for the first
     * @param node the node's name
     */
    record Line(Duration after, String act, String cluster, String node) {}

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException that names every line that is wrong and what is expected
     */
    public static DemoScript parse(String text) {
        List<Line> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                wrong.add("line " + number + ": expected \"after 20s crash|boot|standby|online NODE\", found \"" + line
                        + "\"");
                continue;
            }
            long count = Long.parseLong(match.group(1));
            Duration after = match.group(2).equals("m") ? Duration.ofMinutes(count) : Duration.ofSeconds(count);
            String cluster = match.group(4) == null ? "" : match.group(4);
            lines.add(new Line(after, match.group(3), cluster, match.group(5)));
        }
        if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("\n", wrong));
        return new DemoScript(lines);
    }
}
