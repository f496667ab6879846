package dev.clusterdeck.remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One command for a node, as data. Arguments are quoted by the transport, never by the caller.
 *
 * @param argv program and arguments; resolved on the node with sbin in PATH, LC_ALL=C and TZ=UTC0
 * @param stdin what it reads, empty for nothing
 * @param timeout after this the node kills it; zero for what cannot hang (a process less), where only the batch's
 *     own deadline holds
 * @param effect what it does
 * @param guard run it only when something changed; see {@link Guard}
 */
public record Command(List<String> argv, String stdin, Duration timeout, Effect effect, Optional<Guard> guard) {
    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) throw new IllegalArgumentException("a command needs a program");
    }

    /** A command that only looks. */
    public static Command reads(Duration timeout, String... argv) {
        return new Command(List.of(argv), "", timeout, Effect.READS, Optional.empty());
    }

    /** The same command, run only when the guard's files changed. */
    public Command guardedBy(Guard newGuard) {
        return new Command(argv, stdin, timeout, effect, Optional.of(newGuard));
    }

    /** As an admin would type it, quoted where a shell needs it. */
    public String display() {
        return Quote.display(argv);
    }
}
