package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.remote.Command;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One thing to read regularly.
 *
 * @param facet what it gives
 * @param on where it is read
 * @param commands the reads it needs on a node with these capabilities; empty when the node has not the tools
 *     (the reading is then absent, with {@code needs} as the reason)
 * @param needs what is missing when {@code commands} is empty, such as {@code crm_mon is not installed}
 * @param every how often, in the deck's intervals: {@link Cadence}
 * @param signals files that change whenever the value may have changed; the commands run only then, or after
 *     {@code every.atLeast}. Empty: the commands always run
 * @param parser what the outputs mean
 */
public record Source<S>(
        Facet<S> facet,
        Placement on,
        Function<Capabilities, List<Command>> commands,
        String needs,
        Cadence every,
        List<String> signals,
        Parser<S> parser) {

    /**
     * How often a source is read.
     *
     * @param ticks every so many poll intervals (1 = each)
     * @param atLeast a source with signals is read at least this often even when nothing moved
     */
    public record Cadence(int ticks, Duration atLeast) {
        /** Each tick; with signals, in full at least every 20 s. */
        public static final Cadence EACH_TICK = new Cadence(1, Duration.ofSeconds(20));
        /** For what changes slowly and costs more: every 60 ticks (2 min at 2 s). */
        public static final Cadence SELDOM = new Cadence(60, Duration.ofMinutes(10));
    }
}
