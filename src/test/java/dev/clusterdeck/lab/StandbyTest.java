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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node goes into standby and back, by the verbs of the command line, on real nodes. */
@Tag("lab")
@Timeout(400)
class StandbyTest {
    @TempDir
    Path home;

    @BeforeEach
    void healthy() {
        Lab.up();
    }

    @Test
    void what_was_foretold_is_what_happens_and_undo_brings_the_configuration_back() throws Exception {
        for (String node : Lab.NODES) {
            String before = configuration();
            StatusRun.Printed preview = run("standby", Map.of("NODE", node, "--dry-run", true));
            assertThat(preview.exit()).as(preview.complaints()).isZero();
            assertThat(preview.out()).contains("dry run: nothing was changed");
            assertThat(configuration()).isEqualTo(before);

            // Its last condition is that everything runs where the rehearsal said.
            StatusRun.Printed done = run("standby", Map.of("NODE", node, "--yes", true, "--reason", "disk"));
            assertThat(done.exit()).as(done.out() + done.complaints()).isZero();
            assertThat(done.out())
                    .contains("after:  everything runs where the rehearsal said")
                    .contains("seen");
            assertThat(Lab.on("node1", "crm_standby -G -N " + node + " -q")).isEqualTo("on\n");

            String plan = done.out().replaceFirst("(?s).*clusterdeck undo ", "").strip();
            StatusRun.Printed undone = run("undo", Map.of("PLAN", plan, "--yes", true));
            assertThat(undone.exit()).as(undone.out() + undone.complaints()).isZero();
            assertThat(configuration()).isEqualTo(before);
            Lab.up();
        }
        assertThat(run("journal", Map.of()).out().lines()).hasSize(6).allMatch(line -> line.contains("  done "));
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
                .replaceAll("\\s*<instance_attributes id=\"nodes-[0-9]+\"/>", "");
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
