package dev.clusterdeck.watch;

import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.util.List;

/** Turns what the commands of a source printed into a value. Pure and total: any input gives a value. */
@FunctionalInterface
public interface Parser<S> {
    /** One output per command of the source, in order. */
    Parsed<S> parse(List<Output> outputs);

    /**
     * The value to keep when {@code next} was parsed on the same node after {@code previous}: for counters, whose rates
     * need both. Pure. Most values stand alone and are kept as they are.
     */
    default S follow(S previous, S next) {
        return next;
    }

    /** The same for what needs the time between the two readings. */
    default S follow(S previous, S next, Duration between) {
        return follow(previous, next);
    }
}
