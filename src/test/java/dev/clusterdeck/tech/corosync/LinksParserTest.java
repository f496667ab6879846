package dev.clusterdeck.tech.corosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.corosync.CorosyncState.Link;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkPeer;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkState;
import dev.clusterdeck.tech.corosync.CorosyncState.Links;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksParserTest {
    @Test
    void a_healthy_node_reaches_its_peers_on_both_links() {
        Links links = Recordings.links("healthy", "node1");
        assertThat(links.localId()).isEqualTo(1);
        assertThat(links.transport()).isEqualTo("knet");
        assertThat(links.links()).hasSize(2);
        Link second = links.links().get(1);
        assertThat(second.number()).isEqualTo(1);
        assertThat(second.protocol()).isEqualTo("udp");
        assertThat(second.address()).isEqualTo("10.77.1.11");
        assertThat(second.peers())
                .containsExactly(
                        new LinkPeer(1, LinkState.LOCAL, "localhost"),
                        new LinkPeer(2, LinkState.CONNECTED, "connected"),
                        new LinkPeer(3, LinkState.CONNECTED, "connected"));
        assertThat(second.whole()).isEmpty();
    }

    @Test
    void a_cut_link_is_disconnected_on_one_network_only() {
        assertThat(states("ring1-down", "node1", 0))
                .containsExactly(LinkState.LOCAL, LinkState.CONNECTED, LinkState.CONNECTED);
        assertThat(states("ring1-down", "node1", 1))
                .containsExactly(LinkState.LOCAL, LinkState.DISCONNECTED, LinkState.CONNECTED);
        assertThat(states("ring1-down", "node2", 1))
                .containsExactly(LinkState.DISCONNECTED, LinkState.LOCAL, LinkState.DISCONNECTED);
    }

    @Test
    void every_recorded_state_has_its_links() {
        assertThat(states("partition-both-sides", "node3", 0))
                .containsExactly(LinkState.DISCONNECTED, LinkState.DISCONNECTED, LinkState.LOCAL);
        assertThat(states("partition-fenced", "node2", 1))
                .containsExactly(LinkState.DISCONNECTED, LinkState.LOCAL, LinkState.CONNECTED);
        assertThat(states("not-quorate", "node1", 0))
                .containsExactly(LinkState.LOCAL, LinkState.DISCONNECTED, LinkState.DISCONNECTED);
        assertThat(states("node-stopped", "node1", 0)).contains(LinkState.DISCONNECTED);
        assertThat(states("node-joining", "node1", 0)).doesNotContain(LinkState.DISCONNECTED);
        assertThat(states("crash-failed-over", "node2", 1)).doesNotContain(LinkState.DISCONNECTED);
        assertThat(states("unclean", "node3", 1)).contains(LinkState.DISCONNECTED);
        assertThat(states("failed-fencing", "node1", 1)).contains(LinkState.DISCONNECTED);
        assertThat(states("lab-healthy", "node2", 1)).doesNotContain(LinkState.DISCONNECTED);
    }

    @Test
    void the_first_3_0_releases_used_other_words() {
        Links links = parse("""
                Printing link status.
                Local node ID 1
                LINK ID 0
                \taddr\t= 10.0.0.1
                \tstatus:
                \t\tnodeid  1:\tlink enabled:1\tlink connected:1
                \t\tnodeid  2:\tlink enabled:1\tlink connected:0
                \t\tnodeid  3:\tlink enabled:0\tlink connected:0
                """);
        assertThat(links.localId()).isEqualTo(1);
        assertThat(links.links().get(0).peers())
                .extracting(LinkPeer::state)
                .containsExactly(LinkState.CONNECTED, LinkState.DISCONNECTED, LinkState.DISABLED);
    }

    @Test
    void corosync_2_tells_of_a_ring_as_a_whole() {
        Links links = parse("""
                Printing ring status.
                Local node ID 1
                RING ID 0
                \tid\t= 10.0.0.1
                \tstatus\t= ring 0 active with no faults
                RING ID 1
                \tid\t= 10.0.1.1
                \tstatus\t= Marking ringid 1 interface 10.0.1.1 FAULTY
                """);
        assertThat(links.links()).extracting(Link::address).containsExactly("10.0.0.1", "10.0.1.1");
        assertThat(links.links().get(0).whole().map(LinkPeer::state)).contains(LinkState.CONNECTED);
        assertThat(links.links().get(1).whole().map(LinkPeer::state)).contains(LinkState.DISCONNECTED);
    }

    @Test
    void a_word_of_a_later_release_survives_and_is_not_green() {
        Links links = parse("Local node ID 1, transport knet\nLINK ID 0 udp\n\tstatus:\n\t\tnodeid:  2:\tsleeping\n");
        assertThat(links.links().get(0).peers()).containsExactly(new LinkPeer(2, LinkState.UNKNOWN, "sleeping"));
    }

    @Test
    void stopped_forbidden_and_missing_have_words_of_their_own() {
        assertThat(new LinksParser().parse(List.of(Recordings.output("stack-stopped", "cfgtool.s.txt", "node3"))))
                .isEqualTo(new Parsed.None<>("corosync does not run here"));
        assertThat(new LinksParser().parse(List.of(Recordings.output("unprivileged", "cfgtool.s.txt", "node1"))))
                .isEqualTo(new Parsed.Unreadable<>("corosync does not let this user look (root may): corosync-cfgtool"
                        + " exited with 1: Could not initialize corosync configuration API error 11"));
        assertThat(new LinksParser().parse(List.of(Output.of(127, "", ""))))
                .isEqualTo(new Parsed.None<>("corosync-cfgtool is not installed"));
    }

    private static Links parse(String text) {
        return Values.of(new LinksParser().parse(List.of(Output.of(0, text, ""))));
    }

    private static List<LinkState> states(String state, String node, int link) {
        return Optional.of(Recordings.links(state, node).links().get(link)).stream()
                .flatMap(l -> l.peers().stream())
                .map(LinkPeer::state)
                .toList();
    }
}
