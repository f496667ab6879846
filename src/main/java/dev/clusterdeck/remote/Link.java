package dev.clusterdeck.remote;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * An open connection to one node. Every call has a deadline and ends with a value or {@link Unreachable}; after
 * {@code Unreachable} the link is dead and must be closed. Used by one thread at a time, but {@code close} is safe
 * from any thread and never blocks for long.
 */
public interface Link extends AutoCloseable {
    /** How commands run there, for the screen: {@code root}, {@code sudo}, {@code sudo per command}, {@code haclient}, {@code plain}. */
    String privilege();

    /** Where it leads, {@code user@host:port}. */
    String address();

    /**
     * Runs reads one after the other in a single round trip over the probe loop.
     *
     * @return one output per command, in order
     * @throws IllegalArgumentException when a command does more than read, or has standard input
     */
    List<Output> read(List<Command> reads) throws Unreachable, InterruptedException;

    /**
     * The same in a shell of its own, which ends with the answers: for what may hang or may take long. Safe from any
     * thread, also while another one reads. A read that does not end in its time is answered as timed out and harms
     * nothing else.
     */
    List<Output> readApart(List<Command> reads) throws Unreachable, InterruptedException;

    /** Runs one command in a channel of its own, with its standard input. */
    Output run(Command command) throws Unreachable, InterruptedException;

    /**
     * Runs a command that goes on until it is closed, hears nothing from us for a while, or ends by itself.
     *
     * @param silence how long it goes on without a {@link Held#beat}; whole seconds
     * @param line each line it prints, on the link's own thread
     */
    Held hold(Command command, Duration silence, Consumer<String> line) throws Unreachable, InterruptedException;

    /** A connected byte stream to a UNIX socket or TCP port as seen from the node, for one request and answer. */
    Output ask(String endpoint, String request, Duration timeout) throws Unreachable, InterruptedException;

    @Override
    void close();
}
