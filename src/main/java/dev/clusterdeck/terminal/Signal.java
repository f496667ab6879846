package dev.clusterdeck.terminal;

/** What the terminal reports to the thread that draws. */
public sealed interface Signal {
    /** A key was pressed or text was pasted. */
    record Pressed(Key key) implements Signal {}

    /** The terminal has another size, in cells. What it showed is gone; the next picture is drawn in full. */
    record Resized(int columns, int rows) implements Signal {}

    /** The program runs again after it was stopped. The next picture is drawn in full. */
    record Resumed() implements Signal {}

    /**
     * The line to the terminal is slow: what is not needed should not be sent. Reported once.
     *
     * @param why for the admin, such as {@code the terminal answers after 320 ms}
     */
    record SlowLine(String why) implements Signal {}

    /**
     * The program has to end: close the terminal within three seconds, or it is closed and the program ends anyway.
     *
     * @param why for the admin, such as {@code SIGTERM}
     */
    record Terminated(String why) implements Signal {}
}
