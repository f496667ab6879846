package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Size;
import org.jline.utils.Signals;

/** The terminal behind standard input and output. */
final class RealTty implements Tty {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    /** How long a program that was told to end may take to do so by itself. */
    static final Duration GRACE = Duration.ofSeconds(3);

    /** What the reading thread and the signal handlers hand over: bytes that were typed, or a report. */
    private sealed interface Arrival {
        /** @param at when, in {@link System#nanoTime}: they may have to wait before they are looked at */
        record Typed(ByteBuffer bytes, long at) implements Arrival {}

        record Reported(Signal signal) implements Arrival {}
    }

    private final Abilities abilities;
    private final GlyphSet glyphs;
    private final ColorDepth colors;
    private final Line line;
    private final PictureWriter writer;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<Signal> decoded = new ArrayDeque<>();
    private final KeyDecoder decoder = new KeyDecoder(key -> decoded.add(new Signal.Pressed(key)), this::answered);
    private final Keyboard keyboard = new Keyboard(
            bytes -> arrivals.add(new Arrival.Typed(bytes, System.nanoTime())),
            () -> terminate("the terminal is gone", 129));
    private final Lag lag;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread restore = new Thread(this::close, "terminal-restore");
    private volatile Size size;
    private boolean measured;
    private long lastByte;

    private RealTty(TerminalOptions options, Line line, String term) {
        this.line = line;
        this.abilities = Abilities.of(term);
        this.glyphs = options.glyphs()
                .or(() -> options.theme().shape().glyphs())
                .orElseGet(() -> GlyphSet.detect(options.environment()));
        this.colors = ColorDepth.detect(options.environment(), options.colors(), () -> Terminfo.colors(term));
        this.size = line.size();
        Delta delta = new Delta(new Looks(options.theme(), colors), glyphs, abilities.synchronised());
        this.writer = new PictureWriter(
                new FileOutputStream(FileDescriptor.out), delta, gone -> terminate("the terminal is gone", 129));
        this.lag = new Lag(() -> writer.send(Lag.QUESTION));
    }

    static RealTty open(TerminalOptions options) throws NoTty {
        String term = options.environment().getOrDefault("TERM", "");
        if (Abilities.onlyPrints(term))
            throw new NoTty(
                    "TERM=" + term + " is no full-screen terminal; clusterdeck status prints the same as lines");
        RealTty tty = new RealTty(options, Line.open(), term);
        tty.take();
        return tty;
    }

