package dev.clusterdeck.cli;

import java.io.IOException;

/** What a verb does. */
@FunctionalInterface
public interface Handler {
    /**
     * Does it.
     *
     * @return the exit status
     * @throws IOException when output cannot be written or a file cannot be read
     */
    int run(Invocation call) throws IOException, InterruptedException;
}
