package dev.clusterdeck.tech.drbd;

import static dev.clusterdeck.tech.drbd.Recordings.V84;
import static dev.clusterdeck.tech.drbd.Recordings.V9;
import static dev.clusterdeck.tech.drbd.Snapshots.NOW;
import static dev.clusterdeck.tech.drbd.Snapshots.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Series.Sample;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static Snapshot old(String state) {
        return Snapshots.of(V84, state, "node1", "node2");
    }

    private static Snapshot nine(String state) {
        return Snapshots.of(V9, state, "node1", "node3");
    }

    @Test
    void a_resync_begins_and_ends_on_the_account_of_its_target() {
        assertThat(events(old("020"), old("030")))
                .extracting(Event::text)
                .contains("r0 is Primary on node1, was Secondary")
                .anyMatch(text -> text.startsWith("resync of r0/0 from node1 to node2 started, "));
        assertThat(events(old("042"), old("050")))
                .extracting(Event::text)
                .contains(
                        "resync of r0/0 from node1 to node2 finished",
                        "disk of r0/0 on node2 is UpToDate, was Inconsistent");
        assertThat(events(old("030"), old("040")))
                .extracting(Event::text)
                .containsExactly("resync of r0/0 from node1 to node2 is paused (user)");
        assertThat(events(old("040"), old("042"))).isEmpty();
    }

    @Test
    void a_connection_is_lost_on_both_accounts() {
        assertThat(events(old("055"), old("080")))
                .extracting(Event::text)
                .contains(
                        "r0 of node1 to node2 is Connecting, was Connected",
                        "r0 of node2 to node1 is Connecting, was Connected");
    }

    @Test
    void a_verify_tells_what_it_found() {
        assertThat(events(old("100"), old("101")))
                .extracting(Event::text)
                .containsExactly("verify of r0/0 with node2 finished, 160 KiB differ");
    }

    @Test
    void quorum_and_suspension_are_events() {
        assertThat(events(nine("111"), nine("112")))
                .extracting(Event::kind)
                .contains("drbd.suspended", "drbd.quorum-lost", "drbd.connection");
        assertThat(events(nine("112"), nine("114")))
                .extracting(Event::kind)
                .contains("drbd.resumed", "drbd.quorum-gained");
    }

    @Test
    void what_was_never_seen_before_is_no_event() {
        assertThat(events(Snapshot.empty("lab"), old("082"))).isEmpty();
        assertThat(events(old("082"), old("082"))).isEmpty();
    }

    @Test
    void loading_and_taking_down_are_events() {
        Snapshot up = old("050");
        Snapshot unloaded = Snapshots.with(up, Drbd.STATUS, "node2", new NotLoaded());
        assertThat(events(up, unloaded)).extracting(Event::kind).containsExactly("drbd.unloaded");
        assertThat(events(unloaded, up)).extracting(Event::kind).containsExactly("drbd.loaded");
        assertThat(events(old("114"), old("170"))).extracting(Event::kind).containsOnly("drbd.down");
        assertThat(events(old("000"), old("050"))).extracting(Event::kind).containsOnly("drbd.up");
    }

    @Test
    void gauges_count_what_is_left_and_what_moves() {
        Snapshot before = Snapshots.of(V84, "030", "node2");
        Snapshot after = Snapshots.with(
                before, Drbd.STATUS, "node2", Recordings.account(V84, "042", "node2"), NOW.plusSeconds(10));
        Map<String, Double> gauges = new DrbdGauges().of(before, after);
        assertThat(gauges).containsOnlyKeys("drbd.left/node2/r0/0/0", "drbd.traffic/node2/r0/0/0");
        assertThat(new DrbdGauges().samples(before, after, NOW.plusSeconds(14)).values())
                .as("published four seconds after it was read")
                .extracting(Sample::at)
                .containsOnly(NOW.plusSeconds(10));
        assertThat(new DrbdGauges().of(after, after)).isEmpty();
        assertThat(new DrbdGauges().of(Snapshot.empty("lab"), Snapshots.of(V84, "040", "node2")))
                .as("while it is paused there is nothing to measure")
                .isEmpty();
    }
}
