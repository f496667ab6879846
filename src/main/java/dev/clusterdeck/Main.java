package dev.clusterdeck;

import dev.clusterdeck.cli.Changes;
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
import dev.clusterdeck.verb.Verb.Where;
import dev.clusterdeck.verb.Verbs;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The program's entry: puts the parts together and runs one call. */
public final class Main {
    static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        DeckParts parts = new DeckParts();
        boolean draws = args.length == 0
                || Stream.of(args)
                        .noneMatch(word -> Verbs.find(word, Where.COMMAND_LINE).isPresent());
        if (draws) parts.makeAhead();
        System.exit(cli(System.getenv(), parts, out, err).run(args));
    }

    static Cli cli(Map<String, String> environment, DeckParts parts, PrintStream out, PrintStream err) {
        Clock clock = Clock.systemUTC();
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Path state = stateFolder(environment, home);
        Targets targets = new Targets(environment, home);
        OpenDeck deck = new OpenDeck(parts, targets, environment, state, clock);
        return new Cli(() -> verbs(parts.slices(), targets, deck, environment, state, clock), deck, out, err);
    }

    static Map<String, Handler> verbs(
            List<Slice> slices,
            Targets targets,
            OpenDeck deck,
            Map<String, String> environment,
            Path state,
            Clock clock) {
        List<Technology> technologies = slices.stream().map(Slice::technology).toList();
        Live live = new Live(technologies, Main::connectors, state, clock);
        Program program = new Program(
                VERSION,
                targets,
                live,
                new Completeness(technologies),
                Main::connectors,
                slices.stream().flatMap(slice -> slice.explainers().stream()).toList(),
                Optional.ofNullable(System.getProperty("clusterdeck.share"))
                        .map(share -> Path.of(share).resolve("examples")),
                clock);
        Map<String, Handler> verbs = new TreeMap<>(program.verbs());
        verbs.putAll(
                Changes.verbs(Technologies.acts(), targets, live, new Completeness(technologies), environment, clock));
        verbs.put("demo", new OpenDemo(deck, program, clock));
        return verbs;
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
