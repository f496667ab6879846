package dev.clusterdeck.terminal;

/** There is no terminal to draw on; the message says why, for the admin to read. */
public final class NoTty extends Exception {
    public NoTty(String why) {
        super(why);
    }
}
