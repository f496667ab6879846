package dev.clusterdeck.tech.haproxy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The numbers of one line. What HAProxy left empty, or a release does not have, is not in it: that is not 0.
 *
 * @param values by figure
 */
public record Figures(Map<Figure, Long> values) {
    /** No figure is known. */
    public static final Figures NONE = new Figures(Map.of());

    public Figures {
        EnumMap<Figure, Long> copy = new EnumMap<>(Figure.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The figure, where HAProxy gives it. */
    public OptionalLong of(Figure figure) {
        Long value = values.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The figure, or 0: for sums and comparisons where "not given" and 0 mean the same. */
    public long orZero(Figure figure) {
        return values.getOrDefault(figure, 0L);
    }
}
