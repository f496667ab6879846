package dev.clusterdeck.lab;

import dev.clusterdeck.LabCluster;
import dev.clusterdeck.cli.Completeness;
import dev.clusterdeck.cli.Invocation;
import dev.clusterdeck.cli.Live;
import dev.clusterdeck.cli.Program;
import dev.clusterdeck.cli.Targets;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.ssh.KeyRing;
import dev.clusterdeck.remote.ssh.SshConnector;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Technology;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The program's parts, put together as Main does, with an admin who knows the password. */
final class StatusRun {
    static final List<Technology> TECHNOLOGIES = LabCluster.technologies();

    private StatusRun() {}

    /** What a call printed: results, complaints, and its exit status. */
    record Printed(int exit, String out, String complaints) {}

    /** Connects and watches like the program; prompts of the program itself are replaced. */
    static Live live(Path state) {
        Prompts prompts = new KnowsThePassword();
        Function<Prompts, Supplier<Connector>> connectors =
                terminal -> () -> new SshConnector(prompts, new KeyRing(prompts));
        return new Live(TECHNOLOGIES, connectors, state, Clock.systemUTC());
    }

    /** {@code clusterdeck status --json --timeout 60} of this cluster. */
    static Printed json(ClusterTarget cluster, Path state) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outPrinter = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errPrinter = new PrintStream(err, true, StandardCharsets.UTF_8);
        Program program = new Program(
                "test",
                new Targets(Map.of(), state),
                live(state),
                new Completeness(TECHNOLOGIES),
                prompts -> () -> new SshConnector(prompts, new KeyRing(prompts)),
                List.of(),
                Optional.empty(),
                Clock.systemUTC());
        Invocation call = new Invocation(Map.of("--json", true, "--timeout", 60), List.of(), outPrinter, errPrinter);
        int exit = program.statusOf(call, List.of(cluster));
        return new Printed(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
