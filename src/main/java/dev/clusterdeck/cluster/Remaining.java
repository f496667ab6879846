package dev.clusterdeck.cluster;

import dev.clusterdeck.cluster.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a resync, a verify or a heal will end, computed from what was seen of it and never taken from the tool. The run is cut into
 * a few stretches of equal time; how much their rates differ tells how much the rate from here on may differ from the
 * mean, so a steady copy has a narrow interval and a jumpy one a wide one. Made to hold the truth in four of five cases.
 *
 * @param rate how much less is left per second, lately: bytes or entries, as the samples are
 * @param end when it will most likely end
 * @param soonest when it may end at the earliest
 * @param latest when it should have ended; empty when the rate varies too much to tell
 */
public record Remaining(double rate, Instant end, Instant soonest, Optional<Instant> latest) {
    /**
     * Which samples belong to one run.
     *
     * @param window only so much of the past counts
     * @param gap samples further apart than this do not belong together
     */
    public record Reach(Duration window, Duration gap) {
        /** For what is read at each tick. */
        public static final Reach TICKS = new Reach(Duration.ofMinutes(3), Duration.ofSeconds(30));
    }

    /** In less time nothing can be told. */
    private static final Duration LEAST = Duration.ofSeconds(4);

    private static final int STRETCHES = 8;
    /** Even the steadiest copy is not foretold better, for load comes and goes, … */
    private static final double FLOOR = 0.1;
    /** … and less well where more is to come than was seen. */
    private static final double FAR = 0.1;
    /** Student's t for 90 % between the two sides, by degrees of freedom from 1. */
    private static final double[] T = {6.31, 2.92, 2.35, 2.13, 2.02, 1.94, 1.89};

    private static final Duration LONGEST = Duration.ofDays(365);

    /** The estimate from samples taken at each tick. */
    public static Optional<Remaining> of(List<Sample> samples) {
        return of(samples, Reach.TICKS);
    }

    /** The estimate from samples of what is left, oldest first; empty while too little was seen or nothing moves. */
    public static Optional<Remaining> of(List<Sample> samples, Reach reach) {
        List<Sample> run = run(samples, reach);
        if (run.size() < 3) return Optional.empty();
        Sample first = run.get(0);
        Sample last = run.get(run.size() - 1);
        double seconds = seconds(first, last);
        if (seconds < LEAST.toSeconds() || last.value() >= first.value()) return Optional.empty();
        int stretches = Math.min(STRETCHES, run.size() - 1);
        double[] rates = new double[stretches];
        for (int i = 0; i < stretches; i++) {
            double from = seconds * i / stretches;
            double to = seconds * (i + 1) / stretches;
            rates[i] = (left(run, from) - left(run, to)) / (to - from);
        }
        double mean = (first.value() - last.value()) / seconds;
        double spread = Math.max(
                mean * (FLOOR + FAR * Math.min(1, last.value() / mean / seconds)),
                T[stretches - 2] * deviation(rates, mean) * Math.sqrt(1 + 1.0 / stretches));
        double slowest = mean - spread;
        return Optional.of(new Remaining(
                mean,
                after(last, mean),
                after(last, mean + spread),
                slowest <= 0 ? Optional.empty() : Optional.of(after(last, slowest))));
    }

    /** Half the interval; empty when its end is open. */
    public Optional<Duration> uncertainty() {
        return latest.map(late -> Duration.between(soonest, late).dividedBy(2));
    }

    /** The samples since this run began, as far as they count: without a gap, never rising. */
    public static List<Sample> run(List<Sample> samples, Reach reach) {
        if (samples.isEmpty()) return samples;
        int from = samples.size() - 1;
        Instant newest = samples.get(from).at();
        while (from > 0) {
            Sample earlier = samples.get(from - 1);
            Sample later = samples.get(from);
            boolean belongs = earlier.value() >= later.value()
                    && Duration.between(earlier.at(), later.at()).compareTo(reach.gap()) <= 0
                    && Duration.between(earlier.at(), newest).compareTo(reach.window()) <= 0;
            if (!belongs) break;
            from--;
        }
        return samples.subList(from, samples.size());
    }

    /** The rates between samples of one run, each at the time of the later: what a sparkline draws. */
    public static List<Sample> rates(List<Sample> samples, Reach reach) {
        List<Sample> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Sample earlier = samples.get(i - 1);
            Sample later = samples.get(i);
            double seconds = seconds(earlier, later);
            if (seconds > 0 && seconds <= reach.gap().toSeconds() && earlier.value() >= later.value())
                rates.add(new Sample(later.at(), (earlier.value() - later.value()) / seconds));
        }
        return rates;
    }

    /** What was left so many seconds after the run's first sample, on the straight line between two samples. */
    private static double left(List<Sample> run, double at) {
        Sample first = run.get(0);
        for (int i = 1; i < run.size(); i++) {
            double to = seconds(first, run.get(i));
            if (to < at) continue;
            double from = seconds(first, run.get(i - 1));
            double share = to <= from ? 1 : (at - from) / (to - from);
            return run.get(i - 1).value()
                    + share * (run.get(i).value() - run.get(i - 1).value());
        }
        return run.get(run.size() - 1).value();
    }

    private static double deviation(double[] rates, double mean) {
        double sum = 0;
        for (double rate : rates) sum += (rate - mean) * (rate - mean);
        return Math.sqrt(sum / (rates.length - 1));
    }

    private static Instant after(Sample last, double rate) {
        double seconds = Math.min((double) LONGEST.toSeconds(), last.value() / rate);
        return last.at().plusMillis((long) (seconds * 1000));
    }

    private static double seconds(Sample from, Sample to) {
        return Duration.between(from.at(), to.at()).toMillis() / 1000.0;
    }
}
