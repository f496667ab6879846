package dev.clusterdeck.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what is typed, on a thread of its own, in slices of 100 ms, so that it can be stopped and takes nothing after that. */
final class Keyboard {
    private static final long SLICE_NANOS = 100_000_000;
    private static final int EMPTY_READS = 50;

    private final Consumer<ByteBuffer> typed;
    private final Runnable gone;
    private volatile Optional<Thread> reader = Optional.empty();

    /**
     * @param typed takes each piece as it came
     * @param gone told when the line has been hung up
     */
    Keyboard(Consumer<ByteBuffer> typed, Runnable gone) {
        this.typed = typed;
        this.gone = gone;
    }

    /** Begins to read; does nothing while it does. The line must be in the modes of {@link Line#enter}. */
    synchronized void start() {
        if (reader.isPresent()) return;
        Thread thread = new Thread(this::read, "terminal-reader");
        thread.setDaemon(true);
        reader = Optional.of(thread);
        thread.start();
    }

    /** Stops reading: when this returns what is typed is for somebody else. To be called before {@link Line#leave}. */
    synchronized void stop() {
        Optional<Thread> stopping = reader;
        reader = Optional.empty();
        try {
            if (stopping.isPresent() && stopping.get() != Thread.currentThread())
                stopping.get().join(5 * SLICE_NANOS / 1_000_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        Optional<Thread> me = Optional.of(Thread.currentThread());
        InputStream in = new FileInputStream(FileDescriptor.in);
        byte[] buffer = new byte[1024];
        int empty = 0;
        try {
            while (reader.equals(me)) {
                long before = System.nanoTime();
                int count = in.read(buffer);
                // An empty read lasts a slice on a live line and no time on one that was hung up.
                empty = count > 0 || System.nanoTime() - before > SLICE_NANOS / 2 ? 0 : empty + 1;
                if (count > 0) typed.accept(ByteBuffer.wrap(Arrays.copyOf(buffer, count)));
                if (empty > EMPTY_READS) throw new IOException("end of input");
            }
        } catch (IOException hungUp) {
            if (reader.equals(me)) gone.run();
        }
    }
}
