package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Executor;
import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.remote.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What every verb that changes something has in common: ask, journal, run, say how it ended.
 *
 * @param journals where journals are kept
 * @param rules all conditions there are
 * @param confirm asks the admin; empty when there is nobody to ask
 * @param environment the process environment, for who sits where
 * @param clock our wall clock
 */
record PlanRun(
        Path journals,
        List<Rule> rules,
        Function<String, Optional<Boolean>> confirm,
        Map<String, String> environment,
        Clock clock) {

    /** Shows a plan and runs it where that was asked for and confirmed. */
    int offer(Invocation call, Plan plan, List<String> impact, Site site) throws IOException, InterruptedException {
        Optional<Integer> held = held(call, plan, impact, "Run this plan?");
        if (held.isPresent()) return held.get();
        try (Journal journal = Journal.begin(journals, plan, author(call), clock)) {
            return run(call, plan, Map.of(), journal, site);
        }
    }

    /** Goes on with a plan that was cut off or stopped. */
    int resume(Invocation call, Story story, Site site) throws IOException, InterruptedException {
        Optional<Integer> held = held(call, story.plan(), List.of(), "Go on with this plan?");
        if (held.isPresent()) return held.get();
        try (Journal journal = Journal.again(journals, story.plan().id(), clock)) {
            return run(call, story.plan(), story.steps(), journal, site);
        }
    }

    /** Shows the plan and asks; an exit status where it is not to run. */
    private Optional<Integer> held(Invocation call, Plan plan, List<String> impact, String question) {
        PlanText.print(call.out(), plan, impact, rules);
        if (call.flag("--dry-run")) {
            call.out().println("dry run: nothing was changed");
            return Optional.of(ExitCode.DONE);
        }
        if (call.flag("--yes")) return Optional.empty();
        Optional<Boolean> answer = confirm.apply(question);
        if (answer.isEmpty()) {
            call.say("nothing was changed: there is no terminal to ask on; --yes runs the plan without asking");
            return Optional.of(ExitCode.USAGE);
        }
        if (answer.get()) return Optional.empty();
        call.say("nothing was changed");
        return Optional.of(ExitCode.INCOMPLETE);
    }

    private int run(Invocation call, Plan plan, Map<Integer, Story.Told> told, Journal journal, Site site)
            throws IOException, InterruptedException {
        Outcome outcome = new Executor(site, rules, progress(call.out(), plan)).run(plan, told, journal);
        if (outcome instanceof Outcome.Stopped stopped) {
            call.say("stopped at step " + (stopped.step() + 1) + ": " + stopped.why());
            call.say(
                    stopped.certain()
                            ? "that is certain; journal " + plan.id()
                            : "whether that step ran is NOT known: look at the cluster, then  clusterdeck resume "
                                    + plan.id());
            return ExitCode.INCOMPLETE;
        }
        List<Integer> all = IntStream.range(0, plan.steps().size()).boxed().toList();
        call.out().println(plan.canBeUndone(all) ? "done; take it back with  clusterdeck undo " + plan.id() : "done");
        return ExitCode.DONE;
    }

    private static Executor.Progress progress(PrintStream out, Plan plan) {
        return new Executor.Progress() {
            @Override
            public void begins(int step) {
                say("step " + (step + 1) + "/" + plan.steps().size() + "  "
                        + plan.steps().get(step).title());
            }

            @Override
            public void ended(int step, Output output) {
                output.text().lines().forEach(line -> say("  " + line));
                output.errorText().lines().forEach(line -> say("  " + line));
                say("  exit " + output.exit() + (output.exit() == 0 ? ", waiting until it is seen" : ""));
            }

            @Override
            public void verified(int step) {
                say("  seen");
            }

            private void say(String line) {
                out.println(Clean.line(line));
                out.flush();
            }
        };
    }

    private Journal.Author author(Invocation call) {
        return new Journal.Author(
                environment.getOrDefault("USER", System.getProperty("user.name", "")),
                host(),
                environment.getOrDefault("SSH_CONNECTION", "").split(" ", 2)[0],
                call.text("--reason").orElse(""));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
