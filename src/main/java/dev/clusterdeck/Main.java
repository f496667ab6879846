package dev.clusterdeck;

import dev.clusterdeck.cli.Cli;
import dev.clusterdeck.cli.Completeness;
import dev.clusterdeck.cli.Handler;
import dev.clusterdeck.cli.Live;
import dev.clusterdeck.cli.Program;
import dev.clusterdeck.cli.Targets;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.ssh.KeyRing;
import dev.clusterdeck.remote.ssh.SshConnector;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.watch.Technology;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The program's entry: puts the parts together and runs one call. */
public final class Main {
    static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.exit(cli(System.getenv(), out, err).run(args));
    }

    static Cli cli(Map<String, String> environment, PrintStream out, PrintStream err) {
        Clock clock = Clock.systemUTC();
        Path home = Path.of(System.getProperty("user.home", "/"));
        Path state = stateFolder(environment, home);
        List<Slice> slices = Technologies.all();
        List<Technology> technologies = slices.stream().map(Slice::technology).toList();
        Function<Prompts, Supplier<Connector>> connectors = Main::connectors;
        Targets targets = new Targets(environment, home);
        Program program = new Program(
                VERSION,
                targets,
                new Live(technologies, connectors, state, clock),
                new Completeness(technologies),
                connectors,
                slices.stream().flatMap(slice -> slice.explainers().stream()).toList(),
                Optional.ofNullable(System.getProperty("clusterdeck.share"))
                        .map(share -> Path.of(share).resolve("examples")),
                clock);
        OpenDeck deck = new OpenDeck(slices, targets, environment, state, clock);
        Map<String, Handler> verbs = new TreeMap<>(program.verbs());
        verbs.put("demo", new OpenDemo(deck, program, clock));
        return new Cli(verbs, deck, out, err);
    }

    /** Connectors that share unlocked keys; passwords stay with each of them. */
    static Supplier<Connector> connectors(Prompts prompts) {
        KeyRing ring = new KeyRing(prompts);
        return () -> new SshConnector(prompts, ring);
    }

    /** XDG base directories: {@code $XDG_STATE_HOME}, else {@code ~/.local/state}. */
    private static Path stateFolder(Map<String, String> environment, Path home) {
        String given = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = given.startsWith("/") ? Path.of(given) : home.resolve(".local/state");
        return base.resolve("clusterdeck");
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }
}
