package dev.clusterdeck.plan;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exactly once: a step claims a folder on its node before it runs (mkdir is atomic) and leaves its output and exit code
 * there, so that after a lost link the outcome can be looked up. The folder lies in memory; a node that was restarted
 * meanwhile has another boot id, and then nothing is known. The command itself is a word list of its own on the
 * script's command line and is never interpreted.
 */
final class Claim {
    /** What is known on the node of a step. */
    sealed interface Found {
        /** It did not begin. */
        record NotBegun() implements Found {}

        /** It began; whether it ended, and how, is not known. */
        record Begun(String why) implements Found {}

        /** It ended. */
        record Ended(Output output) implements Found {}
    }

    /** What the node's own limit takes to end a command, and what it takes to say so. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(8);

    private static final String PLACE = """
            umask 077
            if [ "$(id -u)" = 0 ]; then base=/run/clusterdeck; else base=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/clusterdeck; fi
            read -r boot </proc/sys/kernel/random/boot_id
            """;

    private static final String RUN = PLACE + """
            if [ "$boot" != "$3" ]; then echo "+ restarted"; exit 0; fi
            if ! mkdir -p "$base/$1"; then echo "+ noplace"; exit 0; fi
            if ! mkdir "$base/$1/$2"; then echo "+ claimed"; exit 0; fi
            d=$base/$1/$2; limit=$4; shift 4
            echo "+ begun"
            timeout -k 5 "$limit" "$@" >"$d/out" 2>"$d/err"; code=$?
            echo "$code" >"$d/new" && mv "$d/new" "$d/exit"
            cat "$d/out"; cat "$d/err" >&2
            exit "$code"
            """;

    private static final String FIND = PLACE + """
            d=$base/$1/$2
            echo "+ boot $boot"
            if [ -e "$d/exit" ]; then read -r code <"$d/exit"; echo "+ ended $code"; cat "$d/out"; cat "$d/err" >&2
            elif [ -d "$d" ]; then echo "+ begun"
            else echo "+ none"; fi
            """;

    private Claim() {}

    /** Runs the command of a step of this plan unless it was claimed before, or the node has another boot id. */
    static Command run(String plan, int step, String boot, Command command) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", RUN, "sh", plan, name(step), boot));
        argv.add(Long.toString(Math.max(1, command.timeout().toSeconds())));
        argv.addAll(command.argv());
        return new Command(argv, command.stdin(), command.timeout().plus(SLACK), command.effect(), Optional.empty());
    }

    /** Looks up what is known of a step. */
    static Command find(String plan, int step) {
        return Command.reads(LOOK, "sh", "-c", FIND, "sh", plan, name(step));
    }

    /** The node's boot id in the answer to {@link #find}; empty when there is none. */
    static Optional<String> boot(Output found) {
        return found.text()
                .lines()
                .findFirst()
                .filter(line -> line.matches("\\+ boot [0-9a-f-]{36}"))
                .map(line -> line.substring(7));
    }

    /**
     * What the answer to {@link #find} means.
     *
     * @param boot the boot id when the step was sent; empty when it was never sent
     */
    static Found found(Output answer, Optional<String> boot) {
        Optional<String> now = boot(answer);
        if (now.isEmpty()) return new Found.Begun("the node did not say what it knows of the step");
        if (boot.isPresent() && !boot.equals(now))
            return new Found.Begun("the node was restarted after the step was sent");
        String[] lines = answer.text().split("\n", 3);
        String second = lines.length > 1 ? lines[1] : "";
        if (second.equals("+ none")) return new Found.NotBegun();
        if (second.matches("\\+ ended [0-9]{1,3}"))
            return new Found.Ended(Output.of(
                    Integer.parseInt(second.substring(8)), lines.length > 2 ? lines[2] : "", answer.errorText()));
        return new Found.Begun("the step began on its node and did not end yet, or was cut off");
    }

    /** What the answer to {@link #run} means. */
    static Found ran(Output answer) {
        String first = answer.text().lines().findFirst().orElse("");
        return switch (first) {
            case "+ begun" ->
                answer.timedOut()
                        ? new Found.Begun("the step did not end in its time")
                        : new Found.Ended(Output.of(
                                answer.exit(), answer.text().substring("+ begun\n".length()), answer.errorText()));
            case "+ claimed" -> new Found.Begun("the step was begun before by somebody else");
            case "+ restarted", "+ noplace" -> new Found.NotBegun();
            default -> new Found.Begun("the node did not say whether the step began");
        };
    }

    private static String name(int step) {
        return Integer.toString(step + 1);
    }
}
