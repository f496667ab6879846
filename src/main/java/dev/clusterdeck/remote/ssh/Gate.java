package dev.clusterdeck.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Stands before the output of a command: drops the noise of login shells until our own mark has come, on each of the
 * two streams, and sees sudo's prompt.
 */
final class Gate implements ChannelSink {
    /** What has been seen at the gate. */
    enum Seen {
        /** Both marks: what follows is the command's. */
        OPEN,
        /** sudo asks for a password (again). */
        PROMPT,
        /** The channel is closed. */
        ENDED,
        /** Nothing in time. */
        NOTHING
    }

    private static final int NOISE_CAP = 16 << 10;

    private final String prompt;
    private final String mark;
    private final ChannelSink inner;
    private final ByteArrayOutputStream[] noise = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    private final boolean[] open = new boolean[2];
    private int answered;
    private boolean ended;

    /**
     * A gate before a sink.
     *
     * @param prompt what sudo prints to ask
     * @param mark what our own script prints first
     */
    Gate(String prompt, String mark, ChannelSink inner) {
        this.prompt = prompt;
        this.mark = mark;
        this.inner = inner;
    }

    @Override
    public boolean accept(boolean error, byte[] bytes, int offset, int length) {
        int stream = error ? 1 : 0;
        byte[] rest;
        synchronized (this) {
            if (open[stream]) rest = new byte[0];
            else {
                noise[stream].write(bytes, offset, length);
                String text = noise[stream].toString(StandardCharsets.ISO_8859_1);
                if (text.length() > NOISE_CAP) forget(stream, text.substring(text.length() - NOISE_CAP / 2));
                int at = text.indexOf(mark);
                notifyAll();
                if (at < 0) return true;
                open[stream] = true;
                rest = text.substring(at + mark.length()).getBytes(StandardCharsets.ISO_8859_1);
                offset = 0;
                length = rest.length;
                bytes = rest;
            }
        }
        return length == 0 || inner.accept(error, bytes, offset, length);
    }

    private void forget(int stream, String kept) {
        noise[stream].reset();
        noise[stream].writeBytes(kept.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void ended() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        inner.ended();
    }

    /** Waits for the marks, the end, or a prompt that was not seen before. */
    synchronized Seen await(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            if (open[0] && open[1]) return Seen.OPEN;
            if (prompts() > answered) {
                answered++;
                return Seen.PROMPT;
            }
            if (ended) return Seen.ENDED;
            long left = until - System.nanoTime();
            if (left <= 0) return Seen.NOTHING;
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private int prompts() {
        if (open[1]) return 0;
        String text = noise[1].toString(StandardCharsets.ISO_8859_1);
        int count = 0;
        for (int at = text.indexOf(prompt); at >= 0; at = text.indexOf(prompt, at + 1)) count++;
        return count;
    }

    /** What was printed before the marks, without prompts: a refusal in sudo's own words. */
    synchronized String noise() {
        String said = noise[0].toString(StandardCharsets.UTF_8) + " " + noise[1].toString(StandardCharsets.UTF_8);
        return Words.oneLine(said.replace(prompt, " "));
    }
}
