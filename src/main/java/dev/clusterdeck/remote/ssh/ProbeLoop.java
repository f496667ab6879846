package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.LoopFrames;
import dev.clusterdeck.remote.LoopMarker;
import dev.clusterdeck.remote.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Our end of one probe loop: collects frames as the reader thread brings them, and waits for them. */
final class ProbeLoop implements ChannelSink {
    /** Bytes kept per command, as {@link Output} promises. */
    static final int STDOUT_CAP = 16 << 20;

    static final int STDERR_CAP = 1 << 20;
    private static final int NOISE_CAP = 4 << 10;

    /** How one command ended. */
    @SuppressWarnings("ArrayRecordComponent") // bytes, never compared
    record Answer(LoopMarker marker, byte[] stdout, byte[] stderr, boolean truncated, long atNanos) {
        /** As an output; a status of 124 or 137 means a time limit only when that much time has passed. */
        Output output(long sentNanos, long startedNanos, Duration limit) {
            Duration took = Duration.ofNanos(atNanos - sentNanos);
            if (marker instanceof LoopMarker.Unchanged same)
                return new Output(0, new byte[0], new byte[0], false, false, took, same.signature(), true);
            LoopMarker.End end = (LoopMarker.End) marker;
            boolean late = atNanos - startedNanos > limit.toNanos() * 9 / 10;
            boolean timedOut = late && (end.exit() == 124 || end.exit() == 137);
            return new Output(end.exit(), stdout, stderr, truncated, timedOut, took, end.signature(), false);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes, never compared
    private record Frame(byte[] bytes, boolean truncated) {}

    private final LoopFrames out;
    private final LoopFrames err;
    private final Map<Long, LoopMarker> markers = new HashMap<>();
    private final Map<Long, Frame> outputs = new HashMap<>();
    private final Map<Long, Frame> errors = new HashMap<>();
    private final ByteArrayOutputStream noise = new ByteArrayOutputStream();
    private Optional<LoopMarker.Ready> ready = Optional.empty();
    private boolean ended;
    private long lastByte = System.nanoTime();

    ProbeLoop(String nonce) {
        out = new LoopFrames(nonce, STDOUT_CAP, this::outputFrame);
        err = new LoopFrames(nonce, STDERR_CAP, this::errorFrame);
    }

    @Override
    public synchronized boolean accept(boolean error, byte[] bytes, int offset, int length) {
        lastByte = System.nanoTime();
        if (ready.isEmpty() && noise.size() < NOISE_CAP)
            noise.write(bytes, offset, Math.min(length, NOISE_CAP - noise.size()));
        (error ? err : out).accept(bytes, offset, length);
        notifyAll();
        return true;
    }

    @Override
    public synchronized void ended() {
        ended = true;
        notifyAll();
    }

    private void outputFrame(String text, byte[] bytes, boolean truncated) {
        LoopMarker marker = LoopMarker.parse(text);
        if (marker instanceof LoopMarker.Ready now) ready = Optional.of(now);
        else if (marker instanceof LoopMarker.End end) keep(end.sequence(), marker, bytes, truncated);
        else if (marker instanceof LoopMarker.Unchanged same) keep(same.sequence(), marker, bytes, truncated);
    }

    private void keep(long sequence, LoopMarker marker, byte[] bytes, boolean truncated) {
        markers.put(sequence, marker);
        outputs.put(sequence, new Frame(bytes, truncated));
    }

    private void errorFrame(String text, byte[] bytes, boolean truncated) {
        if (LoopMarker.parseError(text) instanceof LoopMarker.ErrorEnd end
                && end.which().matches("[0-9]{1,18}"))
            errors.put(Long.parseLong(end.which()), new Frame(bytes, truncated));
    }

    /** Waits until the loop says that it is ready; empty when it ended or did not within this time. */
    synchronized Optional<LoopMarker.Ready> awaitReady(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (ready.isEmpty() && !ended && System.nanoTime() < until) waitUntil(until);
        return ready;
    }

    /** Waits until this command's answer is complete on both streams; empty when the loop ended or time is up. */
    synchronized Optional<Answer> await(long sequence, long untilNanos) throws InterruptedException {
        while (true) {
            LoopMarker marker = markers.get(sequence);
            Frame stdout = outputs.get(sequence);
            Frame stderr = errors.get(sequence);
            if (marker != null && stdout != null && stderr != null) {
                markers.remove(sequence);
                outputs.remove(sequence);
                errors.remove(sequence);
                return Optional.of(new Answer(
                        marker,
                        stdout.bytes(),
                        stderr.bytes(),
                        stdout.truncated() || stderr.truncated(),
                        System.nanoTime()));
            }
            if (ended || System.nanoTime() >= untilNanos) return Optional.empty();
            waitUntil(untilNanos);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private void waitUntil(long nanos) throws InterruptedException {
        wait(Math.max(1, (nanos - System.nanoTime() + 999_999) / 1_000_000));
    }

    /** What has come of the command that is not complete, as the output of one that did not end in time. */
    synchronized Output unfinished(Duration took) {
        return new Output(
                137,
                out.pending(),
                err.pending(),
                out.pendingTruncated() || err.pendingTruncated(),
                true,
                took,
                "",
                false);
    }

    /** When anything last arrived, on the clock of {@link System#nanoTime}. */
    synchronized long lastByte() {
        return lastByte;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** What was printed instead of the ready marker: a refusal, a broken profile. */
    synchronized String noise() {
        return noise.toString(StandardCharsets.UTF_8);
    }
}
