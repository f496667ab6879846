package dev.clusterdeck.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing pauses between attempts: 1, 2, 4 … 30 s, each shortened at random by up to a third so that nodes spread out. */
final class Backoff {
    private static final long LONGEST_SECONDS = 30;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after one more failure. */
    Duration next() {
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis((long) (seconds * 1000 * (1 - random.nextDouble() / 3)));
    }

    /** After a success the pauses begin anew. */
    void reset() {
        failures = 0;
    }
}
