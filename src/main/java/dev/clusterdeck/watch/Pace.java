package dev.clusterdeck.watch;

import java.time.Duration;

/** The beat of one cluster's polling: the interval, changeable while it runs, and a way to wake every sleeper at once. */
final class Pace {
    private Duration interval;
    private long wakes;

    Pace(Duration interval) {
        this.interval = interval;
    }

    synchronized Duration interval() {
        return interval;
    }

    synchronized void interval(Duration next) {
        interval = next;
        wake();
    }

    /** Ends every sleep that is under way. */
    synchronized void wake() {
        wakes++;
        notifyAll();
    }

    /** Sleeps so long, or until woken. */
    synchronized void sleep(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long before = wakes;
        long left = time.toMillis();
        while (left > 0 && wakes == before) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        if (Thread.interrupted()) throw new InterruptedException();
    }
}
