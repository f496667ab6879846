package dev.clusterdeck.screen;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the quantities that screens show and admins type, to compare them: durations in seconds, sizes in bytes, plain numbers. */
final class Measure {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6})d )?(\\d{1,4}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z%]*)");
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("ms", 0.001),
            Map.entry("s", 1.0),
            Map.entry("m", 60.0),
            Map.entry("min", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("d", 86_400.0),
            Map.entry("w", 604_800.0),
            Map.entry("k", 1e3),
            Map.entry("KiB", 1024.0),
            Map.entry("M", 1e6),
            Map.entry("MiB", 1024.0 * 1024),
            Map.entry("G", 1e9),
            Map.entry("GiB", 1024.0 * 1024 * 1024),
            Map.entry("TiB", 1024.0 * 1024 * 1024 * 1024));

    private Measure() {}

    /** A test of how a value compares with the limit; never true where either is not a quantity. */
    static Predicate<String> compare(String limit, IntPredicate order) {
        OptionalDouble bound = of(limit);
        return value -> {
            OptionalDouble measured = of(value);
            return bound.isPresent()
                    && measured.isPresent()
                    && order.test(Double.compare(measured.getAsDouble(), bound.getAsDouble()));
        };
    }

    /** {@code 1h}, {@code 4d 02:11}, {@code 00:22:07}, {@code 63%}, {@code 1.5 GiB}, {@code 3/3} (the first figure). */
    static OptionalDouble of(String text) {
        String trimmed = text.strip();
        Matcher clock = CLOCK.matcher(trimmed);
        if (clock.matches()) {
            String days = clock.group(1);
            String seconds = clock.group(4);
            return OptionalDouble.of((days == null ? 0 : Double.parseDouble(days)) * 86_400
                    + Double.parseDouble(clock.group(2)) * 3600
                    + Double.parseDouble(clock.group(3)) * 60
                    + (seconds == null ? 0 : Double.parseDouble(seconds)));
        }
        Matcher part = PART.matcher(trimmed);
        double sum = 0;
        int end = 0;
        while (part.find() && trimmed.substring(end, part.start()).isBlank()) {
            sum += Double.parseDouble(part.group(1)) * UNITS.getOrDefault(part.group(2), 1.0);
            end = part.end();
        }
        return end == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
}
