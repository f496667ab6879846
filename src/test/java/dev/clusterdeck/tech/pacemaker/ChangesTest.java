package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen to happen between two recorded states. */
class ChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

    @Test
    void nothing_happens_on_first_sight_or_when_nothing_changed() {
        Snapshot healthy = Snapshots.of("lab-healthy", NOW);
        assertThat(events(Snapshot.empty("lab"), healthy)).isEmpty();
        assertThat(events(healthy, Snapshots.of("lab-healthy", NOW.plusSeconds(2))))
                .isEmpty();
    }

    @Test
    void a_killed_process_is_a_failure_with_its_reason_and_time_and_a_raised_count() {
        List<Event> events = events("lab-healthy", "resource-killed");
        assertThat(events)
                .filteredOn(e -> e.kind().equals("pacemaker.resource-failed"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.text()).startsWith("web-app failed on node1, monitor: not running (rc 7)");
                    assertThat(e.nodeTime()).contains(Instant.parse("2026-11-22T14:50:43Z"));
                    assertThat(e.subject()).isEqualTo("resource:web-app");
                });
        assertThat(events).extracting(Event::text).contains("fail count of web-app on node1: 0 → 1 of 3");
    }

    @Test
    void three_failures_move_the_group_with_from_and_to() {
        assertThat(events("resource-killed", "resource-moved-by-failures"))
                .extracting(Event::text)
                .contains(
                        "web-app moved: node1 → node3",
                        "vip moved: node1 → node3",
                        "fail count of web-app on node1: 1 → 3 of 3");
    }

    @Test
    void a_lost_node_becomes_unclean_and_fencing_begins() {
        assertThat(events("lab-healthy", "unclean"))
                .extracting(Event::kind)
                .contains("pacemaker.node-unclean", "pacemaker.fencing-began");
    }

    @Test
    void attempts_to_fence_that_failed_are_critical() {
        assertThat(events("unclean", "failed-fencing"))
                .filteredOn(e -> e.kind().equals("pacemaker.fencing-failed"))
                .hasSize(10)
                .allMatch(e -> e.severity() == Severity.CRIT && e.nodeTime().isPresent());
    }

    @Test
    void going_to_standby_and_back_is_told() {
        assertThat(events("healthy", "standby"))
                .extracting(Event::text)
                .anyMatch(t -> t.startsWith("node1 went to standby"))
                .anyMatch(t -> t.startsWith("db promoted on "))
                .anyMatch(t -> t.contains("batch2 moved: node1 → "));
        assertThat(events("standby", "healthy"))
                .extracting(Event::text)
                .anyMatch(t -> t.startsWith("node1 left standby"));
    }

    @Test
    void a_move_leaves_a_constraint_and_says_who_changed_the_configuration() {
        assertThat(events("healthy", "moved"))
                .extracting(Event::text)
                .contains("a move or ban left cli-prefer-lb for lb")
                .anyMatch(t -> t.startsWith("configuration 0.") && t.contains("last changed by root with "));
        assertThat(events("moved", "banned"))
                .extracting(Event::kind)
                .contains("pacemaker.constraint-gone", "pacemaker.constraint-appeared");
    }

    @Test
    void quorum_and_the_dc_are_followed() {
        assertThat(events("partition-both-sides", "not-quorate"))
                .extracting(Event::kind)
                .contains("pacemaker.quorum-lost");
        assertThat(events("not-quorate", "lab-healthy")).extracting(Event::kind).contains("pacemaker.quorum-gained");
        assertThat(events("procfail-moved", "lab-healthy"))
                .filteredOn(e -> e.kind().equals("pacemaker.dc-moved"))
                .singleElement()
                .matches(e -> e.text().startsWith("designated controller: node2 → "));
    }

    @Test
    void maintenance_mode_is_an_event() {
        assertThat(events("healthy", "maintenance")).extracting(Event::text).contains("maintenance-mode: false → true");
    }

    @Test
    void tickets_are_followed() {
        assertThat(events("lab-healthy", "ticket"))
                .extracting(Event::text)
                .contains("ticket t-open granted to this site")
                .noneMatch(t -> t.contains("t-shut granted"));
    }

    @Test
    void cleaned_up_failures_are_good_news() {
        assertThat(events("resource-killed", "lab-healthy"))
                .filteredOn(e -> e.kind().equals("pacemaker.resource-cleaned-up")
                        || e.kind().equals("pacemaker.fail-count-cleared"))
                .hasSize(2)
                .allMatch(e -> e.severity() == Severity.OK);
    }

    @Test
    void an_older_answer_of_another_node_is_no_change() {
        Snapshot before = Snapshots.of("unclean", NOW);
        Snapshot after = Snapshots.of("lab-healthy", NOW.minusSeconds(10));
        assertThat(events(before, after)).isEmpty();
    }

    @Test
    void every_pair_of_states_can_be_compared() {
        List<String> states = Recordings.all().stream()
                .map(Recordings.Recording::state)
                .distinct()
                .toList();
        for (String from : states)
            for (String to : states)
                assertThat(events(from, to)).noneMatch(e -> e.text().isBlank());
    }

    private static List<Event> events(String from, String to) {
        return events(Snapshots.of(from, NOW.minusSeconds(2)), Snapshots.of(to, NOW));
    }

    private static List<Event> events(Snapshot before, Snapshot after) {
        return Pacemaker.slice().technology().changes().stream()
                .flatMap(c -> c.events(before, after, NOW).stream())
                .toList();
    }
}
