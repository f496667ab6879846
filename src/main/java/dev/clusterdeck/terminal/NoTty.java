package dev.clusterdeck.terminal;

/** There is no terminal to draw on; the message says why, for the admin to read. */
public final class NoTty extends Exception {
    private static final long serialVersionUID = 1L;

    public NoTty(String why) {
        super(why);
    }

    static NoTty input() {
        return new NoTty("standard input is not a terminal");
    }

    static NoTty output() {
        return new NoTty("standard output is not a terminal");
    }
}
