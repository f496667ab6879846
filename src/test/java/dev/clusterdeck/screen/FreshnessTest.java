package dev.clusterdeck.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:11Z");
    private static final NodeName ALPHA = new NodeName("alpha");
    private static final NodeName BRAVO = new NodeName("bravo");

    private static Reading.Seen<String> seen(int secondsAgo) {
        return new Reading.Seen<>(
                NOW.minusSeconds(secondsAgo),
                "x",
                new Origin(ALPHA, List.of("true"), Duration.ofMillis(4), Duration.ofSeconds(14)));
    }

    private static Contact contact(Contact.State state, int answeredSecondsAgo) {
        return new Contact(
                state,
                NOW.minusSeconds(answeredSecondsAgo),
                "root@alpha:22",
                "",
                Optional.of(NOW.minusSeconds(answeredSecondsAgo)),
                Optional.empty(),
                "root",
                Optional.empty());
    }

    private static ClusterPicture cluster(Contact alpha, Contact bravo) {
        Snapshot snapshot = Snapshot.empty("c").with(ALPHA, alpha).with(BRAVO, bravo);
        return new ClusterPicture(
                "c",
                Environment.PROD,
                false,
                false,
                Duration.ofSeconds(2),
                snapshot,
                List.of(),
                List.of(),
                Series.EMPTY,
                NOW);
    }

    @Test
    void a_reading_is_live_then_stale() {
        assertThat(Freshness.of(seen(2), NOW)).isEqualTo(new Freshness(Mark.OK, "live 2s"));
        assertThat(Freshness.of(seen(47), NOW)).isEqualTo(new Freshness(Mark.UNKNOWN, "STALE 47s"));
    }

    @Test
    void a_failed_reading_is_never_green_even_when_its_last_value_is_young() {
        assertThat(Freshness.of(new Reading.Failed<>(NOW, "exit 1", Optional.of(seen(2))), NOW))
                .isEqualTo(new Freshness(Mark.UNKNOWN, "STALE 2s"));
        assertThat(Freshness.of(new Reading.Failed<String>(NOW, "exit 1", Optional.empty()), NOW))
                .isEqualTo(new Freshness(Mark.CRIT, "FAILED"));
        assertThat(Freshness.of(new Reading.Pending<String>(), NOW).isLive()).isFalse();
        assertThat(Freshness.of(new Reading.Absent<String>("no tool"), NOW).isLive())
                .isFalse();
    }

    @Test
    void a_lost_node_says_how_long_it_has_been_silent() {
        assertThat(Freshness.of(contact(Contact.State.LOST, 180), Duration.ofSeconds(14), NOW))
                .isEqualTo(new Freshness(Mark.CRIT, "NO CONTACT 3m"));
        assertThat(Freshness.of(Contact.NEVER, Duration.ofSeconds(14), NOW))
                .isEqualTo(new Freshness(Mark.BUSY, "connecting"));
    }

    @Test
    void a_cluster_is_live_as_long_as_one_node_answers() {
        assertThat(Freshness.of(cluster(contact(Contact.State.LIVE, 2), contact(Contact.State.LOST, 300)), NOW))
                .isEqualTo(new Freshness(Mark.OK, "live 2s"));
        assertThat(Freshness.of(cluster(contact(Contact.State.LOST, 180), contact(Contact.State.LOST, 300)), NOW))
                .isEqualTo(new Freshness(Mark.CRIT, "NO CONTACT 3m"));
    }

    @Test
    void a_poller_that_hangs_shows_although_the_connection_claims_to_live() {
        assertThat(Freshness.of(cluster(contact(Contact.State.LIVE, 60), contact(Contact.State.LIVE, 61)), NOW))
                .isEqualTo(new Freshness(Mark.UNKNOWN, "STALE 60s"));
    }
}
