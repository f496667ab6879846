package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A sparkline: one column per step of time, newest at the right, blank where nothing was measured. */
public final class Spark {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    /** A sample stands for columns up to so many steps after it: polls do not come exactly on the step. */
    private static final int CARRIED = 2;

    private Spark() {}

    /**
     * The line as text.
     *
     * @param samples oldest first
     * @param now what the right edge stands for
     * @param step the time of one column, such as the poll interval
     * @param ceiling the value of a full column; 0 to take the largest value shown
     */
    public static String of(List<Series.Sample> samples, Instant now, Duration step, int width, double ceiling) {
        double[] columns = columns(samples, now, Math.max(1, step.toMillis()), Math.max(0, width));
        double top = ceiling > 0
                ? ceiling
                : Arrays.stream(columns).filter(v -> !Double.isNaN(v)).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : columns) line.append(Double.isNaN(value) ? ' ' : glyph(value, top));
        return line.toString();
    }

    private static char glyph(double value, double top) {
        if (top <= 0 || value <= 0) return HEIGHTS.charAt(0);
        int height = (int) Math.floor(value / top * HEIGHTS.length());
        return HEIGHTS.charAt(Math.min(HEIGHTS.length() - 1, height));
    }

    private static double[] columns(List<Series.Sample> samples, Instant now, long step, int width) {
        double[] sums = new double[width];
        int[] counts = new int[width];
        long last = Math.floorDiv(now.toEpochMilli(), step);
        for (Series.Sample sample : samples) {
            long column = width - 1 - (last - Math.floorDiv(sample.at().toEpochMilli(), step));
            if (column < 0 || column >= width) continue;
            sums[(int) column] += sample.value();
            counts[(int) column]++;
        }
        double[] values = new double[width];
        double carried = Double.NaN;
        int age = 0;
        for (int i = 0; i < width; i++) {
            if (counts[i] > 0) {
                carried = sums[i] / counts[i];
                age = 0;
            } else if (++age > CARRIED) {
                carried = Double.NaN;
            }
            values[i] = carried;
        }
        return values;
    }
}
