package dev.clusterdeck.terminal;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the terminal takes to answer, from asking it for its status with the first picture: DSR 5 of ECMA-48, which
 * terminals have answered since the VT100. Nothing waits for the answer, and one that does not answer is not asked
 * again. One late answer may be a busy moment; only several in a row are a slow line. Holds no clock: times are
 * {@link System#nanoTime}.
 */
final class Lag {
    /** What asks; the answer is {@code ESC [ 0 n}. */
    static final String QUESTION = "\033[5n";

    private static final Duration SLOW = Duration.ofMillis(150);
    private static final int LATE_ANSWERS = 3;
    /** After this a terminal is taken for one that never answers. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Runnable ask;
    private Optional<Duration> shortest = Optional.empty();
    private int answers;
    private boolean asked;
    private long askedAt;

    /** @param ask sends {@link #QUESTION} to the terminal */
    Lag(Runnable ask) {
        this.ask = ask;
    }

    /** Asks. */
    void ask(long now) {
        asked = true;
        askedAt = now;
        ask.run();
    }

    /** Takes an answer, and asks again where it was late; the shortest time it took when the line is slow for certain. */
    Optional<Duration> answered(long now) {
        if (!asked) return Optional.empty();
        asked = false;
        answers++;
        Duration took = Duration.ofNanos(now - askedAt);
        if (took.compareTo(SLOW) <= 0) return Optional.empty();
        shortest = shortest.filter(s -> s.compareTo(took) < 0).or(() -> Optional.of(took));
        if (answers == LATE_ANSWERS) return shortest;
        ask(now);
        return Optional.empty();
    }

    /** For how long, in nanoseconds, an answer should still be waited for before others read the line; 0 when none is due. */
    long due(long now) {
        return asked ? Math.max(0, PATIENCE.toNanos() - (now - askedAt)) : 0;
    }
}
