package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Executor;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Journal.Author;
import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Runs;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What every verb that changes something has in common: ask, journal, run, say how it ended.
 *
 * @param runs runs plans
 * @param confirm asks the admin yes or no; empty when there is nobody to ask
 * @param typed lets the admin type something; empty when there is nobody to ask
 * @param environment the process environment, for who sits where
 * @param clock our wall clock
 */
record PlanRun(
        Runs runs,
        Function<String, Optional<Boolean>> confirm,
        Function<String, Optional<String>> typed,
        Map<String, String> environment,
        Clock clock) {

    /**
     * Shows a plan and runs it where that was asked for and confirmed.
     *
     * @param name what has to be named where the plan can destroy something
     */
    int offer(Invocation call, Plan plan, List<Impact> impact, String name, Site site)
            throws IOException, InterruptedException {
        Optional<Integer> held = held(call, plan, impact, name, "Run this plan?");
        if (held.isPresent()) return held.get();
        Author author = Author.of(environment, call.text("--reason").orElse(""));
        return ended(call, plan, runs.begin(plan, author, site, progress(call.out(), plan)));
    }

    /** Goes on with a plan that was cut off or stopped. */
    int resume(Invocation call, Story story, Site site) throws IOException, InterruptedException {
        Optional<Integer> held =
                held(call, story.plan(), List.of(), story.plan().cluster(), "Go on with this plan?");
        if (held.isPresent()) return held.get();
        Plan plan = story.plan();
        Author author = Author.of(environment, "");
        return ended(call, plan, runs.resume(story, author, site, progress(call.out(), plan)));
    }

    /** Shows the plan and asks; an exit status where it is not to run. */
    private Optional<Integer> held(Invocation call, Plan plan, List<Impact> impact, String name, String question) {
        PlanText.print(call.out(), plan, impact, runs.rules());
        if (call.flag("--dry-run")) {
            call.out().println("dry run: nothing was changed");
            return Optional.of(ExitCode.DONE);
        }
        if (plan.effect() == Effect.DESTROYS) return named(call, name);
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

    /** What can lose data or quorum runs only when its object was named. */
    private Optional<Integer> named(Invocation call, String name) {
        Optional<String> given = call.flag("--yes")
                ? call.text("--confirm")
                : call.text("--confirm").or(() -> typed.apply("This can lose data. Type  " + name + "  to run it:"));
        if (given.filter(name::equals).isPresent()) return Optional.empty();
        call.say("nothing was changed: this can lose data; "
                + (given.isPresent() ? "that was not the name" : "it runs only with  --confirm " + name));
        return Optional.of(given.isPresent() ? ExitCode.INCOMPLETE : ExitCode.USAGE);
    }

    private static int ended(Invocation call, Plan plan, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            call.say("nothing was changed: " + refused.why());
            return ExitCode.INCOMPLETE;
        }
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

            @Override
            public void note(String text) {
                say("note: " + text);
            }

            private void say(String line) {
                out.println(Clean.line(line));
                out.flush();
            }
        };
    }
}
