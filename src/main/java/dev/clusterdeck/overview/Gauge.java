package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.screen.Bar;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Spark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One number of a node with its bar or history.
 *
 * @param label such as {@code cpu}
 * @param rate true for one that has no full measure: drawn as a history, not as a bar
 * @param share 0 to 1 for a bar; empty for a rate, or when it is not known
 * @param value as written behind the bar; {@code …} while it is read, {@code ?} when it cannot be known
 * @param samples its history, empty when there is none
 */
record Gauge(String label, boolean rate, OptionalDouble share, String value, List<Series.Sample> samples) {
    private static final int LABEL = 5;
    /** Where a share begins to be a worry, and where a trouble: for colour only. */
    private static final double HIGH = 0.85;

    private static final double FULL = 0.95;

    Gauge {
        samples = List.copyOf(samples);
    }

    /** Draws label, bar or sparkline, and value in one line; muted when the number is old. */
    void draw(Canvas on, int x, int y, int width, int valueWidth, boolean muted, Instant now, Duration step) {
        on.text(x, y, Columns.left(label, LABEL), Role.MUTED);
        int bar = width - LABEL - valueWidth - 1;
        if (rate) on.text(x + LABEL, y, Spark.of(samples, now, step, bar, 0), muted ? Role.MUTED : Role.SERIES_1);
        else if (share.isPresent()) Bar.draw(on, x + LABEL, y, bar, share.getAsDouble(), muted ? Role.MUTED : fill());
        else on.fill(x + LABEL, y, bar, '░', Role.BAR_TRACK);
        on.text(x + width - valueWidth, y, Columns.right(value, valueWidth), muted ? Role.MUTED : Role.TEXT);
    }

    private Role fill() {
        double value = share.orElse(0);
        return value >= FULL ? Role.CRIT : value >= HIGH ? Role.WARN : Role.BAR_FILL;
    }
}
