package dev.clusterdeck.remote;

/** A command on a node that goes on as long as it hears from us. */
public interface Held extends AutoCloseable {
    /** Answer to a beat, as a line of the command's output. */
    String ECHO = "+ beat";

    /** Lets it go on; where it arrives, {@link #ECHO} comes back. Never blocks for long. */
    void beat() throws Unreachable;

    /** Ends it. */
    @Override
    void close();
}
