package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Clean;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of {@code corosync-cmapctl}: {@code key (type) = value}. */
final class Cmap {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z0-9._/:-]{1,255}) \\(([a-z0-9]+)\\) = ?(.*)");

    private Cmap() {}

    /** All keys with their values, cleaned. */
    static Map<String, String> parse(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String line : Lines.of(text)) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) values.put(m.group(1), Clean.line(m.group(3)).strip());
        }
        return values;
    }
}
