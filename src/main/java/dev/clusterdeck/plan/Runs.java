package dev.clusterdeck.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
     * Runs a new plan.
     *
     * @throws IOException when its journal cannot be written: what stands there was sent, nothing else
     */
    public Outcome begin(Plan plan, Journal.Author author, Site site, Executor.Progress progress)
            throws IOException, InterruptedException {
        try (Journal journal = Journal.begin(journals, plan, author, clock)) {
            return new Executor(site, rules, progress).run(plan, Map.of(), journal);
        }
    }

    /** Goes on with a plan that was cut off or stopped. What ran is not run again. */
    public Outcome resume(Story story, Site site, Executor.Progress progress) throws IOException, InterruptedException {
        try (Journal journal = Journal.again(journals, story.plan().id(), clock)) {
            return new Executor(site, rules, progress).run(story.plan(), story.steps(), journal);
        }
    }
}
