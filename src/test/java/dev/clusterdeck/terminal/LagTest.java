package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final long MILLI = 1_000_000;

    private int questions;
    private final Lag lag = new Lag(() -> questions++);

    @Test
    void a_quick_answer_ends_it() {
        lag.ask(0);
        assertThat(lag.answered(150 * MILLI)).isEmpty();
        assertThat(questions).isEqualTo(1);
        assertThat(lag.due(150 * MILLI)).isZero();
    }

    @Test
    void three_late_answers_in_a_row_are_a_slow_line_and_the_quickest_is_told() {
        lag.ask(0);
        assertThat(lag.answered(900 * MILLI)).isEmpty();
        assertThat(lag.answered(1220 * MILLI)).isEmpty();
        assertThat(lag.answered(1700 * MILLI)).contains(Duration.ofMillis(320));
        assertThat(questions).isEqualTo(3);
    }

    @Test
    void one_quick_answer_among_late_ones_was_a_busy_moment() {
        lag.ask(0);
        assertThat(lag.answered(900 * MILLI)).isEmpty();
        assertThat(lag.answered(1000 * MILLI)).isEmpty();
        assertThat(questions).isEqualTo(2);
        assertThat(lag.answered(9000 * MILLI)).isEmpty();
    }

    @Test
    void an_answer_that_nobody_asked_for_tells_nothing() {
        assertThat(lag.answered(9000 * MILLI)).isEmpty();
        assertThat(questions).isZero();
    }

    @Test
    void an_answer_is_due_for_a_moment_and_then_the_terminal_is_one_that_never_answers() {
        assertThat(lag.due(0)).isZero();
        lag.ask(5 * MILLI);
        assertThat(lag.due(205 * MILLI)).isEqualTo(1300 * MILLI);
        assertThat(lag.due(1505 * MILLI)).isZero();
        assertThat(questions).isEqualTo(1);
    }
}
