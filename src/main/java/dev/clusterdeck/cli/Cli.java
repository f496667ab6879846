package dev.clusterdeck.cli;

import dev.clusterdeck.cli.log.DebugLog;
import dev.clusterdeck.cluster.Clean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Understands the command line and hands the call to its verb. */
public final class Cli {
    private final Supplier<Map<String, Handler>> verbs;
    private final Handler deck;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param verbs what each verb of the registry does; asked for only when the call has a verb
     * @param deck what happens without a verb
     */
    public Cli(Supplier<Map<String, Handler>> verbs, Handler deck, PrintStream out, PrintStream err) {
        this.verbs = verbs;
        this.deck = deck;
        this.out = out;
        this.err = err;
    }

    /** Runs the call to its end and gives its exit status; never throws. */
    public int run(String... arguments) {
        try {
            // The parser takes longer to load than the deck to draw, and has nothing to do here.
            return run(arguments.length == 0 ? Call.Doing.NOTHING_SAID : CallReader.read(arguments), arguments);
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

    private int run(Call call, String... arguments) throws IOException, InterruptedException {
        if (call instanceof Call.Doing doing) return run(doing);
        if (call instanceof Call.Wrong wrong) return wrongUsage(wrong, arguments);
        if (call instanceof Call.Help help) out.print(help.text());
        return ExitCode.DONE;
    }

    private int run(Call.Doing doing) throws IOException, InterruptedException {
        Handler handler = doing.verb().isEmpty() ? deck : handler(doing.verb());
        Invocation invocation = new Invocation(doing.values(), doing.words(), out, err);
        Optional<Path> log = invocation.path("--debug");
        if (log.isPresent()) DebugLog.open(log.get(), Clock.systemUTC());
        return handler.run(invocation);
    }

    private Handler handler(String verb) {
        Handler handler = verbs.get().get(verb);
        if (handler == null) throw new IllegalStateException("nothing is done for the verb " + verb);
        return handler;
    }

    /** The monitoring plug-in must answer UNKNOWN in one line, whatever was wrong with its call. */
    private int wrongUsage(Call.Wrong wrong, String... arguments) {
        boolean plugin = List.of(arguments).contains("check");
        if (plugin) {
            out.println(CheckPlugin.unknown(wrong.why()));
            return CheckPlugin.UNKNOWN;
        }
        err.println("clusterdeck: " + Clean.line(wrong.why()));
        if (!wrong.suggestions().isEmpty())
            err.println("did you mean " + String.join(" or ", wrong.suggestions()) + "?");
        err.println("clusterdeck --help lists the verbs, clusterdeck VERB --help its arguments");
        return ExitCode.USAGE;
    }
}
