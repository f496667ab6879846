package dev.clusterdeck.tech.corosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.DeviceVote;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import dev.clusterdeck.tech.corosync.CorosyncState.Votes;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuorumParserTest {
    /** As corosync-quorumtool prints it with a quorum device that lost its server. */
    private static final String DEVICE = """
            Quorum information
            ------------------
            Date:             Sun Nov 22 14:30:26 2026
            Quorum provider:  corosync_votequorum
            Nodes:            2
            Node ID:          1
            Ring ID:          1/24
            Quorate:          Yes

            Votequorum information
            ----------------------
            Expected votes:   3
            Highest expected: 3
            Total votes:      2
            Quorum:           2 \s
            Flags:            Quorate Qdevice WaitForAll\s

            Membership information
            ----------------------
                Nodeid      Votes    Qdevice Name
                     1          1   NA,NV,NMW alpha (local)
                     2          1    A,V,NMW bravo
                     0          0            Qdevice (votes 1)
            """;

    @Test
    void a_healthy_member_sees_all_votes() {
        Quorum quorum = quorum("healthy", "node1");
        assertThat(quorum.provider()).isEqualTo("corosync_votequorum");
        assertThat(quorum.localId()).isEqualTo(1);
        assertThat(quorum.ringId()).isEqualTo("1.9");
        assertThat(quorum.quorate()).isTrue();
        assertThat(quorum.votes()).contains(new Votes(3, 3, 3, 2));
        assertThat(quorum.flags()).isEqualTo(Set.of("Quorate"));
        assertThat(quorum.members())
                .containsExactly(
                        new Member(1, "node1", 1, "NR", true),
                        new Member(2, "node2", 1, "NR", false),
                        new Member(3, "node3", 1, "NR", false));
        assertThat(quorum.device()).isEmpty();
    }

    @Test
    void a_node_alone_is_blocked_and_that_is_a_value_although_the_tool_exits_with_2() {
        assertThat(Recordings.get("not-quorate", "quorumtool.p.txt", "node1").exit())
                .isEqualTo(2);
        Quorum quorum = quorum("not-quorate", "node1");
        assertThat(quorum.quorate()).isFalse();
        assertThat(quorum.votes()).contains(new Votes(3, 3, 1, 2));
        assertThat(quorum.flags()).isEmpty();
        assertThat(quorum.members()).extracting(Member::name).containsExactly("node1");
    }

    @Test
    void both_sides_of_a_partition_tell_different_stories() {
        assertThat(quorum("partition-both-sides", "node1").members())
                .extracting(Member::id)
                .containsExactly(1L, 2L);
        assertThat(quorum("partition-both-sides", "node2").quorate()).isTrue();
        assertThat(quorum("partition-both-sides", "node3").members())
                .extracting(Member::id)
                .containsExactly(3L);
        assertThat(quorum("partition-both-sides", "node3").quorate()).isFalse();
    }

    @Test
    void every_recorded_state_gives_its_members() {
        assertThat(ids("node-stopped", "node1")).containsExactly(1L, 2L);
        assertThat(ids("node-joining", "node1")).containsExactly(1L, 2L, 3L);
        assertThat(ids("crash-failed-over", "node2")).containsExactly(1L, 2L, 3L);
        assertThat(ids("ring1-down", "node2")).containsExactly(1L, 2L, 3L);
        assertThat(ids("partition-fenced", "node1")).containsExactly(1L, 2L);
        assertThat(ids("partition-fenced", "node2")).containsExactly(2L, 3L);
        assertThat(ids("failed-fencing", "node3")).containsExactly(1L, 3L);
        assertThat(ids("unclean", "node1")).containsExactly(1L, 3L);
        assertThat(ids("lab-healthy", "node3")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void without_the_device_column_names_are_still_names() {
        Quorum quorum = (Quorum)
                Values.of(new QuorumParser().parse(List.of(Recordings.output("healthy", "quorumtool.s.txt", "node1"))));
        assertThat(quorum.members()).contains(new Member(2, "node2", 1, "", false));
    }

    @Test
    void a_quorum_device_has_a_line_of_its_own_and_is_no_member() {
        Quorum quorum = (Quorum) Values.of(new QuorumParser().parse(List.of(Output.of(0, DEVICE, ""))));
        assertThat(quorum.device()).contains(new DeviceVote(0, Optional.of(1)));
        assertThat(quorum.members()).hasSize(2);
        assertThat(quorum.members().get(0).deviceAlive()).isFalse();
        assertThat(quorum.members().get(0).deviceVotes()).isFalse();
        assertThat(quorum.members().get(1).deviceAlive()).isTrue();
        assertThat(quorum.members().get(1).deviceVotes()).isTrue();
        assertThat(quorum.flags()).isEqualTo(Set.of("Quorate", "Qdevice", "WaitForAll"));
    }

    @Test
    void a_stopped_daemon_is_known_by_systemds_word() {
        Output silent = Recordings.output("stack-stopped", "quorumtool.s.txt", "node3");
        assertThat(parse(silent, Output.of(3, "inactive\n", "")))
                .isEqualTo(new Parsed.Value<>(new Stopped("inactive")));
        assertThat(parse(silent, Output.of(3, "failed\n", ""))).isEqualTo(new Parsed.Value<>(new Stopped("failed")));
    }

    @Test
    void a_running_daemon_that_says_nothing_does_not_let_us_look() {
        Parsed<Account> parsed = parse(
                Recordings.output("unprivileged", "quorumtool.s.txt", "node1"),
                Recordings.output("lab-unprivileged", "is-active.txt", "node1"));
        assertThat(((Parsed.Unreadable<Account>) parsed).why())
                .isEqualTo("corosync runs but does not let this user look (root may): "
                        + "corosync-quorumtool exited with 1: Cannot initialize CMAP service");
    }

    @Test
    void without_systemd_stopped_and_forbidden_cannot_be_told_apart() {
        Parsed<Account> parsed =
                parse(Recordings.output("stack-stopped", "quorumtool.s.txt", "node3"), Output.of(127, "", ""));
        assertThat(((Parsed.Unreadable<Account>) parsed).why())
                .startsWith("corosync does not run, or does not let this user look: ");
    }

    @Test
    void a_missing_tool_is_absent_and_a_hanging_one_unreadable() {
        assertThat(parse(Output.of(127, "", "not found"), Output.of(0, "", "")))
                .isEqualTo(new Parsed.None<>("corosync-quorumtool is not installed"));
        Output late =
                new Output(124, new byte[0], new byte[0], false, true, java.time.Duration.ofSeconds(5), "", false);
        assertThat(((Parsed.Unreadable<Account>) parse(late, Output.of(0, "active", ""))).why())
                .isEqualTo("corosync-quorumtool did not answer in time");
    }

    @Test
    void a_member_list_that_was_cut_is_no_lost_node() {
        String text = Recordings.get("healthy", "quorumtool.p.txt", "node1").text();
        Parsed<Account> parsed =
                new QuorumParser().parse(List.of(Output.of(0, text.substring(0, text.indexOf("         3 ")), "")));
        assertThat(((Parsed.Unreadable<Account>) parsed).why()).contains("3 nodes announced, 2 listed");
    }

    private static Parsed<Account> parse(Output tool, Output service) {
        return new QuorumParser().parse(List.of(tool, service));
    }

    private static List<Long> ids(String state, String node) {
        return quorum(state, node).members().stream().map(Member::id).toList();
    }

    private static Quorum quorum(String state, String node) {
        return (Quorum) Recordings.account(state, node);
    }
}
