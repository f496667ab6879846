package dev.clusterdeck.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times and durations as the screens write them. Negative durations count as zero. */
public final class Ages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private Ages() {}

    /** {@code 00:02:01}, from a day on {@code 4d 02h}. */
    public static String since(Duration duration) {
        Duration d = positive(duration);
        if (d.toDays() > 0) return String.format(Locale.ROOT, "%dd %02dh", d.toDays(), d.toHoursPart());
        return String.format(Locale.ROOT, "%02d:%02d:%02d", d.toHoursPart(), d.toMinutesPart(), d.toSecondsPart());
    }

    /** {@code 00:02:01}, from a day on {@code 4d 02:11}: where there is room. */
    public static String sinceWide(Duration duration) {
        Duration d = positive(duration);
        if (d.toDays() == 0) return since(d);
        return String.format(Locale.ROOT, "%dd %02d:%02d", d.toDays(), d.toHoursPart(), d.toMinutesPart());
    }

    /** One figure: {@code 47s}, {@code 3m}, {@code 5h}, {@code 12d}. */
    public static String brief(Duration duration) {
        Duration d = positive(duration);
        if (d.toSeconds() < 100) return d.toSeconds() + "s";
        if (d.toMinutes() < 100) return d.toMinutes() + "m";
        if (d.toHours() < 48) return d.toHours() + "h";
        return d.toDays() + "d";
    }

    /** How much a foretold time may be off: {@code ±40s}; {@code or more} where no end is in sight. */
    public static String within(Optional<Duration> half) {
        return half.map(h -> "±" + brief(h.toSeconds() < 1 ? Duration.ofSeconds(1) : h))
                .orElse("or more");
    }

    /** How long something took: {@code 0.4 ms}, {@code 38 ms}, {@code 1.8 s}, {@code 14 s}, {@code 3m}. */
    public static String took(Duration duration) {
        Duration d = positive(duration);
        double ms = d.toNanos() / 1e6;
        if (ms < 9.95) return String.format(Locale.ROOT, "%.1f ms", ms);
        if (ms < 999.5) return Math.round(ms) + " ms";
        if (ms < 9_950) return String.format(Locale.ROOT, "%.1f s", ms / 1000);
        if (ms < 99_500) return Math.round(ms / 1000) + " s";
        return brief(d);
    }

    /** The time of day, {@code 14:02:09}. */
    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** The time of day when it was today, else {@code 11-21 14:02}. */
    public static String at(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime then = at.atZone(zone);
        return then.toLocalDate().equals(now.atZone(zone).toLocalDate()) ? CLOCK.format(then) : DAY.format(then);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
