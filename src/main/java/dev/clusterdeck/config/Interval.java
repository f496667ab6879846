package dev.clusterdeck.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Poll intervals as an admin writes them. */
public final class Interval {
    /** When nothing else is said. */
    public static final Duration STANDARD = Duration.ofSeconds(2);

    /** What {@link #parse} takes, for messages. */
    public static final String EXPECTED = "a time from 1s to 1h such as \"2s\"";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

    private Interval() {}

    /** A number with its unit ({@code ms s m h}), from one second to one hour. */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) return Optional.empty();
        long count = Long.parseLong(form.group(1));
        Duration time = switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        boolean inRange = time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofHours(1)) <= 0;
        return inRange ? Optional.of(time) : Optional.empty();
    }
}
