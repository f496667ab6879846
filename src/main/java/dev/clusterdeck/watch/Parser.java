package dev.clusterdeck.watch;

import dev.clusterdeck.remote.Output;
import java.util.List;

/** Turns what the commands of a source printed into a value. Pure and total: any input gives a value. */
@FunctionalInterface
public interface Parser<S> {
    /** One output per command of the source, in order. */
    Parsed<S> parse(List<Output> outputs);
}
