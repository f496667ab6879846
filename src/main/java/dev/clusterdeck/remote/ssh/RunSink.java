package dev.clusterdeck.remote.ssh;

import java.io.ByteArrayOutputStream;

/** Collects the output of one command, up to the caps, and knows when it has ended. */
final class RunSink implements ChannelSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private boolean truncated;
    private boolean full;
    private boolean ended;

    @Override
    public synchronized boolean accept(boolean error, byte[] bytes, int offset, int length) {
        ByteArrayOutputStream stream = error ? err : out;
        int room = Math.min(length, (error ? ProbeLoop.STDERR_CAP : ProbeLoop.STDOUT_CAP) - stream.size());
        stream.write(bytes, offset, room);
        if (room < length) {
            truncated = true;
            full |= !error;
            notifyAll();
        }
        return true;
    }

    @Override
    public synchronized void ended() {
        ended = true;
        notifyAll();
    }

    /** Waits until the command ended or, if {@code orFull}, printed more than we keep; false when time is up. */
    synchronized boolean await(long untilNanos, boolean orFull) throws InterruptedException {
        while (!ended && !(orFull && full)) {
            long left = untilNanos - System.nanoTime();
            if (left <= 0) return false;
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized boolean isTruncated() {
        return truncated;
    }

    synchronized byte[] stdout() {
        return out.toByteArray();
    }

    synchronized byte[] stderr() {
        return err.toByteArray();
    }
}
