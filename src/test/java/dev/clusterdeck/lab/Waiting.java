package dev.clusterdeck.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for the real world. */
final class Waiting {
    private Waiting() {}

    /** Waits until it is so and says how long that took; fails when it is not so in this time. */
    static Duration until(String what, int seconds, BooleanSupplier isSo) throws InterruptedException {
        long began = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - began > seconds * 1_000_000_000L)
                throw new AssertionError("not within " + seconds + " s: " + what);
            Thread.sleep(200);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
