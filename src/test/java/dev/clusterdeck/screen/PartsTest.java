package dev.clusterdeck.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:11Z");

    private static String bar(double share, int width) {
        Canvas canvas = new Canvas(width, 1);
        Bar.draw(canvas, 0, 0, width, share, Role.BAR_FILL);
        return canvas.asText().stripTrailing();
    }

    @Test
    void a_bar_fills_by_eighths_of_a_cell() {
        assertThat(bar(0, 4)).isEqualTo("░░░░");
        assertThat(bar(0.5, 4)).isEqualTo("██░░");
        assertThat(bar(0.66, 4)).isEqualTo("██▋░");
        assertThat(bar(1, 4)).isEqualTo("████");
    }

    @Test
    void a_share_outside_is_clipped_and_not_a_number_is_empty() {
        assertThat(bar(7, 3)).isEqualTo("███");
        assertThat(bar(-1, 3)).isEqualTo("░░░");
        assertThat(bar(Double.NaN, 3)).isEqualTo("░░░");
        assertThat(bar(0.5, 0)).isEmpty();
    }

    @Test
    void a_bar_marks_where_it_should_be() {
        Canvas canvas = new Canvas(8, 1);
        Bar.draw(canvas, 0, 0, 8, 0.25, Role.BAR_FILL, 0.5);
        assertThat(canvas.asText()).isEqualTo("██░░│░░░\n");
        assertThat(canvas.role(4, 0)).isEqualTo(Role.ACCENT);
    }

    private static Series.Sample sample(int secondsAgo, double value) {
        return new Series.Sample(NOW.minusSeconds(secondsAgo), value);
    }

    @Test
    void a_sparkline_has_its_newest_value_at_the_right() {
        List<Series.Sample> samples =
                IntStream.rangeClosed(1, 8).mapToObj(i -> sample(16 - 2 * i, i)).toList();
        assertThat(Spark.of(samples, NOW, Duration.ofSeconds(2), 8, 8)).isEqualTo("▂▃▄▅▆▇██");
        assertThat(Spark.of(samples, NOW, Duration.ofSeconds(2), 3, 8)).isEqualTo("▇██");
        assertThat(Spark.of(samples, NOW, Duration.ofSeconds(2), 10, 8)).isEqualTo("  ▂▃▄▅▆▇██");
    }

    @Test
    void a_late_sample_leaves_no_gap_but_silence_does() {
        assertThat(Spark.of(List.of(sample(4, 1), sample(0, 1)), NOW, Duration.ofSeconds(2), 3, 1))
                .isEqualTo("███");
        assertThat(Spark.of(List.of(sample(12, 1)), NOW, Duration.ofSeconds(2), 7, 1))
                .isEqualTo("███    ");
    }

    @Test
    void a_sparkline_of_zeros_or_of_nothing_is_flat_or_blank() {
        assertThat(Spark.of(List.of(sample(0, 0)), NOW, Duration.ofSeconds(2), 2, 0))
                .isEqualTo(" ▁");
        assertThat(Spark.of(List.of(), NOW, Duration.ZERO, 3, 0)).isEqualTo("   ");
        assertThat(Spark.of(List.of(), NOW, Duration.ofSeconds(1), -1, 0)).isEmpty();
    }

    @Test
    void durations_read_as_in_the_mock_ups() {
        assertThat(Ages.since(Duration.ofSeconds(121))).isEqualTo("00:02:01");
        assertThat(Ages.since(Duration.ofHours(98))).isEqualTo("4d 02h");
        assertThat(Ages.sinceWide(Duration.ofHours(98).plusMinutes(11))).isEqualTo("4d 02:11");
        assertThat(Ages.brief(Duration.ofSeconds(47))).isEqualTo("47s");
        assertThat(Ages.brief(Duration.ofSeconds(94))).isEqualTo("94s");
        assertThat(Ages.brief(Duration.ofMinutes(3))).isEqualTo("3m");
        assertThat(Ages.brief(Duration.ofHours(5))).isEqualTo("5h");
        assertThat(Ages.brief(Duration.ofDays(12))).isEqualTo("12d");
        assertThat(Ages.brief(Duration.ofSeconds(-5))).isEqualTo("0s");
    }

    @Test
    void round_trips_and_waits_keep_their_units() {
        assertThat(Ages.took(Duration.ofNanos(400_000))).isEqualTo("0.4 ms");
        assertThat(Ages.took(Duration.ofMillis(38))).isEqualTo("38 ms");
        assertThat(Ages.took(Duration.ofMillis(1_800))).isEqualTo("1.8 s");
        assertThat(Ages.took(Duration.ofSeconds(14))).isEqualTo("14 s");
        assertThat(Ages.took(Duration.ofMinutes(3))).isEqualTo("3m");
    }

    @Test
    void a_time_of_another_day_carries_its_day() {
        assertThat(Ages.at(NOW.minusSeconds(60), NOW, ZoneOffset.UTC)).isEqualTo("14:01:11");
        assertThat(Ages.at(NOW.minusSeconds(86_400), NOW, ZoneOffset.UTC)).isEqualTo("11-21 14:02");
    }

    @Test
    void amounts_have_their_units() {
        assertThat(Amount.percent(0.312)).isEqualTo("31%");
        assertThat(Amount.bits(26_500_000)).isEqualTo("212 Mb/s");
        assertThat(Amount.bits(0)).isEqualTo("0 b/s");
        assertThat(Amount.bytes(1.5 * (1L << 30))).isEqualTo("1.5 GiB");
        assertThat(Amount.bytes(1023)).isEqualTo("1.0 KiB");
    }

    @Test
    void lines_break_at_blanks_and_long_words_where_they_must() {
        assertThat(Lines.wrap("one two  three", 7)).containsExactly("one two", "three");
        assertThat(Lines.wrap("a abcdefgh b", 4)).containsExactly("a", "abcd", "efgh", "b");
        assertThat(Lines.wrap("copy 39.0 %, 80 MiB left", 12)).containsExactly("copy 39.0 %,", "80 MiB left");
        assertThat(Lines.wrap("at 39.0 % now", 8)).containsExactly("at", "39.0 %", "now");
        assertThat(Lines.wrap("日本", 1)).isEmpty();
        assertThat(Lines.wrap("", 4)).isEmpty();
        assertThat(Lines.wrap("x", 0)).isEmpty();
    }

    @Test
    void the_window_follows_the_selection() {
        assertThat(ScrollWindow.around(-1, 5, 20)).isEqualTo(new ScrollWindow(0, 5, 20));
        assertThat(ScrollWindow.around(10, 5, 20)).isEqualTo(new ScrollWindow(8, 13, 20));
        assertThat(ScrollWindow.around(19, 5, 20)).isEqualTo(new ScrollWindow(15, 20, 20));
        assertThat(ScrollWindow.around(2, 5, 3)).isEqualTo(new ScrollWindow(0, 3, 3));
        assertThat(ScrollWindow.around(2, 0, 3).note()).isEqualTo("0 of 3");
        assertThat(ScrollWindow.around(2, -4, 0).note()).isEmpty();
    }

    @Test
    void a_pen_writes_on_and_cuts_at_the_edge() {
        Canvas canvas = new Canvas(12, 1);
        int end = Pen.at(canvas, 0, 0)
                .state(Mark.WARN, "loss")
                .to(8)
                .muted("31 percent")
                .column();
        assertThat(canvas.asText()).isEqualTo("▲ loss  31 …\n");
        assertThat(end).isEqualTo(18);
    }
}
