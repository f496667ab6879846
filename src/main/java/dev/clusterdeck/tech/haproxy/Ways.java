package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import java.time.Duration;
import java.util.List;

/**
 * How the admin wants traffic shown.
 *
 * @param window over how long it is counted
 * @param windowWord the same in words
 * @param bytes true for bits per second, false for requests
 * @param together true for all balancers as one
 */
record Ways(Duration window, String windowWord, boolean bytes, boolean together) {
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10));
    private static final Choice WINDOW = new Choice('w', "window", List.of("60 s", "10 s", "10 min"));
    private static final Choice UNITS = new Choice('u', "units", List.of("requests", "bits"));
    private static final Choice MERGE = new Choice('m', "merge", List.of("each HAProxy", "all as one"));

    /** What can be chosen. */
    static final List<Choice> CHOICES = List.of(WINDOW, UNITS, MERGE);
    /** The window of the first look, and of everything that is not a screen. */
    static final Duration STANDARD = WINDOWS.get(0);

    static Ways of(Frame frame) {
        int window = WINDOW.in(frame);
        return new Ways(WINDOWS.get(window), WINDOW.values().get(window), UNITS.in(frame) == 1, MERGE.in(frame) == 1);
    }
}
