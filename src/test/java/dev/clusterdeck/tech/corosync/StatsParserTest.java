package dev.clusterdeck.tech.corosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.corosync.CorosyncState.Latency;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsParserTest {
    @Test
    void each_link_to_each_peer_has_its_round_trips_and_counters() {
        Stats stats = Recordings.stats("healthy", "node1");
        assertThat(stats.paths())
                .extracting(p -> p.peer() + "/" + p.link())
                .containsExactly("2/0", "2/1", "3/0", "3/1");
        Path path = stats.paths().get(2);
        assertThat(path.connected()).isTrue();
        assertThat(path.enabled()).isTrue();
        assertThat(path.mtu()).isEqualTo(1397);
        assertThat(path.latency()).contains(new Latency(313, 265, 377, 384));
        assertThat(path.counters().pings()).isEqualTo(385);
        assertThat(path.counters().pongs()).isEqualTo(384);
        assertThat(path.counters().downs()).isEqualTo(1);
        assertThat(path.counters().sent()).isEqualTo(462400);
        assertThat(path.counters().received()).isEqualTo(713849);
        assertThat(path.recent()).isEmpty();
        assertThat(stats.token()).containsEntry("mcast_retx", 0L).containsEntry("operational_entered", 2L);
    }

    @Test
    void a_path_that_is_down_is_told_so() {
        assertThat(path(Recordings.stats("partition-fenced", "node2"), 1, 0).connected())
                .isFalse();
        assertThat(path(Recordings.stats("ring1-down", "node1"), 2, 1).connected())
                .isFalse();
        assertThat(path(Recordings.stats("ring1-down", "node1"), 2, 0).connected())
                .isTrue();
        assertThat(path(Recordings.stats("partition-both-sides", "node3"), 1, 1).connected())
                .isFalse();
    }

    @Test
    void the_prefixed_question_gives_the_same_parts() {
        Stats stats = Values.of(
                new StatsParser().parse(List.of(Recordings.output("lab-healthy", "stats-links.txt", "node1"))));
        assertThat(stats.paths()).hasSize(4).allMatch(Path::connected);
        assertThat(stats.token()).containsKey("orf_token_rx");
    }

    @Test
    void what_happened_between_two_readings_is_their_difference() {
        Stats next = new StatsParser().follow(of(100, 100), of(110, 106));
        assertThat(next.paths().get(0).recent().map(r -> r.pings() + " " + r.pongs()))
                .contains("10 6");
        assertThat(PathChecks.loss(next.paths().get(0).recent().orElseThrow())).isEqualTo(0.3);
    }

    @Test
    void counters_that_went_backwards_give_no_difference() {
        Stats next = new StatsParser().follow(of(100, 100), of(5, 5));
        assertThat(next.paths().get(0).recent()).isEmpty();
    }

    @Test
    void stopped_and_forbidden_have_words_of_their_own() {
        assertThat(new StatsParser().parse(List.of(Recordings.output("stack-stopped", "cmapctl.txt", "node3"))))
                .isEqualTo(new Parsed.None<>("corosync does not run here"));
        assertThat(new StatsParser().parse(List.of(Recordings.output("unprivileged", "cmapctl.txt", "node1"))))
                .isInstanceOf(Parsed.Unreadable.class);
    }

    private static Stats of(long pings, long pongs) {
        String path = "stats.knet.node2.link0.";
        return Values.of(new StatsParser()
                .parse(List.of(Output.of(
                        0,
                        path + "connected (u8) = 1\n" + path + "tx_ping_packets (u64) = " + pings + "\n" + path
                                + "rx_pong_packets (u64) = " + pongs + "\n",
                        ""))));
    }

    private static Path path(Stats stats, long peer, int link) {
        return stats.paths().stream()
                .filter(p -> p.peer() == peer && p.link() == link)
                .findFirst()
                .orElseThrow();
    }
}
