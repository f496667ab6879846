package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Clean;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Runs plans, each with its journal.
 *
 * @param journals where journals are kept
 * @param rules all conditions there are
 * @param clock our wall clock
 */
public record Runs(Path journals, List<Rule> rules, Clock clock) {
    public Runs {
        rules = List.copyOf(rules);
    }

    /**
     * Runs a new plan, alone on its cluster.
     *
     * @throws IOException when its journal cannot be written: what stands there was sent, nothing else
     */
    public Outcome begin(Plan plan, Journal.Author author, Site site, Executor.Progress progress)
            throws IOException, InterruptedException {
        return alone(plan, author, site, progress, lock -> {
            try (Journal journal = Journal.begin(journals, plan, author, clock)) {
                return new Executor(site, rules, progress, lock::isSure).run(plan, Map.of(), journal);
            }
        });
    }

    /** Goes on with a plan that was cut off or stopped, alone on its cluster. What ran is not run again. */
    public Outcome resume(Story story, Journal.Author author, Site site, Executor.Progress progress)
            throws IOException, InterruptedException {
        Plan plan = story.plan();
        return alone(plan, author, site, progress, lock -> {
            try (Journal journal = Journal.again(journals, plan.id(), clock)) {
                return new Executor(site, rules, progress, lock::isSure).run(plan, story.steps(), journal);
            }
        });
    }

    private interface Locked {
        Outcome run(Lock lock) throws IOException, InterruptedException;
    }

    private Outcome alone(Plan plan, Journal.Author author, Site site, Executor.Progress progress, Locked what)
            throws IOException, InterruptedException {
        String owner = author.user() + "@" + author.host() + " since "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS) + ", plan " + plan.id();
        Lock.Answer answer = Lock.take(site, site.nodes(), Clean.line(owner));
        if (answer instanceof Lock.Refused refused) return new Outcome.Refused(refused.why());
        Lock.Ours ours = (Lock.Ours) answer;
        try (Lock lock = ours.lock()) {
            ours.note().ifPresent(progress::note);
            return what.run(lock);
        }
    }
}
