package dev.clusterdeck;

import dev.clusterdeck.cli.ExitCode;
import dev.clusterdeck.cli.Handler;
import dev.clusterdeck.cli.Invocation;
import dev.clusterdeck.cli.Program;
import dev.clusterdeck.config.Settings;
import dev.clusterdeck.demo.Demo;
import dev.clusterdeck.demo.DemoScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Starts simulated clusters and opens the deck on them, or prints their status. */
final class OpenDemo implements Handler {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final OpenDeck deck;
    private final Program program;
    private final Clock clock;

    OpenDemo(OpenDeck deck, Program program, Clock clock) {
        this.deck = deck;
        this.program = program;
        this.clock = clock;
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        try (Demo demo = Demo.start(size(call), clock)) {
            return call.flag("--json")
                    ? program.statusOf(call, demo.targets())
                    : deck.open(call, demo.targets(), Settings.NONE);
        } catch (IllegalArgumentException wrong) {
            call.say(String.valueOf(wrong.getMessage()));
            return ExitCode.USAGE;
        } catch (GeneralSecurityException broken) {
            throw new IOException("no keys can be made for the demo: " + broken.getMessage(), broken);
        }
    }

    private static Demo.Size size(Invocation call) throws IOException {
        Optional<Path> script = call.path("--script");
        return new Demo.Size(
                call.count("--nodes", 3),
                call.count("--resources", 12),
                call.count("--servers", 0),
                call.count("--volumes", 0),
                call.count("--clusters", 1),
                INTERVAL,
                script.isEmpty() ? DemoScript.NONE : DemoScript.parse(Files.readString(script.get())));
    }
}