    private void take() throws NoTty {
        Runtime.getRuntime().addShutdownHook(restore);
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            close();
            bug.printStackTrace();
            terminate("internal error in " + thread.getName(), 70);
        });
        Signals.register("WINCH", this::resized);
        Signals.register("CONT", () -> report(new Signal.Resumed()));
        Signals.register("TERM", () -> terminate("SIGTERM", 143));
        Signals.register("HUP", () -> terminate("SIGHUP", 129));
        try {
            line.enter();
        } catch (IOException refused) {
            close();
            throw new NoTty("cannot set the terminal's modes: " + refused.getMessage());
        }
        writer.send(abilities.enter());
        keyboard.start();
    }

    @Override
    public int columns() {
        return size.getColumns();
    }

    @Override
    public int rows() {
        return size.getRows();
    }

    @Override
    public GlyphSet glyphs() {
        return glyphs;
    }

    @Override
    public ColorDepth colors() {
        return colors;
    }

    @Override
    public Optional<Signal> next(Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        while (decoded.isEmpty()) {
            long now = System.nanoTime();
            int patience = decoder.patience();
            long wait = patience == 0 ? until : Math.min(until, lastByte + patience * 1_000_000L);
            Optional<Arrival> arrival = poll(Math.max(0, wait - now));
            if (arrival.isPresent()) take(arrival.get());
            else if (patience > 0 && System.nanoTime() - lastByte >= patience * 1_000_000L) decoder.silence();
            else if (System.nanoTime() >= until || Thread.currentThread().isInterrupted()) return Optional.empty();
        }
        return Optional.of(decoded.remove());
    }

    private Optional<Arrival> poll(long nanos) {
        try {
            return Optional.ofNullable(arrivals.poll(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void take(Arrival arrival) {
        if (arrival instanceof Arrival.Typed typed) {
            lastByte = typed.at;
            while (typed.bytes.hasRemaining()) decoder.feed(typed.bytes.get());
        } else if (arrival instanceof Arrival.Reported reported) {
            if (reported.signal instanceof Signal.Resumed) takeAgain();
            decoded.add(reported.signal);
        }
    }

    /** After a stop the line's modes and the screen are whatever the shell left. */
    private void takeAgain() {
        if (closed.get()) return;
        try {
            line.enter();
        } catch (IOException gone) {
            terminate("the terminal is gone", 129);
        }
        size = line.size();
        keyboard.start();
        writer.resume(abilities.enter());
    }

    @Override
    public void show(Canvas picture, Optional<Position> cursor) {
        Size now = size;
        writer.show(picture, cursor, now.getColumns(), now.getRows());
        if (!measured) measure();
        measured = true;
    }

    /** Finds out, now or by an answer that comes later, whether the line is slow. */
    private void measure() {
        Speed speed = line.speed();
        if (speed.isSlow()) decoded.add(new Signal.SlowLine("the line has " + speed.baud() + " baud"));
        else lag.ask(System.nanoTime());
    }

    private void answered() {
        lag.answered(lastByte)
                .ifPresent(late ->
                        decoded.add(new Signal.SlowLine("the terminal answers after " + late.toMillis() + " ms")));
    }

    /** An answer that is still on its way would be typed into the shell: for a moment it is waited for. */
    private void awaitAnswer() {
        Optional<Arrival> arrival = Optional.empty();
        for (long due = lag.due(System.nanoTime()); due > 0; due = lag.due(System.nanoTime())) {
            arrival = poll(due);
            if (arrival.isEmpty()) return;
            take(arrival.get());
        }
    }

    @Override
    public void theme(Theme theme) {
        writer.looks(new Looks(theme, colors));
    }

    @Override
    public void repaint() {
        writer.forget();
    }

    @Override
    public void copy(String text) {
        writer.send(abilities.copy(text));
    }

    @Override
    public void suspend() {
        writer.pause(abilities.leave(), LAST_WORDS);
        awaitAnswer();
        keyboard.stop();
        try {
            line.leave();
            // The whole process group, as ^Z in the line's own modes would stop it.
            Process stop = new ProcessBuilder("sh", "-c", "kill -s TSTP 0")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            stop.waitFor();
        } catch (IOException cannot) {
            report(new Signal.Resumed());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        takeAgain();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        writer.end(abilities.leave(), LAST_WORDS);
        awaitAnswer();
        keyboard.stop();
        try {
            line.leave();
        } catch (IOException gone) {
            // A terminal that is gone has no modes to restore.
        }
        if (Thread.currentThread() != restore) removeHook();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException endingAlready) {
            // The hook finds the terminal closed.
        }
    }

    private void report(Signal signal) {
        arrivals.add(new Arrival.Reported(signal));
    }

    private void resized() {
        size = line.size();
        report(new Signal.Resized(size.getColumns(), size.getRows()));
    }

    /** Reports the end, and ends the program itself when it does not end in time or is told twice. */
    private void terminate(String why, int exit) {
        if (ending.getAndSet(true)) {
            System.exit(exit);
            return;
        }
        report(new Signal.Terminated(why));
        Thread watch = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(GRACE.toMillis());
                    } catch (InterruptedException interrupted) {
                        return;
                    }
                    System.exit(exit);
                },
                "terminal-grace");
        watch.setDaemon(true);
        watch.start();
    }
}
