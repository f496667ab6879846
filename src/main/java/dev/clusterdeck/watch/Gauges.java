package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Series.Sample;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.HashMap;
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

    /**
     * The same with their times. That of the publication is good enough for a picture of the past; who foretells from it
     * gives the time of the reading, for a batch of readings may take seconds until it is published.
     */
    default Map<String, Sample> samples(Snapshot before, Snapshot after, Instant now) {
        Map<String, Sample> samples = new HashMap<>();
        of(before, after).forEach((name, value) -> samples.put(name, new Sample(now, value)));
        return samples;
    }
}
