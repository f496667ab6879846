package dev.clusterdeck.tech.haproxy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The traffic of one line in the last ten minutes, from the counters' history: a column for each part of that time. */
final class Strip {
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    private Strip() {}

    /** As a sparkline whose highest column is full; added up over all workers where they are seen as one. */
    static String of(List<Balancer> each, Balancer balancer, String key, Figure counter, int columns) {
        double[] rates = rates(each, balancer, key, counter, columns);
        return text(rates, most(rates));
    }

    /** What the counter rose by per second, by column, oldest first; not a number where nothing was measured. */
    static double[] rates(List<Balancer> each, Balancer balancer, String key, Figure counter, int columns) {
        double[] sum = new double[Math.max(0, columns)];
        Arrays.fill(sum, Double.NaN);
        for (Balancer one : each) {
            boolean counts = balancer.node().isEmpty() || one.key().equals(balancer.key());
            if (counts) add(sum, one.worker().history(), key, counter);
        }
        return sum;
    }

    private static void add(double[] sum, History history, String key, Figure counter) {
        double column = (double) SPAN.toMillis() / sum.length;
        List<History.Span> steps = history.steps();
        for (int i = 0; i < sum.length; i++) {
            double ago = (sum.length - i - 0.5) * column;
            for (History.Span step : steps) {
                long end = step.ago().toMillis();
                if (ago < end || ago >= end + step.length().toMillis()) continue;
                double rate = step.rate(key, counter);
                sum[i] = Double.isNaN(sum[i]) ? rate : sum[i] + rate;
            }
        }
    }

    /** The largest of them; 0 without any. */
    static double most(double[] rates) {
        return Arrays.stream(rates).filter(r -> !Double.isNaN(r)).max().orElse(0);
    }

    /** As a sparkline in which {@code full} fills a column. */
    static String text(double[] rates, double full) {
        StringBuilder text = new StringBuilder();
        for (double rate : rates) {
            int height = full <= 0 || rate <= 0 ? 0 : (int) Math.min(7, Math.floor(rate / full * 8));
            text.append(Double.isNaN(rate) ? ' ' : HEIGHTS.charAt(height));
        }
        return text.toString();
    }
}
