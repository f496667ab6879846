package dev.clusterdeck.cli;

import dev.clusterdeck.cli.log.DebugLog;
import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verbs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understands the command line and hands the call to its verb. */
public final class Cli {
    private final Map<String, Handler> verbs;
    private final Handler deck;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param verbs what each verb of the registry does
     * @param deck what happens without a verb
     */
    public Cli(Map<String, Handler> verbs, Handler deck, PrintStream out, PrintStream err) {
        for (Verb verb : Verbs.all())
            if (verb.where().contains(Verb.Where.COMMAND_LINE) && !verbs.containsKey(verb.name()))
                throw new IllegalArgumentException("nothing is done for the verb " + verb.name());
        this.verbs = Map.copyOf(verbs);
        this.deck = deck;
        this.out = out;
        this.err = err;
    }

    /** Runs the call to its end and gives its exit status; never throws. */
    public int run(String... arguments) {
        CommandLine model = CommandModel.make();
        try {
            return run(model.parseArgs(arguments));
        } catch (ParameterException wrong) {
            return wrongUsage(wrong, arguments);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.INCOMPLETE;
        } catch (IOException | UncheckedIOException e) {
            err.println("clusterdeck: " + Clean.line(String.valueOf(e.getMessage())));
            return ExitCode.INCOMPLETE;
        } catch (RuntimeException bug) {
            err.println("clusterdeck: a mistake in this program; please report it with these lines:");
            bug.printStackTrace(err);
            return ExitCode.BUG;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int run(ParseResult root) throws IOException, InterruptedException {
        ParseResult parsed = root;
        Map<String, Object> values = new HashMap<>();
        collect(root, values);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            collect(parsed, values);
        }
        if (parsed.isUsageHelpRequested()) {
            parsed.commandSpec().commandLine().usage(out);
            return ExitCode.DONE;
        }
        String name = parsed.commandSpec().name();
        Handler handler =
                parsed == root ? deck : Optional.ofNullable(verbs.get(name)).orElse(deck);
        Invocation call = new Invocation(values, words(parsed), out, err);
        Optional<Path> log = call.path("--debug");
        if (log.isPresent()) DebugLog.open(log.get(), Clock.systemUTC());
        return handler.run(call);
    }

    private static void collect(ParseResult parsed, Map<String, Object> values) {
        for (OptionSpec option : parsed.matchedOptions()) put(values, option.longestName(), option);
        for (var positional : parsed.matchedPositionals())
            if (!positional.isMultiValue()) put(values, positional.paramLabel(), positional);
    }

    private static void put(Map<String, Object> values, String name, ArgSpec argument) {
        Object value = argument.getValue();
        if (value != null) values.put(name, value);
    }

    private static List<String> words(ParseResult parsed) {
        return parsed.matchedPositionals().stream()
                .filter(ArgSpec::isMultiValue)
                .findFirst()
                .map(ArgSpec::stringValues)
                .orElse(List.of());
    }

    /** The monitoring plug-in must answer UNKNOWN in one line, whatever was wrong with its call. */
    private int wrongUsage(ParameterException wrong, String... arguments) {
        boolean plugin = List.of(arguments).contains("check");
        if (plugin) {
            out.println(CheckPlugin.unknown(String.valueOf(wrong.getMessage())));
            return CheckPlugin.UNKNOWN;
        }
        err.println("clusterdeck: " + Clean.line(String.valueOf(wrong.getMessage())));
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty())
            err.println("did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        err.println("clusterdeck --help lists the verbs, clusterdeck VERB --help its arguments");
        return ExitCode.USAGE;
    }
}
