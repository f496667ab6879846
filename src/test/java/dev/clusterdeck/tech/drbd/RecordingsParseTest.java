package dev.clusterdeck.tech.drbd;

import static dev.clusterdeck.tech.drbd.Recordings.V84;
import static dev.clusterdeck.tech.drbd.Recordings.V9;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.tech.drbd.Recordings.Recording;
import dev.clusterdeck.watch.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded state gives a value that agrees with what other tools said at that moment. */
class RecordingsParseTest {
    /** The configuration was for another module than the one that was loaded: only 8.4's own tool answers. */
    private static final String OTHER_MODULE = "180-v84-module-loaded-v9-config";

    /** Peers connected between one recorded command and the next. */
    private static final String IN_MOTION = "020-all-up-inconsistent";

    static Stream<Recording> moments() {
        return Recordings.all().stream().filter(r -> r.tool().equals("proc"));
    }

    private static Account account(Recording moment) {
        boolean old = moment.version().equals(V84) || moment.state().equals(OTHER_MODULE);
        Recording status =
                Recordings.get(moment.version(), moment.state(), moment.node(), old ? "events2-now" : "json");
        return Values.of(new StatusParser().parse(List.of(moment.output(), status.output())));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void every_moment_gives_a_value_in_which_nothing_is_unknown(Recording moment) {
        Status status = (Status) account(moment);
        assertThat(status.version()).isEqualTo(moment.state().equals(OTHER_MODULE) ? V84 : moment.version());
        for (Resource resource : status.resources()) {
            assertThat(resource.role()).isIn("Primary", "Secondary");
            assertThat(resource.volumes()).isNotEmpty();
            for (Volume volume : resource.volumes())
                assertThat(volume.diskState()).isNotIn(DiskState.UNKNOWN, DiskState.NOT_KNOWN);
            for (Connection connection : resource.connections()) {
                assertThat(connection.connectionState()).isNotEqualTo(ConnectionState.UNKNOWN);
                for (PeerVolume volume : connection.volumes()) {
                    assertThat(volume.replicationState()).isNotEqualTo(ReplicationState.UNKNOWN);
                    assertThat(volume.peerDiskState()).isNotEqualTo(DiskState.UNKNOWN);
                    if (volume.replicationState().isProgressing())
                        assertThat(volume.progress()).as("progress").isPresent();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void role_connections_and_disks_are_those_that_drbdadm_names(Recording moment) {
        if (moment.state().equals(IN_MOTION)) return;
        Optional<Resource> resource = ((Status) account(moment)).resource("r0");
        List<String> roles = answer(moment, "role").stream()
                .flatMap(line -> Stream.of(line.split("/", -1)))
                .toList();
        if (resource.isEmpty()) {
            assertThat(roles).isEmpty();
            return;
        }
        assertThat(resource.get().role()).isEqualTo(roles.get(0));
        List<String> states = new ArrayList<>();
        for (Connection connection : resource.get().connections()) states.add(inWords(connection, moment.version()));
        assertThat(states).containsExactlyInAnyOrderElementsOf(answer(moment, "cstate"));
        List<String> disks = new ArrayList<>();
        disks.add(resource.get().volumes().get(0).disk());
        for (Connection connection : resource.get().connections())
            connection.volume(0).ifPresent(v -> disks.add(v.peerDisk()));
        assertThat(disks)
                .containsExactlyInAnyOrder(
                        String.join("", answer(moment, "dstate")).split("/", -1));
    }

    /** 8.4 has one word for connection and replication. */
    private static String inWords(Connection connection, String version) {
        if (version.equals(V9)) return connection.state();
        if (connection.connectionState() == ConnectionState.CONNECTING) return "WFConnection";
        if (connection.connectionState() != ConnectionState.CONNECTED) return connection.state();
        String replication = connection.volume(0).orElseThrow().replication();
        return replication.equals("Established") ? "Connected" : replication;
    }

    private static List<String> answer(Recording moment, String tool) {
        return Recordings.get(moment.version(), moment.state(), moment.node(), tool)
                .text()
                .lines()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void events_of_module_9_tell_the_same_words_as_its_json(Recording moment) {
        if (moment.version().equals(V84) || moment.state().equals(OTHER_MODULE)) return;
        if (moment.state().equals(IN_MOTION)) return;
        Recording events = Recordings.get(V9, moment.state(), moment.node(), "events2-now");
        Parsed<Account> parsed = new StatusParser().parse(List.of(moment.output(), events.output()));
        Status byEvents = (Status) Values.of(parsed);
        Status byJson = (Status) account(moment);
        assertThat(words(byEvents)).containsExactlyInAnyOrderElementsOf(words(byJson));
    }

    private static List<String> words(Status status) {
        List<String> words = new ArrayList<>();
        for (Resource resource : status.resources()) {
            words.add(resource.name() + " " + resource.role() + " " + resource.suspended());
            for (Volume v : resource.volumes())
                words.add(resource.name() + " " + v.number() + " " + v.minor() + " " + v.disk() + " " + v.quorum() + " "
                        + v.size());
            for (Connection c : resource.connections())
                for (PeerVolume v : c.volumes())
                    words.add(resource.name() + " " + c.name() + " " + c.state() + " " + c.peerRole() + " " + v.number()
                            + " " + v.peerDisk() + " " + v.resyncSuspended());
        }
        return words;
    }
}
