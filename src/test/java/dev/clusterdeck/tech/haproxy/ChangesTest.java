package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final String healthy = Recordings.stats("healthy", 1000);

    @Test
    void a_server_that_goes_down_and_comes_back_is_told_once_each() {
        assertThat(texts(healthy, Recordings.stats("backend-down", 1006)))
                .containsExactly(
                        "app/node3 is down on node1: L4CON in 0 ms: Connection refused",
                        "api/node3 is down on node1: L4CON in 0 ms: Connection refused");
        assertThat(texts(Recordings.stats("backend-down", 1006), Recordings.stats("drain", 1012)))
                .containsExactlyInAnyOrder(
                        "app/node3 is up on node1", "app/node2 is in drain on node1", "api/node3 is up on node1");
        assertThat(texts(healthy, healthy)).isEmpty();
    }

    @Test
    void checks_that_disagree_for_a_moment_are_no_event() {
        assertThat(texts(healthy, healthy.replaceAll("(?m)^(app,node1,.*?),UP,", "$1,UP 1/3,")))
                .isEmpty();
    }

    @Test
    void a_backend_without_servers_is_critical() {
        String down = healthy.replaceAll("(?m)^(api,.*?),UP,", "$1,DOWN,");
        assertThat(events(healthy, down))
                .filteredOn(e -> e.kind().equals("haproxy.backend-down"))
                .extracting(Event::severity, Event::text, Event::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Severity.CRIT, "backend api is down on node1", "backend:node1/api"));
    }

    @Test
    void weights_new_servers_and_reloads_are_told() {
        String heavier = healthy.replace("app 2 node2 10.77.0.12 2 0 100 100", "app 2 node2 10.77.0.12 2 0 30 100");
        assertThat(texts(healthy, heavier)).containsExactly("app/node2 has weight 30 after 100 on node1");
        String without = healthy.replaceAll("(?m)^app,spare,.*\n", "");
        assertThat(texts(healthy, without)).containsExactly("app/spare was taken out on node1");
        assertThat(texts(without, healthy)).containsExactly("app/spare is new on node1");
        assertThat(texts(healthy, healthy.replace("Pid: 824", "Pid: 999")))
                .containsExactly("haproxy on node1 was reloaded or restarted: its counters begin anew");
    }

    @Test
    void many_servers_that_change_alike_are_one_event() {
        assertThat(texts(Many.servers(300, "UP", 5, 10), Many.servers(300, "DOWN", 5, 12)))
                .hasSize(2)
                .anyMatch(t -> t.startsWith("300 servers of big on node1: web001 is down"));
    }

    @Test
    void stopping_and_starting_are_told_and_the_first_look_is_not() {
        Snapshot runs = Snapshots.of("node1", healthy);
        Snapshot stopped = runs.with(Haproxy.STATS, Snapshots.node("node1"), new Reading.Absent<>("does not run"));
        assertThat(events(runs, stopped)).extracting(Event::kind).containsExactly("haproxy.stopped");
        assertThat(events(stopped, runs)).extracting(Event::kind).containsExactly("haproxy.started");
        Snapshot nothing = Snapshots.live(Snapshot.empty("lab"), "node1");
        assertThat(events(nothing, runs)).isEmpty();
    }

    private static List<String> texts(String before, String after) {
        return events(before, after).stream().map(Event::text).toList();
    }

    private static List<Event> events(String before, String after) {
        return events(Snapshots.of("node1", before), Snapshots.of("node1", after));
    }

    private static List<Event> events(Snapshot before, Snapshot after) {
        return new HaproxyChanges().events(before, after, Snapshots.NOW);
    }
}
