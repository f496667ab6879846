package dev.clusterdeck.tech.drbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.clusterdeck.cluster.Remaining;
import dev.clusterdeck.cluster.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The end of a resync, foretold from what was seen, against when it really ended. */
class RemainingTest {
    private static final Instant START = Instant.parse("2026-11-22T13:00:00Z");
    private static final double MIB = 1024.0 * 1024;

    /** A resync of 40 GiB sampled every 2 s at these rates, MiB/s by the second. */
    private static List<Sample> resync(DoubleUnaryOperator rate) {
        List<Sample> samples = new ArrayList<>();
        double left = 40 * 1024 * MIB;
        for (int second = 0; left > 0; second++) {
            if (second % 2 == 0) samples.add(new Sample(START.plusSeconds(second), left));
            left -= Math.max(0, rate.applyAsDouble(second)) * MIB;
        }
        samples.add(new Sample(samples.get(samples.size() - 1).at().plusSeconds(2), 0));
        return samples;
    }

    @Test
    void at_a_fixed_rate_the_end_is_known_after_a_tenth() {
        List<Sample> whole = resync(second -> 100);
        Duration truth = Duration.between(START, whole.get(whole.size() - 1).at());
        int tenth = whole.size() / 10;
        Remaining remaining = Remaining.of(whole.subList(0, tenth)).orElseThrow();
        double left = truth.toSeconds() - 2.0 * (tenth - 1);
        double told =
                Duration.between(whole.get(tenth - 1).at(), remaining.end()).toSeconds();
        assertThat(told / left).isCloseTo(1, within(0.2));
        assertThat(told / left).isCloseTo(1, within(0.02));
        assertThat(remaining.rate()).isCloseTo(100 * MIB, within(MIB));
        assertThat(holds(remaining, whole)).isTrue();
    }

    @Test
    void noise_from_second_to_second_keeps_the_truth_inside() {
        assertThat(share(random -> {
                    DoubleSupplier noise = random::nextGaussian;
                    return second -> 100 + 40 * noise.getAsDouble();
                }))
                .isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void rates_that_wander_keep_the_truth_inside() {
        assertThat(share(random -> {
                    double[] rate = {100};
                    return second -> rate[0] = Math.max(20, 100 + 0.9 * (rate[0] - 100) + 12 * random.nextGaussian());
                }))
                .isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void bursts_and_lulls_keep_the_truth_inside() {
        assertThat(share(random -> {
                    boolean[] burst = {true};
                    return second -> {
                        if (random.nextInt(8) == 0) burst[0] = !burst[0];
                        return burst[0] ? 150 : 40;
                    };
                }))
                .isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void a_slow_swing_of_the_load_keeps_the_truth_inside() {
        assertThat(share(random -> {
                    double phase = random.nextDouble() * 6.28;
                    return second -> 100 + 35 * Math.sin(phase + second / 9.0) + 5 * random.nextGaussian();
                }))
                .isGreaterThanOrEqualTo(0.8);
    }

    private interface Rates {
        DoubleUnaryOperator of(Random random);
    }

    /** In what share of all samples of many resyncs the interval holds the true end; each must give an interval. */
    private static double share(Rates rates) {
        int inside = 0;
        int all = 0;
        for (int seed = 0; seed < 60; seed++) {
            List<Sample> whole = resync(rates.of(new Random(seed)));
            for (int seen = 10; seen < whole.size() - 5; seen += 7) {
                Optional<Remaining> remaining = Remaining.of(whole.subList(Math.max(0, seen - 300), seen));
                all++;
                if (remaining.isPresent() && holds(remaining.get(), whole)) inside++;
            }
        }
        assertThat(all).isGreaterThan(1000);
        return (double) inside / all;
    }

    private static boolean holds(Remaining remaining, List<Sample> whole) {
        Instant truth = whole.get(whole.size() - 1).at();
        // The last sample can be up to one step late.
        return !truth.isBefore(remaining.soonest())
                && remaining
                        .latest()
                        .map(late -> !truth.minusSeconds(2).isAfter(late))
                        .orElse(true);
    }

    @Test
    void the_interval_is_of_use() {
        List<Sample> whole = resync(second -> 100 + 20 * Math.sin(second * 12.9898));
        Remaining remaining = Remaining.of(whole.subList(0, 60)).orElseThrow();
        Duration left = Duration.between(whole.get(59).at(), remaining.end());
        assertThat(remaining.uncertainty().orElseThrow()).isLessThan(left.dividedBy(4));
    }

    /** What {@code drbdsetup events2} of module 9 told while two resyncs of a real cluster ran. */
    @Test
    void the_recorded_resync_of_two_peers_ends_when_foretold_in_four_of_five_samples() {
        int inside = 0;
        int all = 0;
        for (String peer : List.of("node2", "node3")) {
            List<Sample> whole = recorded(peer);
            assertThat(whole).hasSizeGreaterThan(8);
            for (int seen = 3; seen < whole.size(); seen++) {
                Optional<Remaining> remaining = Remaining.of(whole.subList(0, seen));
                if (remaining.isEmpty()) continue;
                all++;
                if (holds(remaining.get(), whole)) inside++;
            }
        }
        assertThat(all).isGreaterThan(10);
        assertThat((double) inside / all).isGreaterThanOrEqualTo(0.8);
    }

    private static List<Sample> recorded(String peer) {
        Pattern line = Pattern.compile("(\\S+) change peer-device .*conn-name:" + peer + " .*out-of-sync:(\\d+) .*");
        List<Sample> samples = new ArrayList<>();
        for (String text : Recordings.read(Recordings.V9, "live-initial-sync.node1.events2.out")
                .lines()
                .toList()) {
            Matcher told = line.matcher(text);
            if (!told.matches()) continue;
            Instant at = OffsetDateTime.parse(told.group(1)).toInstant();
            double left = Double.parseDouble(told.group(2)) * 1024;
            boolean begun = !samples.isEmpty() || text.contains("replication:SyncSource");
            if (begun) samples.add(new Sample(at, left));
            if (begun && left == 0) return samples;
        }
        throw new AssertionError("the recording has no end");
    }

    @Test
    void nothing_is_told_before_enough_was_seen_or_while_nothing_moves() {
        assertThat(Remaining.of(List.of())).isEmpty();
        assertThat(Remaining.of(samples(100))).isEmpty();
        assertThat(Remaining.of(samples(100, 90))).isEmpty();
        assertThat(Remaining.of(samples(100, 100, 100, 100))).isEmpty();
        assertThat(Remaining.of(samples(100, 90, 80, 70))).isPresent();
    }

    @Test
    void a_new_run_forgets_the_one_before() {
        assertThat(Remaining.run(samples(50, 20, 0, 400, 390, 380), Remaining.Reach.TICKS))
                .hasSize(3);
        List<Sample> gap = new ArrayList<>(samples(400, 390));
        gap.add(new Sample(START.plusSeconds(90), 100));
        assertThat(Remaining.run(gap, Remaining.Reach.TICKS)).hasSize(1);
    }

    @Test
    void rates_are_those_between_samples_and_none_across_a_restart() {
        assertThat(Remaining.rates(samples(100, 90, 70, 400, 390), Remaining.Reach.TICKS))
                .extracting(Sample::value)
                .containsExactly(5.0, 10.0, 5.0);
    }

    private static List<Sample> samples(double... left) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < left.length; i++) samples.add(new Sample(START.plusSeconds(2L * i), left[i]));
        return samples;
    }
}
