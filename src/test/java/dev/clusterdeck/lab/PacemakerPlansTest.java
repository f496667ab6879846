package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.LabCluster;
import dev.clusterdeck.cli.Changes;
import dev.clusterdeck.cli.Completeness;
import dev.clusterdeck.cli.Handler;
import dev.clusterdeck.cli.Invocation;
import dev.clusterdeck.cli.Targets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pacemaker's plans by the verbs of the command line on real nodes: what was foretold happens, undo takes it back. */
@Tag("lab")
@Timeout(400)
class PacemakerPlansTest {
    @TempDir
    Path home;

    @BeforeEach
    void healthy() {
        Lab.up();
    }

    /** A node on which the resource, or its promoted role, is not. */
    private static final String ELSEWHERE = "elsewhere";

    private static Stream<Map<String, Object>> changes() {
        return Stream.of(
                Map.of("verb", "standby", "NODE", "node2"),
                Map.of("verb", "maintenance", "NODE", "node2"),
                Map.of("verb", "move", "RESOURCE", "g-web", "--to", ELSEWHERE),
                Map.of("verb", "move", "RESOURCE", "batch", "--to", ELSEWHERE, "--keep-constraint", true),
                Map.of("verb", "move", "RESOURCE", "db-clone", "--to", ELSEWHERE),
                Map.of("verb", "ban", "RESOURCE", "report", "--from", "node2"),
                Map.of("verb", "disable", "RESOURCE", "batch"),
                Map.of("verb", "unmanage", "RESOURCE", "g-web"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_foretold_is_what_happens_and_undo_brings_the_configuration_back(Map<String, Object> call)
            throws Exception {
        Map<String, Object> change =
                call.containsValue(ELSEWHERE) ? with(call, "--to", elsewhere(call.get("RESOURCE"))) : call;
        String verb = String.valueOf(change.get("verb"));
        String before = configuration();
        StatusRun.Printed preview = run(verb, with(change, "--dry-run", true));
        assertThat(preview.exit()).as(preview.complaints()).isZero();
        assertThat(preview.out()).contains("dry run: nothing was changed");
        assertThat(configuration()).isEqualTo(before);

        // The last condition of each step is that everything runs where the rehearsal said.
        StatusRun.Printed done = run(verb, with(with(change, "--yes", true), "--reason", "disk"));
        assertThat(done.exit()).as(done.out() + done.complaints()).isZero();
        assertThat(done.out())
                .contains("after:  everything runs where the rehearsal said")
                .contains("  seen");
        String changed = configuration();
        boolean leavesNothing = verb.equals("move") && !change.containsKey("--keep-constraint");
        if (leavesNothing) assertThat(changed).isEqualTo(before);
        else assertThat(changed).isNotEqualTo(before);

        String plan = done.out().replaceFirst("(?s).*clusterdeck undo ", "").strip();
        StatusRun.Printed undone = run("undo", Map.of("PLAN", plan, "--yes", true));
        assertThat(undone.exit()).as(undone.out() + undone.complaints()).isZero();
        assertThat(configuration()).isEqualTo(before);
        assertThat(run("journal", Map.of()).out().lines()).hasSize(2).allMatch(line -> line.contains("  done "));
        Lab.up();
    }

    private static String elsewhere(@Nullable Object resource) {
        String here = located(resource).get(0);
        return Lab.NODES.stream().filter(node -> !node.equals(here)).findFirst().orElseThrow();
    }

    /** Where a resource runs, or is promoted. */
    private static List<String> located(@Nullable Object resource) {
        List<String> lines = Lab.on("node1", "crm_resource --resource " + resource + " --locate")
                .lines()
                .toList();
        return lines.stream()
                .filter(line -> lines.size() == 1 || line.endsWith(" Promoted"))
                .map(line -> line.replaceFirst(".* is running on: (\\S+).*", "$1"))
                .toList();
    }

    private static Map<String, Object> with(Map<String, Object> call, String name, Object value) {
        Map<String, Object> more = new HashMap<>(call);
        more.put(name, value);
        return more;
    }

    @Test
    void a_constraint_that_is_cleared_comes_back_with_undo() throws Exception {
        Lab.on("node1", "crm_resource --resource report --ban --node node2 2>/dev/null");
        String before = configuration();
        StatusRun.Printed done = run("clear", Map.of("RESOURCE", "report", "--yes", true));
        assertThat(done.exit()).as(done.out() + done.complaints()).isZero();
        assertThat(configuration()).doesNotContain("cli-ban-report-on-node2");
        String plan = done.out().replaceFirst("(?s).*clusterdeck undo ", "").strip();
        StatusRun.Printed undone = run("undo", Map.of("PLAN", plan, "--yes", true));
        assertThat(undone.exit()).as(undone.out() + undone.complaints()).isZero();
        assertThat(configuration()).isEqualTo(before);
        Lab.on("node1", "crm_resource --resource report --clear");
    }

    @Test
    void a_cleanup_forgets_what_failed_and_nothing_else() throws Exception {
        assertThat(run("cleanup", Map.of("RESOURCE", "report", "--yes", true)).complaints())
                .contains("nothing of report failed that was not cleaned up");
        Lab.on(
                "node1",
                "crm_resource --fail --resource report --node "
                        + located("report").get(0) + " 2>&1");
        Waiting.until(
                "report has failed", 30, () -> Lab.on("node1", "crm_mon -1").contains("Failed Resource Actions"));
        StatusRun.Printed done = run("cleanup", Map.of("RESOURCE", "report", "--yes", true));
        assertThat(done.exit()).as(done.out() + done.complaints()).isZero();
        assertThat(done.out())
                .contains("forgotten: ")
                .contains("after:  report has no failures")
                .contains("  seen");
        assertThat(Lab.on("node1", "crm_mon -1")).doesNotContain("Failed Resource Actions");
    }

    @Test
    void a_move_that_would_not_last_is_said_before_it_is_made() throws Exception {
        String before = configuration();
        assertThat(run("move", Map.of("RESOURCE", "vip", "--to", "node2", "--yes", true))
                        .complaints())
                .contains("not possible: vip belongs to g-web: act on that");
        assertThat(run("move", Map.of("RESOURCE", "ping-clone", "--to", "node2", "--yes", true))
                        .complaints())
                .contains("is a clone and runs on every node");
        assertThat(configuration()).isEqualTo(before);
    }

    @Test
    void nothing_runs_without_a_yes_where_nobody_can_be_asked_and_nothing_on_a_cluster_that_is_only_looked_at()
            throws Exception {
        String before = configuration();
        assertThat(run("standby", Map.of("NODE", "node9", "--yes", true)).complaints())
                .contains("not possible: there is no node node9 in the cluster; there are node1, node2, node3");
        assertThat(run("unstandby", Map.of("NODE", "node2", "--yes", true)).complaints())
                .contains("not possible: node2 is not in standby");
        assertThat(run("standby", Map.of("NODE", "node2", "--yes", true, "--read-only", true))
                        .complaints())
                .contains("lab is only looked at");
        assertThat(configuration()).isEqualTo(before);
        assertThat(run("journal", Map.of()).complaints()).contains("nothing was changed yet");
    }

    /** The configuration section. An empty set of attributes, which crm_attribute leaves behind, says nothing. */
    private static String configuration() {
        return Lab.on("node1", "cibadmin --query --scope configuration")
                .replaceAll("\\s*<(instance|meta)_attributes id=\"[^\"]+\"/>", "");
    }

    private StatusRun.Printed run(String verb, Map<String, Object> values) throws Exception {
        Path inventory = home.resolve("cluster.toml");
        Files.copy(Path.of("examples/lab/cluster.toml"), inventory, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Map<String, Handler> verbs = Changes.verbs(
                LabCluster.acts(),
                new Targets(Map.of(), home),
                StatusRun.live(home),
                new Completeness(StatusRun.TECHNOLOGIES),
                Map.of("USER", "ann"),
                Clock.systemUTC());
        Handler handler = Optional.ofNullable(verbs.get(verb)).orElseThrow();
        Map<String, Object> all = new HashMap<>(values);
        all.put("--inventory", inventory);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = handler.run(new Invocation(
                all,
                List.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)));
        return new StatusRun.Printed(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
