package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void an_alarm_rings_when_its_time_is_over() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines()) {
            CountDownLatch rang = new CountDownLatch(1);
            deadlines.arm(Duration.ofMillis(1), rang::countDown);
            assertThat(rang.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void an_alarm_that_is_set_while_everything_closes_rings_at_once() {
        Deadlines deadlines = new Deadlines();
        deadlines.close();
        AtomicBoolean rang = new AtomicBoolean();
        try (Deadlines.Alarm alarm = deadlines.arm(Duration.ofHours(1), () -> rang.set(true))) {
            assertThat(alarm).isNotNull();
            assertThat(rang).isTrue();
        }
    }

    @Test
    void work_that_is_begun_while_everything_closes_fails_instead_of_its_caller() {
        Deadlines deadlines = new Deadlines();
        deadlines.close();
        assertThat(deadlines.begin(() -> "done")).isDone().failsWithin(Duration.ZERO);
    }
}
