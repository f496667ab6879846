package dev.clusterdeck.cli;

/** What the program's exit status says; {@code check} has its own, see {@link CheckPlugin}. */
public final class ExitCode {
    /** All that was asked for was read or done, whatever was found. */
    public static final int DONE = 0;
    /** Something could not be read or done; what could be, was printed. */
    public static final int INCOMPLETE = 1;
    /** Wrong usage or a wrong inventory: nothing was tried. */
    public static final int USAGE = 2;
    /** A mistake in this program; the trace is on standard error. */
    public static final int BUG = 70;

    private ExitCode() {}
}
