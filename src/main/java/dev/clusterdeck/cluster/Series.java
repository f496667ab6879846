package dev.clusterdeck.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bounded histories of numbers, by name such as {@code host.cpu/alpha}: what sparklines draw. Immutable. */
public final class Series {
    /** Samples kept per name: ten minutes at two seconds. */
    public static final int LIMIT = 300;

    /** One number at one time. */
    public record Sample(Instant at, double value) {}

    /** No history. */
    public static final Series EMPTY = new Series(Map.of());

    private final Map<String, List<Sample>> samples;

    private Series(Map<String, List<Sample>> samples) {
        this.samples = samples;
    }

    /** The samples of this name, oldest first; empty when there are none. */
    public List<Sample> of(String name) {
        return samples.getOrDefault(name, List.of());
    }

    /** This history with one more sample of one time for each of these names. */
    public Series with(Instant at, Map<String, Double> values) {
        Map<String, Sample> more = new HashMap<>();
        values.forEach((name, value) -> more.put(name, new Sample(at, value)));
        return with(more);
    }

    /** This history with one more sample for each of these names, the oldest beyond the limit dropped. */
    public Series with(Map<String, Sample> more) {
        Map<String, List<Sample>> next = new HashMap<>(samples);
        more.forEach((name, sample) -> {
            List<Sample> old = next.getOrDefault(name, List.of());
            List<Sample> longer = new ArrayList<>(Math.min(old.size() + 1, LIMIT));
            longer.addAll(old.size() < LIMIT ? old : old.subList(old.size() - LIMIT + 1, old.size()));
            longer.add(sample);
            next.put(name, List.copyOf(longer));
        });
        return new Series(Map.copyOf(next));
    }
}
