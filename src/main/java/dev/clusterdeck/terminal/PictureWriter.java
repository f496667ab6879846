package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The only one that writes to the terminal, on a thread of its own, so that a slow line never holds up the keys. The
 * next picture is taken when the last one has been written: the newest wins, and the difference is to what was sent.
 */
final class PictureWriter {
    private record Picture(Canvas canvas, Optional<Position> cursor, int columns, int rows) {}

    private final OutputStream terminal;
    private final Delta delta;
    private final Consumer<IOException> broken;
    private final Thread thread;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private Optional<Picture> newest = Optional.empty();
    private Optional<Looks> looks = Optional.empty();
    private boolean forget;
    private boolean writing;
    private boolean paused;
    private boolean ended;

    /** @param broken told once, from the writing thread, when the terminal takes no more */
    PictureWriter(OutputStream terminal, Delta delta, Consumer<IOException> broken) {
        this.terminal = terminal;
        this.delta = delta;
        this.broken = broken;
        this.thread = new Thread(this::run, "terminal-writer");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void show(Canvas canvas, Optional<Position> cursor, int columns, int rows) {
        newest = Optional.of(new Picture(canvas, cursor, columns, rows));
        notifyAll();
    }

    /** Has these control sequences written before the next picture. */
    synchronized void send(String sequences) {
        first.writeBytes(sequences.getBytes(StandardCharsets.US_ASCII));
        notifyAll();
    }

    /** Has the next picture sent in full. */
    synchronized void forget() {
        forget = true;
    }

    synchronized void looks(Looks other) {
        looks = Optional.of(other);
    }

    /** Writes these sequences and then nothing until {@link #resume}. Waits for the line, but not longer than this. */
    synchronized void pause(String sequences, Duration longest) {
        newest = Optional.empty();
        paused = true;
        send(sequences);
        drain(longest);
    }

    synchronized void resume(String sequences) {
        paused = false;
        forget = true;
        send(sequences);
    }

    /** Writes these sequences last of all, and ends. Waits for the line, but not longer than this. */
    void end(String sequences, Duration longest) {
        synchronized (this) {
            if (ended) return;
            pause(sequences, longest);
            ended = true;
            notifyAll();
        }
    }

    private void drain(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        while (first.size() > 0 || writing) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) return;
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run() {
        try {
            while (true) {
                byte[] bytes = next();
                if (bytes.length == 0) return;
                terminal.write(bytes);
                terminal.flush();
                written();
            }
        } catch (IOException gone) {
            synchronized (this) {
                ended = true;
                first.reset();
            }
            written();
            broken.accept(gone);
        } catch (InterruptedException ending) {
            written();
        }
    }

    private synchronized void written() {
        writing = false;
        notifyAll();
    }

    /** What to write next; waits for it. Empty at the end. */
    private synchronized byte[] next() throws InterruptedException {
        while (true) {
            if (first.size() > 0) {
                byte[] bytes = first.toByteArray();
                first.reset();
                writing = true;
                return bytes;
            }
            if (ended) return new byte[0];
            if (newest.isPresent() && !paused) {
                Picture picture = newest.get();
                newest = Optional.empty();
                looks.ifPresent(delta::looks);
                looks = Optional.empty();
                if (forget) delta.forget();
                forget = false;
                byte[] bytes = delta.picture(picture.canvas, picture.cursor, picture.columns, picture.rows);
                if (bytes.length == 0) continue;
                writing = true;
                return bytes;
            }
            wait();
        }
    }
}
