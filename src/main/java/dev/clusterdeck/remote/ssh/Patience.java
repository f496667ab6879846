package dev.clusterdeck.remote.ssh;

import java.time.Duration;

/**
 * The deadline of one connection attempt. Its clock stands still while the admin is asked. When it runs out, whatever
 * the attempt hangs on is ended.
 */
final class Patience implements AutoCloseable {
    /** Something that may wait for the admin. */
    interface Wait<T, E extends Exception> {
        T get() throws E, InterruptedException;
    }

    private final Deadlines deadlines;
    private final long since = System.nanoTime();
    private long left;
    private long runningSince;
    private int pauses;
    private Deadlines.Alarm alarm = () -> {};
    private Runnable end = () -> {};
    private boolean expired;

    Patience(Deadlines deadlines, Duration total) {
        this.deadlines = deadlines;
        left = total.toNanos();
        start();
    }

    /** What to end from now on when time is up; at once when it already is. Must not block. */
    synchronized void ends(Runnable what) {
        end = what;
        if (expired) what.run();
    }

    /** Does something while the clock stands still. */
    <T, E extends Exception> T paused(Wait<T, E> wait) throws E, InterruptedException {
        synchronized (this) {
            if (pauses++ == 0) {
                alarm.close();
                left -= System.nanoTime() - runningSince;
            }
        }
        try {
            return wait.get();
        } finally {
            synchronized (this) {
                if (--pauses == 0) start();
            }
        }
    }

    /** When the attempt began, on the clock of {@link System#nanoTime}. */
    long since() {
        return since;
    }

    synchronized boolean isExpired() {
        return expired;
    }

    /** Time left, at least a millisecond. */
    synchronized Duration left() {
        long now = pauses > 0 ? left : left - (System.nanoTime() - runningSince);
        return Duration.ofNanos(Math.max(now, 1_000_000));
    }

    private synchronized void start() {
        runningSince = System.nanoTime();
        alarm = deadlines.arm(Duration.ofNanos(Math.max(left, 0)), this::expire);
    }

    private synchronized void expire() {
        if (pauses > 0) return;
        expired = true;
        end.run();
    }

    @Override
    public synchronized void close() {
        alarm.close();
        end = () -> {};
    }
}
