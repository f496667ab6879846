package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String FILE = Recordings.text("healthy", "haproxy.cfg");

    @Test
    void the_healthy_recording_has_only_the_backend_that_never_worked() {
        List<Finding> findings = of(Snapshots.of("node1", Recordings.stats("healthy", 1000)));
        assertThat(findings)
                .extracting(Finding::id)
                .containsExactlyInAnyOrder(
                        "haproxy.backend-down@backend:node1/redis_down@node1",
                        "haproxy.server-down@server:node1/redis_down/r1@node1");
        assertThat(findings.get(0).severity()).isEqualTo(Severity.CRIT);
    }

    @Test
    void a_server_that_is_down_says_what_its_check_found() {
        List<Finding> findings = of(Snapshots.of("node1", Recordings.stats("backend-down", 1000)));
        assertThat(findings)
                .extracting(Finding::text)
                .contains(
                        "server app/node3 is down on node1: L4CON in 0 ms: Connection refused",
                        "server api/node3 is down on node1: L4CON in 0 ms: Connection refused");
    }

    @Test
    void one_server_left_is_a_warning_and_a_backup_that_works_is_another_one() {
        String alone = Recordings.stats("backend-down", 1000).replaceAll("(?m)^(api,node2,.*?),UP,", "$1,MAINT,");
        assertThat(of(Snapshots.of("node1", alone)))
                .extracting(Finding::kind, Finding::text)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "haproxy.last-server", "backend api has one server left on node1: node1"));
        String withBackup = Recordings.stats("healthy", 1000).replaceAll("(?m)^(app,node[23],.*?),UP,", "$1,MAINT,");
        assertThat(of(Snapshots.of("node1", withBackup)))
                .extracting(Finding::kind)
                .doesNotContain("haproxy.last-server");
    }

    @Test
    void servers_in_a_state_of_a_later_release_are_not_called_down() {
        assertThat(of(Snapshots.of("node1", Many.servers(3, "LEVITATING", 0, 1000))))
                .extracting(Finding::kind)
                .doesNotContain("haproxy.backend-down", "haproxy.last-server", "haproxy.server-down");
    }

    @Test
    void many_servers_that_are_down_are_one_finding() {
        List<Finding> findings = of(Snapshots.of("node1", Many.servers(40, "DOWN", 0, 1000)));
        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder("haproxy.backend-down", "haproxy.server-down");
        assertThat(findings).extracting(Finding::text).anyMatch(t -> t.startsWith("40 of 40 servers of big are down"));
    }

    @Test
    void an_uneven_share_needs_many_requests_and_says_why_where_the_figures_do() {
        String before = Recordings.stats("healthy", 1000);
        String after =
                Many.counted(Many.counted(Recordings.stats("healthy", 1060), "api,node1,", 2038), "api,node2,", 2040);
        after = Many.counted(after, "api,node3,", 842)
                .replaceAll("(?m)^(api,node3,(?:[^,]*,){56}[^,]*,[^,]*,)[^,]*", "$1212");
        assertThat(find(of(Snapshots.of("node1", before, after)), "haproxy.uneven-share"))
                .as("a server came a moment ago")
                .isEmpty();
        after = after.replace(",56,0,,1,5,", ",5600,0,,1,5,");
        Optional<Finding> uneven = find(of(Snapshots.of("node1", before, after)), "haproxy.uneven-share");
        assertThat(uneven.map(Finding::text))
                .contains("backend api is uneven on node1: node1 has 42 %, node3 has 17 % (2.5× by weight)");
        assertThat(uneven.map(Finding::subject)).contains("backend:node1/api");
        String few = Many.counted(before.replace("+ at 1000.0", "+ at 1060.0"), "api,node1,", 88);
        assertThat(find(of(Snapshots.of("node1", before, few)), "haproxy.uneven-share"))
                .isEmpty();
    }

    @Test
    void waiting_requests_and_limits_are_told() {
        String waiting =
                Recordings.stats("healthy", 1000).replace("api,BACKEND,0,0,0,2,200", "api,BACKEND,5,9,190,2,200");
        List<Finding> findings = of(Snapshots.of("node1", waiting));
        assertThat(find(findings, "haproxy.queueing").map(Finding::text))
                .contains("5 requests wait in backend api on node1");
        String full = Recordings.stats("healthy", 1000)
                .replace("web,FRONTEND,,,0,4,2000", "web,FRONTEND,,,1990,4,2000")
                .replace("CurrConns: 0", "CurrConns: 1700");
        assertThat(of(Snapshots.of("node1", full)))
                .filteredOn(f -> f.kind().equals("haproxy.near-limit"))
                .extracting(Finding::severity, Finding::text)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                Severity.CRIT, "frontend web has 1990 of 2000 sessions on node1"),
                        org.assertj.core.groups.Tuple.tuple(
                                Severity.WARN, "haproxy on node1 has 1700 of 2000 connections"));
    }

    @Test
    void a_server_that_goes_down_again_and_again_flaps() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(Recordings.stats("healthy", 1000 + 40 * i));
            answers.add(Recordings.stats("backend-down", 1020 + 40 * i));
        }
        List<Finding> findings = of(Snapshots.of("node1", answers.toArray(String[]::new)));
        assertThat(findings)
                .filteredOn(f -> f.kind().equals("haproxy.flapping"))
                .extracting(Finding::subject)
                .contains("server:node1/app/node3");
    }

    @Test
    void servers_in_drain_for_long_are_told_and_for_a_moment_not() {
        assertThat(find(of(Snapshots.of("node1", Recordings.stats("drain", 1000))), "haproxy.taken-out"))
                .isEmpty();
        String lasting = Recordings.stats("drain", 1000).replace("DRAIN,100,1,0,0,0,4,", "DRAIN,100,1,0,0,0,9000,");
        assertThat(find(of(Snapshots.of("node1", lasting)), "haproxy.taken-out").map(Finding::text))
                .contains("server app/node2 is in drain on node1 for 2h");
    }

    @Test
    void what_runs_is_compared_with_the_file() {
        Snapshot same = Snapshots.withFile(Snapshots.of("node1", Recordings.stats("healthy", 1000)), "node1", FILE);
        assertThat(differences(same)).isEmpty();
        Snapshot drained = Snapshots.withFile(Snapshots.of("node1", Recordings.stats("drain", 1000)), "node1", FILE);
        assertThat(differences(drained)).containsExactly("app/node2 is drained at run time only");
        String file = FILE.replace("node1 10.77.0.11:8080 check weight 100", "node1 10.77.0.11:8080 check weight 50")
                .replace("    server spare", "    server new 10.77.0.19:80 check\n    server other");
        assertThat(differences(Snapshots.withFile(drained, "node1", file)))
                .containsExactlyInAnyOrder(
                        "app/node1 has weight 100, the file says 50",
                        "app/node2 is drained at run time only",
                        "app/spare is not in the file",
                        "app/new is in the file only (haproxy.cfg:36)",
                        "app/other is in the file only (haproxy.cfg:37)");
        assertThat(find(of(Snapshots.withFile(drained, "node1", file)), "haproxy.runtime-differs")
                        .map(Finding::text))
                .hasValueSatisfying(text -> assertThat(text).endsWith("; 1 more"));
    }

    @Test
    void a_file_written_after_the_start_is_not_loaded() {
        // Recordings.file was written 200 s before it was read; the process runs for 66 s, then for 10 minutes.
        Snapshot young = Snapshots.withFile(Snapshots.of("node1", Recordings.stats("healthy", 1000)), "node1", FILE);
        assertThat(find(of(young), "haproxy.runtime-differs")).isEmpty();
        String old = Recordings.stats("healthy", 1000).replace("Uptime_sec: 55", "Uptime_sec: 600");
        assertThat(find(of(Snapshots.withFile(Snapshots.of("node1", old), "node1", FILE)), "haproxy.runtime-differs")
                        .map(Finding::text))
                .contains("what runs on node1 differs from its file: the file was written 3m ago and not loaded since");
    }

    @Test
    void a_socket_that_cannot_be_read_is_unknown_and_says_what_to_do() {
        Snapshot closed = Snapshots.live(Snapshot.empty("lab"), "node1")
                .with(
                        Haproxy.STATS,
                        Snapshots.node("node1"),
                        new Reading.Failed<>(Snapshots.NOW, "this user may not open it", Optional.empty()));
        assertThat(of(closed))
                .extracting(Finding::kind, Finding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("haproxy.unreadable", Severity.UNKNOWN));
    }

    @Test
    void an_old_account_gives_no_findings() {
        Snapshot snapshot = Snapshots.of("node1", Recordings.stats("backend-down", 1000));
        assertThat(of(snapshot, Snapshots.NOW.plusSeconds(60))).isEmpty();
    }

    private static List<String> differences(Snapshot snapshot) {
        return FileChecks.differences(
                Balancer.all(snapshot, Ways.STANDARD, Snapshots.NOW).get(0),
                snapshot.reading(Haproxy.FILE, Snapshots.node("node1")).value().orElseThrow());
    }

    private static Optional<Finding> find(List<Finding> findings, String kind) {
        return findings.stream().filter(f -> f.kind().equals(kind)).findFirst();
    }

    private static List<Finding> of(Snapshot snapshot) {
        return of(snapshot, Snapshots.NOW);
    }

    private static List<Finding> of(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : List.of(new StateChecks(), new ShareChecks(), new FileChecks()))
            findings.addAll(check.findings(snapshot, now));
        return findings;
    }
}
