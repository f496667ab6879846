package dev.clusterdeck.tech.host;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.host.HostState.Clock;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code date +%s.%N}; a {@code date} that knows no nanoseconds leaves whole seconds. */
final class ClockParser {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,11})(?:\\.([0-9]{9}))?.*");

    private ClockParser() {}

    static Parsed<Clock> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from date");
        Matcher m = TIME.matcher(outputs.get(0).text().strip());
        if (!m.matches()) return new Parsed.Unreadable<>(Text.complaint("date", outputs.get(0)));
        String fraction = m.group(2);
        long nanos = fraction == null ? 0 : Long.parseLong(fraction);
        Duration resolution = fraction == null ? Duration.ofSeconds(1) : Duration.ofNanos(1);
        return new Parsed.Value<>(new Clock(Instant.ofEpochSecond(Long.parseLong(m.group(1)), nanos), resolution));
    }
}
