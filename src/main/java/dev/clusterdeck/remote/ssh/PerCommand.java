package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Puts {@code sudo -n} before those commands that the user may run so, and before no other: a refused one would be an
 * incident in the node's log. Whether it may is asked of sudo, which only answers, once for each command. Thread-safe.
 */
final class PerCommand {
    /** How commands are sent as they are. */
    @FunctionalInterface
    interface Reader {
        List<Output> read(List<Command> commands) throws Unreachable, InterruptedException;
    }

    /** sudo may look at a directory of users elsewhere. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SudoRules rules;
    private final Map<List<String>, Boolean> allowed = new ConcurrentHashMap<>();

    PerCommand(SudoRules rules) {
        this.rules = rules;
    }

    /** The commands as they are to be sent. */
    List<Command> raised(List<Command> commands, Reader reader) throws Unreachable, InterruptedException {
        List<List<String>> unknown = commands.stream()
                .map(Command::argv)
                .filter(argv -> rules.mayStart(argv.get(0)) && !allowed.containsKey(argv))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            List<Output> answers =
                    reader.read(unknown.stream().map(PerCommand::question).toList());
            for (int i = 0; i < unknown.size(); i++)
                allowed.put(unknown.get(i), answers.get(i).exit() == 0);
        }
        return commands.stream()
                .map(c -> allowed.getOrDefault(c.argv(), false) ? raised(c) : c)
                .toList();
    }

    /** Prints the command and ends with 0 where it may be run; runs nothing. */
    private static Command question(List<String> argv) {
        return Command.reads(TIMEOUT, sudo(Stream.of("sudo", "-n", "-l", "--"), argv));
    }

    private static Command raised(Command command) {
        return new Command(
                List.of(sudo(Stream.of("sudo", "-n", "--"), command.argv())),
                command.stdin(),
                command.timeout(),
                command.effect(),
                command.guard());
    }

    private static String[] sudo(Stream<String> options, List<String> argv) {
        return Stream.concat(options, argv.stream()).toArray(String[]::new);
    }
}
