package dev.clusterdeck.tech.drbd;

import static dev.clusterdeck.tech.drbd.Recordings.V84;
import static dev.clusterdeck.tech.drbd.Recordings.V9;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusParserTest {
    private static final StatusParser PARSER = new StatusParser();
    private static final Output PROC = Output.of(0, "version: 9.1.4 (api:2/proto:86-121)\n", "");

    private static Parsed<Account> parse(String text) {
        return PARSER.parse(List.of(PROC, Output.of(0, text, "")));
    }

    private static PeerVolume peer(Resource resource, String connection) {
        return resource.connections().stream()
                .filter(c -> c.name().equals(connection))
                .findFirst()
                .flatMap(c -> c.volume(0))
                .orElseThrow();
    }

    @Test
    void a_resync_of_module_9_tells_what_is_left_and_how_fast_it_goes() {
        Resource resource = Recordings.resource(V9, "030", "node3");
        assertThat(resource.volume(0).orElseThrow().size()).hasValue(135116L * 1024);
        PeerVolume source = peer(resource, "node1");
        assertThat(source.replicationState()).isEqualTo(ReplicationState.SYNC_TARGET);
        Progress progress = source.progress().orElseThrow();
        assertThat(progress.left()).isEqualTo(81868L * 1024);
        assertThat(progress.total()).hasValue(135116L * 1024);
        assertThat(progress.share().orElseThrow()).isCloseTo(0.394, within(0.001));
        assertThat(progress.speed().orElseThrow()).isEqualTo(4.92 * 1024 * 1024);
        assertThat(peer(resource, "node2").resyncSuspended()).isEqualTo("peer,dependency");
    }

    @Test
    void a_verify_counts_what_is_not_compared_yet_and_not_what_differs() {
        Progress nine = peer(Recordings.resource(V9, "100", "node1"), "node3")
                .progress()
                .orElseThrow();
        assertThat(nine.left()).isEqualTo(228376L * 512);
        assertThat(nine.share().orElseThrow()).isCloseTo(0.155, within(0.001));
        PeerVolume old = peer(Recordings.resource(V84, "100", "node1"), "peer");
        assertThat(old.outOfSync()).isZero();
        assertThat(old.progress().orElseThrow().left()).isEqualTo(131076L * 1024);
        assertThat(old.progress().orElseThrow().speed()).hasValue(4080.0 * 1024);
    }

    @Test
    void a_resync_of_8_4_comes_from_proc() {
        PeerVolume target = peer(Recordings.resource(V84, "030", "node2"), "peer");
        Progress progress = target.progress().orElseThrow();
        assertThat(progress.left()).isEqualTo(134584L * 1024);
        assertThat(progress.total()).hasValue(143316L * 1024);
        assertThat(progress.speed()).hasValue(2180.0 * 1024);
    }

    @Test
    void lost_quorum_suspends_and_says_why() {
        Resource resource = Recordings.resource(V9, "112", "node1");
        assertThat(resource.suspended()).containsExactly("quorum");
        assertThat(resource.volume(0).flatMap(Volume::quorum)).contains(false);
    }

    @Test
    void stand_alone_in_8_4_has_a_connection_without_a_name() {
        Connection connection =
                Recordings.resource(V84, "082", "node1").connections().get(0);
        assertThat(connection.name()).isEmpty();
        assertThat(connection.connectionState()).isEqualTo(ConnectionState.STAND_ALONE);
        assertThat(connection.volume(0).orElseThrow().outOfSync()).isEqualTo(4096L * 1024);
    }

    @Test
    void several_volumes_and_resources_are_kept_apart() {
        Status status = (Status) Recordings.account(V9, "140", "node2");
        assertThat(status.resources()).extracting(Resource::name).containsExactly("r0", "r1");
        Connection connection =
                status.resource("r1").orElseThrow().connections().get(0);
        assertThat(connection.volume(0).orElseThrow().replication()).isEqualTo("SyncTarget");
        assertThat(connection.volume(1).orElseThrow().replication()).isEqualTo("Established");
    }

    @Test
    void a_module_that_is_not_loaded_is_a_state_and_no_error() {
        Parsed<Account> parsed = PARSER.parse(List.of(
                Output.of(1, "", "cat: /proc/drbd: No such file or directory\n"),
                Output.of(DrbdCommands.NOT_LOADED, "", "")));
        assertThat(Values.of(parsed)).isEqualTo(new NotLoaded());
    }

    @Test
    void words_of_a_newer_module_are_kept() {
        String text = """
                [{"name": "r0", "role": "Tertiary", "suspended": true, "suspended-moon": true,
                  "devices": [{"volume": 0, "minor": 1, "disk-state": "Shiny"}],
                  "connections": [{"peer-node-id": 1, "name": "b", "connection-state": "Entangled", "peer-role": "Primary",
                    "peer_devices": [{"volume": 0, "replication-state": "Teleport", "peer-disk-state": "Shiny"}]}]}]
                """;
        Resource resource = ((Status) Values.of(parse(text))).resource("r0").orElseThrow();
        assertThat(resource.role()).isEqualTo("Tertiary");
        assertThat(resource.suspended()).containsExactly("unknown");
        assertThat(resource.volumes().get(0).disk()).isEqualTo("Shiny");
        assertThat(resource.volumes().get(0).diskState()).isEqualTo(DiskState.UNKNOWN);
        assertThat(resource.connections().get(0).state()).isEqualTo("Entangled");
        assertThat(resource.connections().get(0).volumes().get(0).replication()).isEqualTo("Teleport");
    }

    @Test
    void numbers_that_are_none_do_not_spoil_the_rest() {
        String recorded = Recordings.get(V9, "030", "node3", "json").text();
        for (String none : List.of("NaN", "nan", "-nan", "inf", "-Infinity")) {
            String text = recorded.replace(": 4.92,", ": " + none + ",");
            assertThat(text).isNotEqualTo(recorded);
            PeerVolume volume =
                    peer(((Status) Values.of(parse(text))).resource("r0").orElseThrow(), "node1");
            assertThat(volume.progress().orElseThrow().speed()).as(none).isEmpty();
            assertThat(volume.outOfSync()).as(none).isEqualTo(81868L * 1024);
        }
    }

    @Test
    void a_cut_answer_is_not_taken_for_a_whole_one() {
        String json = Recordings.get(V9, "050", "node1", "json").text();
        assertThat(parse(json.substring(0, json.length() / 2))).isInstanceOf(Parsed.Unreadable.class);
        String events = Recordings.get(V84, "050", "node1", "events2-now").text();
        assertThat(parse(events.replace("exists -\n", ""))).isInstanceOf(Parsed.Unreadable.class);
    }

    @Test
    void a_refusal_is_told_in_the_tools_own_words() {
        Parsed<Account> parsed = PARSER.parse(List.of(PROC, Output.of(20, "\n", "Permission denied\n")));
        assertThat(parsed).isEqualTo(new Parsed.Unreadable<>("drbdsetup exited with 20: Permission denied"));
    }

    @Test
    void time_without_progress_is_counted_until_it_moves() {
        Duration tick = Duration.ofSeconds(2);
        Account running = Recordings.account(V84, "030", "node2");
        Account again = PARSER.follow(running, running, tick);
        Account third = PARSER.follow(again, running, tick);
        assertThat(still(again)).isEqualTo(Duration.ofSeconds(2));
        assertThat(still(third)).isEqualTo(Duration.ofSeconds(4));
        assertThat(still(PARSER.follow(third, running, tick.negated())))
                .as("the clock was set back")
                .isZero();
        assertThat(still(PARSER.follow(third, Recordings.account(V84, "042", "node2"), tick)))
                .isZero();
        Account paused = Recordings.account(V84, "040", "node2");
        assertThat(still(PARSER.follow(paused, paused, tick))).isZero();
    }

    private static Duration still(Account account) {
        return peer(((Status) account).resource("r0").orElseThrow(), "peer").still();
    }
}
