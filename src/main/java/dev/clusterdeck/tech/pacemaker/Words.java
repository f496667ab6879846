package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.watch.XmlElement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pacemaker's spellings of truth, numbers, durations and scores. */
final class Words {
    private static final Set<String> TRUE = Set.of("true", "on", "yes", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "off", "no", "n", "0");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");

    private Words() {}

    static boolean isTrue(String word) {
        return TRUE.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isFalse(String word) {
        return FALSE.contains(word.toLowerCase(Locale.ROOT));
    }

    /** True only when the attribute says so. */
    static boolean is(XmlElement element, String attribute) {
        return isTrue(element.get(attribute));
    }

    /** The attribute as a whole number; empty when it is none. */
    static Optional<Long> number(XmlElement element, String attribute) {
        return number(element.get(attribute));
    }

    /** The attribute as a duration whose plain numbers are milliseconds. */
    static Optional<Duration> milliseconds(XmlElement element, String attribute) {
        return milliseconds(element.get(attribute));
    }

    static Optional<Long> number(String word) {
        try {
            return Optional.of(Long.parseLong(word.strip()));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    /** A duration whose plain numbers are milliseconds, as in answers: {@code 186ms}, {@code 10000}. */
    static Optional<Duration> milliseconds(String word) {
        return duration(word, "ms");
    }

    /** A duration whose plain numbers are seconds, as in the configuration: {@code 20s}, {@code 2min}, {@code 100}. */
    static Optional<Duration> seconds(String word) {
        return duration(word, "s");
    }

    private static Optional<Duration> duration(String word, String plainUnit) {
        Matcher matcher = DURATION.matcher(word.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) return Optional.empty();
        String unit = matcher.group(2).isEmpty() ? plainUnit : matcher.group(2);
        long count = Long.parseLong(matcher.group(1));
        return switch (unit) {
            case "us", "usec" -> Optional.of(Duration.ofNanos(count * 1000));
            case "ms", "msec" -> Optional.of(Duration.ofMillis(count));
            case "s", "sec" -> Optional.of(Duration.ofSeconds(count));
            case "m", "min" -> Optional.of(Duration.ofSeconds(count * 60));
            case "h", "hr" -> Optional.of(Duration.ofSeconds(count * 3600));
            default -> Optional.empty();
        };
    }
}
