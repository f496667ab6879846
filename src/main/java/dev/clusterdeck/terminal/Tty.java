package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import java.time.Duration;
import java.util.Optional;

/**
 * The terminal, held for the full screen. One thread calls {@link #next}, {@link #show} and {@link #suspend}; nothing
 * here waits for the other end of the line.
 */
public interface Tty extends AutoCloseable {
    /**
     * Takes the terminal over: raw mode, alternate screen where there is one.
     *
     * @throws NoTty when standard input or output is no terminal, or one that can only print lines
     */
    static Tty open(TerminalOptions options) throws NoTty {
        return RealTty.open(options);
    }

    /** Columns of the terminal now. */
    int columns();

    /** Rows of the terminal now. */
    int rows();

    /** What glyphs the terminal can show. */
    GlyphSet glyphs();

    /** What colours the terminal can show. */
    ColorDepth colors();

    /** The next report; empty when none came within the timeout. */
    Optional<Signal> next(Duration timeout);

    /**
     * Shows a picture, later and from another thread: when pictures come faster than the line takes them, the newest
     * wins. The canvas must not be drawn on afterwards.
     *
     * @param cursor where the text cursor blinks; empty hides it
     */
    void show(Canvas picture, Optional<Position> cursor);

    /** Changes the colours; the next picture is drawn in full. */
    void theme(Theme theme);

    /** Forgets what the terminal shows, so that the next picture is drawn in full: for {@code ^L}. */
    void repaint();

    /** Asks the terminal to put text on its clipboard (OSC 52). Most do, some ask, some do not: no answer comes. */
    void copy(String text);

    /** Gives the terminal back and stops the program, as {@code ^Z} does; returns when it runs again. */
    void suspend();

    /** Puts everything back as it was. Does nothing the second time. */
    @Override
    void close();
}
