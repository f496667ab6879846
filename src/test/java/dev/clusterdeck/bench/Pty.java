package dev.clusterdeck.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A program on a pseudo terminal of its own (util-linux {@code script}): what it draws is counted and searched. */
final class Pty implements AutoCloseable {
    private final Process process;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final long began = System.nanoTime();
    private long lastByte = began;

    Pty(String command, int columns, int rows, Map<String, String> environment) throws IOException {
        String line = "stty rows " + rows + " cols " + columns + "; exec " + command;
        ProcessBuilder builder = new ProcessBuilder("script", "-qfec", line, "/dev/null");
        builder.environment().putAll(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8", "LC_ALL", "C.UTF-8"));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        Thread reader = new Thread(this::read, "pty");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] buffer = new byte[65536];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (this) {
                    seen.write(buffer, 0, n);
                    lastByte = System.nanoTime();
                    notifyAll();
                }
            }
        } catch (IOException ended) {
            // The program is gone.
        }
    }

    /** Milliseconds from the start until this text was drawn; fails after half a minute. */
    synchronized double millisUntil(String text) throws InterruptedException {
        long end = began + Duration.ofSeconds(30).toNanos();
        while (!seen.toString(StandardCharsets.UTF_8).contains(text)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0)
                throw new AssertionError("never drew " + text + ": "
                        + seen.toString(StandardCharsets.UTF_8).replace('\u001b', '^'));
            wait(left);
        }
        return (lastByte - began) / 1e6;
    }

    synchronized long bytes() {
        return seen.size();
    }

    /** Milliseconds from sending keys to the last byte of what they changed; empty time (negative) when nothing came. */
    double answerMillis(String keys) throws IOException, InterruptedException {
        long before = bytes();
        long sent = System.nanoTime();
        send(keys);
        synchronized (this) {
            while (seen.size() == before && System.nanoTime() - sent < 2_000_000_000L) wait(50);
        }
        awaitQuiet(Duration.ofMillis(30));
        synchronized (this) {
            return (lastByte - sent) / 1e6;
        }
    }

    void send(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until the program has ended, half a minute at most. */
    void awaitEnd() throws InterruptedException {
        process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS);
    }

    private void awaitQuiet(Duration quiet) throws InterruptedException {
        while (true) {
            long left;
            synchronized (this) {
                left = quiet.toNanos() - (System.nanoTime() - lastByte);
            }
            if (left <= 0) return;
            Thread.sleep(Math.max(1, left / 1_000_000));
        }
    }

    /** Resident memory of the program (not of {@code script} or the shell before it), MiB. */
    double residentMiB() throws IOException {
        ProcessHandle program = process.toHandle()
                .descendants()
                .reduce((first, second) -> second)
                .orElse(process.toHandle());
        for (String line : Files.readAllLines(Path.of("/proc/" + program.pid() + "/status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0;
        return 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
