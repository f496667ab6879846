package dev.clusterdeck.lab;

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
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verbs that change a cluster, as the command line runs them.
 *
 * @param inventory the lab's inventory
 * @param home where the journal goes
 */
record VerbCall(Path inventory, Path home) {
    /** Runs a verb with {@code --yes}, which must succeed, and gives what it printed. */
    String done(String verb, Map<String, Object> values) throws Exception {
        Map<String, Object> all = new HashMap<>(values);
        all.put("--yes", true);
        StatusRun.Printed printed = run(verb, all);
        if (printed.exit() != 0)
            throw new AssertionError(verb + " " + values + ": " + printed.out() + printed.complaints());
        return printed.out();
    }

    /** Takes back the plan that printed this. */
    String undo(String printed) throws Exception {
        return done(
                "undo",
                Map.of(
                        "PLAN",
                        printed.replaceFirst("(?s).*clusterdeck undo ", "").strip()));
    }

    /** Runs a verb. */
    StatusRun.Printed run(String verb, Map<String, Object> values) throws Exception {
        Path copy = home.resolve("cluster.toml");
        Files.copy(inventory, copy, StandardCopyOption.REPLACE_EXISTING);
        Map<String, Handler> verbs = Changes.verbs(
                LabCluster.acts(),
                new Targets(Map.of(), home),
                StatusRun.live(home),
                new Completeness(StatusRun.TECHNOLOGIES),
                Map.of("USER", "ann"),
                Clock.systemUTC());
        Handler handler = Optional.ofNullable(verbs.get(verb)).orElseThrow();
        Map<String, Object> all = new HashMap<>(values);
        all.put("--inventory", copy);
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
