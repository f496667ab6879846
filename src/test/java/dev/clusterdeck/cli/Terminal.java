package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Types commands at the program, with pictures instead of nodes, and reads what it prints. */
final class Terminal {
    private final Path folder;
    private final Map<String, Handler> others = new HashMap<>();
    private List<ClusterPicture> pictures = List.of();
    private Function<Prompts, Supplier<Connector>> connectors = prompts -> {
        throw new AssertionError("no connection is expected");
    };
    private String out = "";
    private String err = "";

    Terminal(Path folder) {
        this.folder = folder;
        others.put("demo", call -> ExitCode.DONE);
    }

    Terminal inventory(String text) {
        try {
            Files.writeString(folder.resolve("cluster.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Terminal sees(ClusterPicture... seen) {
        pictures = List.of(seen);
        return this;
    }

    Terminal connects(Function<Prompts, Supplier<Connector>> by) {
        connectors = by;
        return this;
    }

    int types(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Map<String, Handler> verbs = new HashMap<>(program().verbs());
        verbs.putAll(others);
        Cli cli = new Cli(
                () -> verbs,
                call -> {
                    call.out().println("the deck " + new java.util.TreeMap<>(call.values()));
                    return ExitCode.DONE;
                },
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--inventory")) all.addAll(0, List.of("--inventory", folder.toString()));
        int exit = cli.run(all.toArray(String[]::new));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return exit;
    }

    String out() {
        return out;
    }

    String err() {
        return err.replace(folder + "/", "");
    }

    private Program program() {
        Watching watching = (clusters, prompts, each) -> {
            Thread thread = new Thread(() -> pictures.forEach(each));
            thread.start();
            return () -> {};
        };
        return new Program(
                "1.2.3",
                new Targets(Map.of(), folder),
                watching,
                Samples.completeness(),
                connectors,
                List.of((cluster, object, now) -> object.equals("resource:web")
                        ? Optional.of(new Explanation(
                                "web runs on alpha",
                                List.of(new Explanation.Sentence(
                                        Severity.CRIT,
                                        "bravo is forbidden by a ban",
                                        List.of("cli-ban-web-on-bravo, score -INFINITY")))))
                        : Optional.empty()),
                Optional.empty(),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    }
}
