package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.tech.corosync.Snapshots.NOW;
import static dev.clusterdeck.tech.corosync.Snapshots.node;
import static dev.clusterdeck.tech.corosync.Snapshots.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import dev.clusterdeck.tech.corosync.CorosyncSummary.Agreement;
import dev.clusterdeck.tech.corosync.CorosyncSummary.NodeState;
import dev.clusterdeck.watch.Discovery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private final Discovery discovery =
            Corosync.slice().technology().discovery().orElseThrow();

    @Test
    void peers_come_with_their_addresses_from_any_one_node() {
        Snapshot snapshot = with(Snapshot.empty("lab"), Corosync.CONFIG, "node2", Recordings.config("node2"));
        assertThat(discovery.peers(snapshot))
                .containsExactly(
                        new Discovery.Peer(node("node1"), List.of("10.78.0.11", "10.78.1.11")),
                        new Discovery.Peer(node("node2"), List.of("10.78.0.12", "10.78.1.12")),
                        new Discovery.Peer(node("node3"), List.of("10.78.0.13", "10.78.1.13")));
        assertThat(discovery.peers(Snapshot.empty("lab"))).isEmpty();
    }

    @Test
    void a_partition_is_who_sees_each_other_on_fresh_accounts() {
        Snapshot split = Snapshots.of("partition-both-sides", "node1", "node2", "node3");
        assertThat(discovery.partitions(split, NOW))
                .containsExactly(Set.of(node("node1"), node("node2")), Set.of(node("node3")));
        assertThat(discovery.partitions(split, NOW.plusSeconds(60))).isEmpty();
        Snapshot whole = Snapshots.of("lab-healthy", "node1", "node3");
        assertThat(discovery.partitions(whole, NOW)).containsExactly(Set.of(node("node1"), node("node3")));
    }

    @Test
    void one_sided_sight_makes_no_partition_of_both() {
        Snapshot snapshot = Snapshots.add(Snapshots.of("lab-healthy", "node1"), "partition-both-sides", "node3");
        assertThat(discovery.partitions(snapshot, NOW)).containsExactly(Set.of(node("node1")), Set.of(node("node3")));
    }

    @Test
    void the_summary_of_a_healthy_cluster_says_what_can_be_lost() {
        CorosyncSummary summary = CorosyncSummary.of(Snapshots.of("lab-healthy", "node1", "node2", "node3"), NOW);
        assertThat(summary.agreement()).isEqualTo(Agreement.AGREE);
        assertThat(summary.quorum().orElseThrow().words()).isEqualTo("quorate 3/3 votes, 2 needed, can lose 1");
        assertThat(summary.quorum().orElseThrow().severity()).isEqualTo(Severity.OK);
        assertThat(view(summary, "node2").links())
                .extracting(CorosyncSummary.LinkView::words)
                .containsExactly("up to 2", "up to 2");
    }

    @Test
    void the_summary_of_a_partition_shows_both_sides() {
        CorosyncSummary summary =
                CorosyncSummary.of(Snapshots.of("partition-both-sides", "node1", "node2", "node3"), NOW);
        assertThat(summary.agreement()).isEqualTo(Agreement.DIFFER);
        assertThat(summary.quorum().orElseThrow().words()).isEqualTo("quorate 2/3 votes, 2 needed, can lose 0");
        assertThat(summary.quorum().orElseThrow().saidBy()).containsExactly(node("node1"), node("node2"));
        CorosyncSummary.NodeView third = view(summary, "node3");
        assertThat(third.state()).isEqualTo(NodeState.NOT_QUORATE);
        assertThat(third.sees()).containsExactly(node("node3"));
        assertThat(third.missedBy()).containsExactly(node("node1"), node("node2"));
        assertThat(third.links()).extracting(CorosyncSummary.LinkView::words).containsExactly("alone", "alone");
    }

    @Test
    void a_silent_node_is_unknown_and_agreement_only_partial() {
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1", "node2");
        CorosyncSummary summary = CorosyncSummary.of(snapshot, NOW);
        assertThat(summary.agreement()).isEqualTo(Agreement.PARTLY);
        CorosyncSummary.NodeView third = view(summary, "node3");
        assertThat(third.state()).isEqualTo(NodeState.UNKNOWN);
        assertThat(third.seenBy()).containsExactly(node("node1"), node("node2"));
        assertThat(CorosyncSummary.of(snapshot, NOW.plusSeconds(60)).agreement())
                .isEqualTo(Agreement.UNKNOWN);
        assertThat(CorosyncSummary.of(Snapshot.empty("lab"), NOW).quorum()).isEmpty();
    }

    @Test
    void a_cut_tells_who_left_on_whose_account_and_which_links_went() {
        Snapshot before = Snapshots.of("lab-healthy", "node1", "node3");
        Snapshot after = Snapshots.of("partition-both-sides", "node1", "node3");
        assertThat(events(before, after))
                .extracting(Event::text)
                .containsExactly(
                        "node3 left the membership, says node1",
                        "link 0 of node1 to node3 went down",
                        "link 1 of node1 to node3 went down",
                        "node1 left the membership, says node3",
                        "node2 left the membership, says node3",
                        "node3 lost quorum: 1 of 3 votes, 2 needed",
                        "link 0 of node3 to node1 went down",
                        "link 0 of node3 to node2 went down",
                        "link 1 of node3 to node1 went down",
                        "link 1 of node3 to node2 went down");
        assertThat(events(after, before))
                .extracting(Event::kind)
                .contains("corosync.member-joined", "corosync.quorum-gained", "corosync.link-up")
                .doesNotContain("corosync.member-left");
    }

    @Test
    void what_was_never_seen_before_is_no_event() {
        assertThat(events(Snapshot.empty("lab"), Snapshots.of("partition-both-sides", "node1", "node3")))
                .isEmpty();
    }

    @Test
    void a_stop_and_a_start_are_events() {
        Snapshot running = Snapshots.of("lab-healthy", "node1");
        Snapshot stopped = with(running, Corosync.QUORUM, "node1", new Stopped("inactive"));
        assertThat(events(running, stopped)).extracting(Event::kind).containsExactly("corosync.stopped");
        assertThat(events(stopped, running)).extracting(Event::kind).containsExactly("corosync.started");
    }

    @Test
    void a_changed_file_is_an_event_and_an_unread_one_is_not() {
        CorosyncState.Config config = Recordings.config("node1");
        Snapshot before = with(Snapshot.empty("lab"), Corosync.CONFIG, "node1", config);
        Map<String, String> other = Map.of(CorosyncCommands.CONFIGURATION, "0".repeat(64));
        Snapshot after = with(
                before,
                Corosync.CONFIG,
                "node1",
                new CorosyncState.Config(config.loaded(), config.file(), other, List.of()));
        assertThat(events(before, after))
                .extracting(Event::text)
                .containsExactly("/etc/corosync/corosync.conf changed on node1");
    }

    @Test
    void gauges_follow_round_trips_once_per_reading() {
        Snapshot before = Snapshots.of("lab-healthy", "node1");
        Snapshot after = with(before, Corosync.STATS, "node1", Recordings.stats("healthy", "node1"));
        Map<String, Double> gauges = new CorosyncGauges().of(before, after);
        assertThat(gauges)
                .containsEntry("corosync.rtt/node1/0/node3", 313.0)
                .containsEntry("corosync.rtt/node1/1/node2", 164.0)
                .hasSize(4);
        assertThat(new CorosyncGauges().of(after, after)).isEmpty();
    }

    @Test
    void the_explanation_of_quorum_cites_commands_and_ages() {
        Snapshot snapshot = Snapshots.of("lab-healthy", "node1", "node2", "node3");
        snapshot = with(snapshot, Corosync.CONFIG, "node1", Recordings.config("node1"));
        Explanation explanation = explain(snapshot, "cluster");
        assertThat(explanation.sentences())
                .extracting(Sentence::text)
                .containsExactly(
                        "There is quorum: 3 of 3 votes are present and 2 are needed.",
                        "Members are node1, node2 and node3.",
                        "1 more node can be lost, whichever.",
                        "3 nodes are configured with 2 links each; a silent node is given up after a token time of"
                                + " 3650 ms.");
        assertThat(explanation.sentences().get(0).cites()).contains("corosync.quorum on node2, 3s ago");
    }

    @Test
    void a_node_is_explained_by_its_own_account_and_the_others() {
        Snapshot snapshot = Snapshots.of("partition-both-sides", "node1", "node2", "node3");
        assertThat(explain(snapshot, "node:node3").sentences())
                .extracting(Sentence::text)
                .startsWith(
                        "On its own account it sees only itself and has no quorum.", "node1 and node2 do not see it.");
        assertThat(explain(Snapshots.of("lab-healthy", "node1"), "node:node2").sentences())
                .extracting(Sentence::severity)
                .startsWith(Severity.UNKNOWN);
    }

    @Test
    void a_link_is_explained_with_its_round_trips() {
        Snapshot snapshot = with(
                Snapshots.of("ring1-down", "node1"), Corosync.STATS, "node1", Recordings.stats("ring1-down", "node1"));
        assertThat(explain(snapshot, "link:node1:1").sentences())
                .extracting(Sentence::text)
                .anyMatch(text -> text.contains("does not reach node2, which node1 sees over another link"))
                .anyMatch(text -> text.startsWith("To node3 a ping takes"));
    }

    @Test
    void what_it_does_not_know_it_does_not_explain() {
        ClusterPicture picture = picture(Snapshots.of("lab-healthy", "node1"));
        for (String object : List.of("resource:vip", "link:", "link:x", "link:node1:9", "node:", "node:nowhere", ""))
            assertThat(new CorosyncExplainer().explain(picture, object, NOW))
                    .as(object)
                    .isEmpty();
    }

    private static CorosyncSummary.NodeView view(CorosyncSummary summary, String name) {
        return Optional.ofNullable(summary.nodes().get(node(name))).orElseThrow();
    }

    private static Explanation explain(Snapshot snapshot, String object) {
        return new CorosyncExplainer()
                .explain(picture(snapshot), object, NOW.plusSeconds(3))
                .orElseThrow();
    }

    private static ClusterPicture picture(Snapshot snapshot) {
        return Watched.picture(snapshot, List.of(), List.of(), Series.EMPTY, NOW);
    }

    private static List<Event> events(Snapshot before, Snapshot after) {
        return new CorosyncChanges().events(before, after, NOW);
    }
}
