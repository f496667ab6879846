package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Snapshot;
import java.util.Map;

/**
 * Picks the numbers worth a history, by name such as {@code host.cpu/alpha}. Pure. Two snapshots in a row, because a
 * rate is the difference of two counters.
 */
@FunctionalInterface
public interface Gauges {
    /**
     * The numbers that came with {@code after}: one for each reading that is newer there than in {@code before}, so
     * that an unchanged reading adds no second sample. What is not known is left out.
     */
    Map<String, Double> of(Snapshot before, Snapshot after);
}
