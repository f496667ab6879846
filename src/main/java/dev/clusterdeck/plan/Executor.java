package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Runs a plan step by step: reads the cluster again, judges the conditions, looks whether the step ran before, writes
 * the journal, sends the command once, writes the journal, and waits until what the step promised is seen. It stops at
 * the first thing that is not as it should be; a step whose outcome is not known is never sent again.
 */
public final class Executor {
    /** Told what happens, for the admin's eyes. */
    public interface Progress {
        void begins(int step);

        void ended(int step, Output output);

        void verified(int step);

        /** Something to know about the run as a whole. */
        void note(String text);

        /** Asked before each step; false lets the plan rest there. */
        default boolean mayGoOn() {
            return true;
        }
    }

    /** Between two looks whether what was promised is there. */
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** How often a lost node is asked what became of a step. */
    private static final int LOOKS = 3;
    /** Exit codes of what was ended by its time limit: it may have done all, half or nothing. */
    private static final Set<Integer> KILLED = Set.of(124, 137);

    private final Site site;
    private final List<Rule> rules;
    private final Progress progress;
    private final BooleanSupplier alone;

    /** @param alone false as soon as it is not certain that no other program changes the cluster */
    Executor(Site site, List<Rule> rules, Progress progress, BooleanSupplier alone) {
        this.site = site;
        this.rules = List.copyOf(rules);
        this.progress = progress;
        this.alone = alone;
    }

    /**
     * Runs what is left of a plan.
     *
     * @param told what the journal says of steps that were sent before; empty for a new plan
     * @throws IOException when the journal cannot be written; what was sent before stands there
     */
    Outcome run(Plan plan, Map<Integer, Story.Told> told, Journal journal) throws IOException, InterruptedException {
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!progress.mayGoOn()) {
                journal.stopped(i, "paused by the admin");
                return new Outcome.Paused(i);
            }
            Optional<Outcome> stopped = step(plan, i, Optional.ofNullable(told.get(i)), journal);
            if (stopped.isPresent()) return stopped.get();
        }
        journal.finished();
        return new Outcome.Finished();
    }

    private Optional<Outcome> step(Plan plan, int i, Optional<Story.Told> told, Journal journal)
            throws IOException, InterruptedException {
        if (told.filter(Story.Told::verified).isPresent()) return Optional.empty();
        Step step = plan.steps().get(i);
        progress.begins(i);
        Optional<String> sentTo = told.map(Story.Told::boot);
        Output answer;
        try {
            answer = site.run(step.on(), Claim.find(plan.id(), i));
        } catch (Unreachable lost) {
            return stop(journal, i, step.on() + " cannot be asked: " + lost.why(), sentTo.isEmpty());
        }
        Claim.Found before = Claim.found(answer, sentTo);
        if (before instanceof Claim.Found.Begun begun) return stop(journal, i, begun.why(), false);
        Output output;
        if (before instanceof Claim.Found.Ended ended) output = ended.output();
        else {
            List<String> objections = Rule.objections(rules, step.requires(), site.readAgain());
            if (!objections.isEmpty()) return stop(journal, i, String.join("; ", objections), true);
            if (!alone.getAsBoolean())
                return stop(journal, i, "the lock on the cluster was lost: another program may change it now", true);
            String boot = Claim.boot(answer).orElseThrow();
            journal.sending(i, boot);
            Claim.Found found = send(plan, i, boot);
            if (found instanceof Claim.Found.NotBegun)
                return stop(journal, i, "the step could not begin on " + step.on(), true);
            if (found instanceof Claim.Found.Begun begun) return stop(journal, i, begun.why(), false);
            output = ((Claim.Found.Ended) found).output();
        }
        journal.ended(i, output);
        progress.ended(i, output);
        if (output.exit() != 0) return stop(journal, i, failure(step, output), !KILLED.contains(output.exit()));
        return verify(step, i, journal);
    }

    /** Sends it, once; when the link is lost meanwhile, asks the node what became of it. */
    private Claim.Found send(Plan plan, int i, String boot) throws InterruptedException {
        Step step = plan.steps().get(i);
        String why;
        try {
            return Claim.ran(site.run(step.on(), Claim.run(plan.id(), i, boot, step.run())));
        } catch (Unreachable lost) {
            why = lost.why();
        }
        Claim.Found found = new Claim.Found.Begun(why);
        for (int look = 0; look < LOOKS && found instanceof Claim.Found.Begun; look++) {
            Thread.sleep(step.settle().dividedBy(LOOKS).toMillis());
            try {
                found = Claim.found(site.run(step.on(), Claim.find(plan.id(), i)), Optional.of(boot));
            } catch (Unreachable still) {
                found = new Claim.Found.Begun(still.why());
            }
        }
        return found;
    }

    private Optional<Outcome> verify(Step step, int i, Journal journal) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            Snapshot snapshot = site.readAgain();
            List<String> objections = Rule.objections(rules, step.ensures(), snapshot);
            if (objections.isEmpty()) {
                journal.verified(i);
                progress.verified(i);
                return Optional.empty();
            }
            if (System.nanoTime() - began > step.settle().toNanos())
                return stop(
                        journal,
                        i,
                        "the command ended well, but after " + step.settle().toSeconds() + " s "
                                + String.join("; ", objections),
                        true);
            Thread.sleep(Math.min(BETWEEN.toMillis(), step.settle().toMillis() / 10));
        }
    }

    private static String failure(Step step, Output output) {
        String words = Clean.line(output.errorText().strip());
        return step.run().argv().get(0) + " on " + step.on() + " ended with exit code " + output.exit()
                + (words.isEmpty() ? "" : ": " + words);
    }

    private static Optional<Outcome> stop(Journal journal, int i, String why, boolean certain) throws IOException {
        journal.stopped(i, why);
        return Optional.of(new Outcome.Stopped(i, Clean.line(why), certain));
    }
}
