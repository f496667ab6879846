package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an admin is told in each recorded state. */
class ChecksTest {
    @Test
    void a_healthy_cluster_has_nothing_urgent() {
        assertThat(findings("lab-healthy")).allMatch(f -> f.severity() == Severity.NOTE);
    }

    @Test
    void a_resource_that_failed_and_runs_again_is_a_warning_with_its_reason_and_count() {
        Finding finding = only("resource-killed", FindingKind.FAILED_RESOURCE);
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.text()).isEqualTo("web-app failed on node1, monitor: not running (rc 7), \"failed\"");
        assertThat(finding.subject()).isEqualTo("resource:web-app");
        assertThat(finding.runbook()).isEqualTo("pacemaker/failed-resource");
        assertThat(finding.evidence())
                .contains("crm_mon on node1: fail count 1 of 3 on node1", "crm_mon on node1: now started on node1");
    }

    @Test
    void a_resource_that_failed_and_does_not_run_is_critical() {
        assertThat(only("procfail-once", FindingKind.FAILED_RESOURCE).severity())
                .isEqualTo(Severity.CRIT);
    }

    @Test
    void a_stop_that_failed_is_critical_though_the_resource_is_disabled() {
        assertThat(only("unclean-online", FindingKind.FAILED_RESOURCE).severity())
                .isEqualTo(Severity.CRIT);
    }

    @Test
    void a_fail_count_at_its_limit_says_that_the_node_is_banned() {
        Finding finding = only("resource-moved-by-failures", FindingKind.FAIL_COUNT);
        assertThat(finding.text()).isEqualTo("web-app is banned from node1 by its fail count 3 of 3");
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).anyMatch(e -> e.contains("failure-timeout not set"));
    }

    @Test
    void a_fail_count_one_below_its_limit_warns() {
        Instant at = Snapshots.after("resource-killed");
        PacemakerStatus status = edited("resource-killed", "fail-count=\"1\"", "fail-count=\"2\"");
        Snapshot snapshot = Snapshots.with(Snapshot.empty("lab"), Pacemaker.STATUS, "node1", status, at);
        assertThat(findings(snapshot, at, FindingKind.FAIL_COUNT))
                .singleElement()
                .matches(f -> f.severity() == Severity.WARN)
                .matches(f -> f.text().contains("one failure away from being banned from node1"));
    }

    @Test
    void move_constraints_left_behind_are_named() {
        assertThat(only("moved", FindingKind.MOVE_CONSTRAINT_LEFT).text())
                .isEqualTo("lb is bound to node1 by a move or ban command of the past");
        assertThat(only("banned", FindingKind.MOVE_CONSTRAINT_LEFT).subject())
                .isEqualTo("constraint:cli-ban-batch1-on-node1");
    }

    @Test
    void an_unclean_node_is_critical_and_says_what_ran_there() {
        Finding finding = only("unclean", FindingKind.UNCLEAN_NODE);
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.node()).contains(new NodeName("node2"));
        assertThat(finding.evidence()).anyMatch(e -> e.contains("report"));
        assertThat(only("unclean", FindingKind.FENCING_UNDER_WAY).node()).contains(new NodeName("node2"));
    }

    @Test
    void failed_fencing_is_critical_with_the_number_of_attempts() {
        Finding finding = only("failed-fencing", FindingKind.FENCING_FAILED);
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.evidence().get(0)).startsWith("stonith_admin on node1: 10 failed against node2, last 2026-");
    }

    @Test
    void standby_and_maintenance_left_on_are_told() {
        assertThat(only("standby", FindingKind.STANDBY_NODE).text()).isEqualTo("node1 is in standby");
        assertThat(only("maintenance-node", FindingKind.MAINTENANCE_NODE).node())
                .contains(new NodeName("node2"));
        assertThat(only("maintenance", FindingKind.MAINTENANCE_MODE).severity()).isEqualTo(Severity.WARN);
        assertThat(findings("maintenance")).noneMatch(f -> f.kind().endsWith("unmanaged-resource"));
    }

    @Test
    void an_offline_node_tells_its_last_fencing() {
        assertThat(only("fence-confirmed", FindingKind.OFFLINE_NODE).evidence())
                .contains("stonith_admin: last fencing off success at 2026-11-22T13:13:15Z, confirmed by hand");
    }

    @Test
    void unmanaged_and_disabled_are_told_and_the_one_on_purpose_is_a_note() {
        assertThat(only("unmanaged-disabled", FindingKind.UNMANAGED_RESOURCE).subject())
                .isEqualTo("resource:batch1");
        assertThat(findings("unmanaged-disabled", FindingKind.DISABLED_RESOURCE))
                .extracting(Finding::subject, Finding::severity)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("resource:batch2", Severity.NOTE),
                        org.assertj.core.groups.Tuple.tuple("resource:report", Severity.NOTE));
    }

    @Test
    void both_sides_of_a_partition_disagree_about_the_dc() {
        Finding finding = only("partition-both-sides", FindingKind.DC_DISAGREEMENT);
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.evidence())
                .hasSize(3)
                .anyMatch(e -> e.startsWith("node1: DC node1, with quorum, CIB 0.6."))
                .anyMatch(e -> e.startsWith("node3: DC node3, WITHOUT quorum, CIB 0.6."));
    }

    @Test
    void the_quorate_side_speaks_for_a_partitioned_cluster() {
        assertThat(findings("partition-both-sides", FindingKind.UNCLEAN_NODE))
                .extracting(f -> f.node().orElseThrow())
                .containsExactly(new NodeName("node3"));
    }

    @Test
    void a_lone_node_without_quorum_says_why_all_is_stopped() {
        assertThat(only("not-quorate", FindingKind.QUORUM_LOST).advice()).contains("no-quorum-policy=stop");
        assertThat(findings("not-quorate", FindingKind.STOPPED_RESOURCE))
                .allMatch(f -> f.text().contains("no quorum"));
    }

    @Test
    void configurations_apart_are_told_once_they_had_time_to_spread() {
        Instant at = Snapshots.after("lab-healthy");
        PacemakerHead head = Recordings.head("lab-healthy", "node1");
        PacemakerHead newer = new PacemakerHead(
                new CibVersion(0, head.version().epoch() + 1, 0),
                head.quorate(),
                head.dcId(),
                head.featureSet(),
                head.schema(),
                Optional.of(at.minusSeconds(60)),
                "root",
                "cibadmin",
                "node2");
        Snapshot snapshot = Snapshots.with(
                Snapshots.with(Snapshot.empty("lab"), Pacemaker.HEAD, "node1", head, at),
                Pacemaker.HEAD,
                "node2",
                newer,
                at);
        assertThat(findings(snapshot, at, FindingKind.CONFIGURATION_DISAGREEMENT))
                .singleElement()
                .matches(f -> f.text().contains("node1"));
        assertThat(findings(snapshot, at.minusSeconds(55), FindingKind.CONFIGURATION_DISAGREEMENT))
                .isEmpty();
    }

    @Test
    void tickets_that_something_needs_are_told_when_they_are_not_granted() {
        assertThat(findings("ticket", FindingKind.TICKET_REVOKED))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("ticket:t-shut", "ticket:t-asleep");
        assertThat(findings("ticket", FindingKind.STOPPED_RESOURCE)).allMatch(f -> f.severity() == Severity.NOTE);
    }

    @Test
    void a_resource_that_fits_nowhere_is_stopped_though_it_should_run() {
        assertThat(only("utilization", FindingKind.STOPPED_RESOURCE).text())
                .isEqualTo("archive is stopped though it should run");
    }

    @Test
    void a_lost_remote_node_and_its_connection_are_told() {
        assertThat(findings("remote-lost"))
                .extracting(Finding::kind, Finding::severity)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("pacemaker.unclean-node", Severity.CRIT),
                        org.assertj.core.groups.Tuple.tuple("pacemaker.failed-resource", Severity.CRIT));
        assertThat(findings("remote-node")).allMatch(f -> f.severity() == Severity.NOTE);
    }

    @Test
    void a_stopped_stack_is_told_by_its_own_node() {
        assertThat(only("stack-stopped", FindingKind.NOT_RUNNING).text())
                .isEqualTo("Pacemaker is not running on node3");
    }

    @Test
    void missing_rights_leave_the_state_unknown_not_green() {
        Finding finding = only("unprivileged", FindingKind.STATE_UNKNOWN);
        assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(finding.evidence().get(0)).contains("no permission to ask Pacemaker");
    }

    @Test
    void an_old_picture_is_unknown() {
        Instant at = Snapshots.after("lab-healthy");
        assertThat(findings(Snapshots.of("lab-healthy", at), at.plus(Duration.ofMinutes(5)), FindingKind.STATE_UNKNOWN))
                .hasSize(1);
    }

    @Test
    void fencing_disabled_without_devices_or_staggering_is_told() {
        assertThat(changed("stonith-enabled=\"true\"", "stonith-enabled=\"false\"", FindingKind.FENCING_DISABLED))
                .singleElement()
                .matches(f -> f.severity() == Severity.CRIT);
        assertThat(changed(
                        "resource_agent=\"stonith:fence_lab\"",
                        "resource_agent=\"ocf:x:y\"",
                        FindingKind.NO_FENCE_DEVICE))
                .hasSize(1);
        assertThat(changed(
                        "resource_agent=\"stonith:fence_lab\" role=\"Started\" active=\"true\"",
                        "resource_agent=\"stonith:fence_lab\" role=\"Stopped\" active=\"false\"",
                        FindingKind.FENCE_DEVICE_NOT_RUNNING))
                .hasSize(3);
    }

    @Test
    void two_nodes_without_a_delay_may_shoot_each_other() {
        Instant at = Snapshots.after("lab-healthy");
        PacemakerStatus status = edited("lab-healthy", "<node name=\"node3\" id=\"3\" online.*/>", "");
        Snapshot snapshot = Snapshots.with(
                Snapshots.with(Snapshot.empty("lab"), Pacemaker.STATUS, "node1", status, at),
                Pacemaker.CIB,
                "node1",
                Recordings.cib("lab-healthy", "node1"),
                at);
        assertThat(findings(snapshot, at, FindingKind.FENCING_RACE)).hasSize(1);
    }

    @Test
    void other_switches_and_words_are_told() {
        assertThat(changed(
                        "no-quorum-policy=\"stop\"", "no-quorum-policy=\"ignore\"", FindingKind.QUORUM_POLICY_IGNORE))
                .hasSize(1);
        assertThat(changed(
                        "stop-all-resources=\"false\"",
                        "stop-all-resources=\"true\"",
                        FindingKind.ALL_RESOURCES_STOPPED))
                .hasSize(1);
        assertThat(changed("mixed_version=\"false\"", "mixed_version=\"true\"", FindingKind.VERSIONS_APART))
                .hasSize(1);
        assertThat(changed("<current_dc [^>]*/>", "<current_dc present=\"false\"/>", FindingKind.NO_DC))
                .hasSize(1);
        assertThat(changed("pending=\"false\"", "pending=\"true\"", FindingKind.PENDING_NODE))
                .hasSize(3);
        assertThat(changed("health=\"green\"", "health=\"red\"", FindingKind.NODE_HEALTH))
                .hasSize(3);
        assertThat(changed("blocked=\"false\"", "blocked=\"true\"", FindingKind.BLOCKED_RESOURCE))
                .isNotEmpty();
        assertThat(changed("orphaned=\"false\"", "orphaned=\"true\"", FindingKind.ORPHANED_RESOURCE))
                .isNotEmpty();
        assertThat(changed("role=\"Promoted\"", "role=\"Unpromoted\"", FindingKind.NOT_PROMOTED))
                .hasSize(1);
        assertThat(changed("role=\"Started\"", "role=\"Levitating\"", FindingKind.UNKNOWN_WORDS))
                .hasSize(1);
    }

    private static List<Finding> changed(String pattern, String by, FindingKind kind) {
        Instant at = Snapshots.after("lab-healthy");
        return findings(
                Snapshots.with(
                        Snapshot.empty("lab"), Pacemaker.STATUS, "node1", edited("lab-healthy", pattern, by), at),
                at,
                kind);
    }

    private static PacemakerStatus edited(String state, String pattern, String by) {
        String text = Recordings.get(state, "crm_mon.xml", "node1").text();
        String changed = text.replaceAll(pattern, by);
        assertThat(changed).isNotEqualTo(text);
        return ((Parsed.Value<PacemakerStatus>) StatusParser.parse(List.of(Output.of(0, changed, "")))).state();
    }

    private static Finding only(String state, FindingKind kind) {
        List<Finding> found = findings(state, kind);
        assertThat(found).as(state + " " + kind).hasSize(1);
        return found.get(0);
    }

    private static List<Finding> findings(String state, FindingKind kind) {
        return findings(Snapshots.of(state, Snapshots.after(state)), Snapshots.after(state), kind);
    }

    private static List<Finding> findings(String state) {
        Instant at = Snapshots.after(state);
        return findings(Snapshots.of(state, at), at).toList();
    }

    private static List<Finding> findings(Snapshot snapshot, Instant at, FindingKind kind) {
        return findings(snapshot, at)
                .filter(f -> f.kind().equals("pacemaker." + kind.word()))
                .toList();
    }

    private static Stream<Finding> findings(Snapshot snapshot, Instant at) {
        return Pacemaker.slice().technology().checks().stream().flatMap(c -> c.findings(snapshot, at).stream());
    }
}
