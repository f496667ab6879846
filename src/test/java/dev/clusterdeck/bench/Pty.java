package dev.clusterdeck.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program on a pseudo terminal of its own (util-linux {@code script}): what it draws is counted and searched. */
final class Pty implements AutoCloseable {
    /** What comes within so much time of what came before is one picture's. */
    private static final long ONE_PICTURE = 200_000_000;
    /** The kernel counts CPU time in ticks of 10 ms (getconf CLK_TCK). */
    private static final int TICK_MILLIS = 10;

    private final Process process;
    private final List<Integer> pictures = new ArrayList<>();
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
                    count(n);
                    notifyAll();
                }
            }
        } catch (IOException ended) {
            // The program is gone.
        }
    }

    private void count(int bytes) {
        long now = System.nanoTime();
        int last = pictures.size() - 1;
        if (last < 0 || now - lastByte > ONE_PICTURE) pictures.add(bytes);
        else pictures.set(last, pictures.get(last) + bytes);
        lastByte = now;
    }

    /** How many bytes each picture took that was sent since {@code first} of them, oldest first. */
    synchronized List<Integer> picturesFrom(int first) {
        return List.copyOf(pictures.subList(Math.min(first, pictures.size()), pictures.size()));
    }

    /** How many pictures were sent. */
    synchronized int pictures() {
        return pictures.size();
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

    /** The program, not {@code script} or the shell before it. */
    private long program() {
        return process.toHandle()
                .descendants()
                .reduce((first, second) -> second)
                .orElse(process.toHandle())
                .pid();
    }

    /** User and system time of the program until now, milliseconds. */
    double cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + program() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * (double) TICK_MILLIS;
    }

    /** Resident memory of the program, MiB. */
    double residentMiB() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + program() + "/status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0;
        return 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
