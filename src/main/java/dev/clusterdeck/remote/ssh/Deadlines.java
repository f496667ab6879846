package dev.clusterdeck.remote.ssh;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread for everybody's alarms, and a pool for whatever may block. Daemon threads, gone when idle. */
final class Deadlines implements AutoCloseable {
    /** Rings unless closed before. */
    interface Alarm extends AutoCloseable {
        @Override
        void close();
    }

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService pool;

    Deadlines() {
        timer = new ScheduledThreadPoolExecutor(1, threads("ssh-deadlines"));
        timer.setRemoveOnCancelPolicy(true);
        pool = Executors.newCachedThreadPool(threads("ssh-work"));
    }

    /**
     * Runs the action, which must not block, after this time unless the alarm is closed before. Once everything is being
     * closed, all time is over.
     */
    Alarm arm(Duration after, Runnable action) {
        try {
            Future<?> pending = timer.schedule(action, after.toNanos(), TimeUnit.NANOSECONDS);
            return () -> pending.cancel(false);
        } catch (RejectedExecutionException closing) {
            action.run();
            return () -> {};
        }
    }

    /** Runs what may block, elsewhere; not at all once closed. */
    void later(Runnable work) {
        try {
            pool.execute(work);
        } catch (RejectedExecutionException e) {
            // Everything is being closed anyway.
        }
    }

    /** Begins what may block, elsewhere; once closed the result is that it was rejected. */
    <T> Future<T> begin(Callable<T> work) {
        try {
            return pool.submit(work);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.failedFuture(closing);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdown();
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
