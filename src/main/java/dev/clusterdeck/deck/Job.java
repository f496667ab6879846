package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A plan that is run from this deck.
 *
 * @param id its number
 * @param begun when
 * @param before the steps, from 0, that ran before it was resumed
 * @param steps what is known of the steps that were begun
 * @param file its journal; empty until it is begun
 * @param notes what is to be known about the run as a whole
 * @param resting true when it was asked to rest before its next step
 * @param over when it ended
 * @param outcome how it ended; empty while it runs
 */
public record Job(
        long id,
        Plan plan,
        Instant begun,
        Set<Integer> before,
        Map<Integer, Sent> steps,
        String file,
        List<String> notes,
        boolean resting,
        Optional<Instant> over,
        Optional<Outcome> outcome) {
    public Job {
        before = Set.copyOf(before);
        steps = Map.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /**
     * A step that was begun.
     *
     * @param output what its command answered
     */
    public record Sent(Instant begun, Optional<Instant> ended, Optional<Output> output, Optional<Instant> verified) {}

    static Job begin(long id, Plan plan, Instant now, Set<Integer> before) {
        return new Job(id, plan, now, before, Map.of(), "", List.of(), false, Optional.empty(), Optional.empty());
    }

    boolean isRunning() {
        return over.isEmpty();
    }

    boolean isFinished() {
        return outcome.filter(Outcome.Finished.class::isInstance).isPresent();
    }

    /** How long it ran, or runs. */
    Duration took(Instant now) {
        return Duration.between(begun, over.orElse(now));
    }

    Job resting(boolean rest) {
        return new Job(id, plan, begun, before, steps, file, notes, rest, over, outcome);
    }

    Job heard(News news, Instant now) {
        if (news instanceof News.Recorded recorded)
            return new Job(id, plan, begun, before, steps, recorded.file(), notes, resting, over, outcome);
        if (news instanceof News.Began began)
            return step(began.step(), was -> new Sent(now, Optional.empty(), Optional.empty(), Optional.empty()), now);
        if (news instanceof News.Ended ended)
            return step(
                    ended.step(),
                    was -> new Sent(was.begun(), Optional.of(now), Optional.of(ended.output()), Optional.empty()),
                    now);
        if (news instanceof News.Verified verified)
            return step(
                    verified.step(), was -> new Sent(was.begun(), was.ended(), was.output(), Optional.of(now)), now);
        if (news instanceof News.Noted noted) return noted(noted.text());
        if (news instanceof News.Over ended)
            return new Job(
                    id, plan, begun, before, steps, file, notes, false, Optional.of(now), Optional.of(ended.outcome()));
        if (news instanceof News.Broken broken) return noted(broken.why()).over(now);
        throw new IllegalArgumentException("unknown news " + news);
    }

    private Job over(Instant now) {
        return new Job(id, plan, begun, before, steps, file, notes, false, Optional.of(now), Optional.empty());
    }

    private Job noted(String text) {
        List<String> more = new ArrayList<>(notes);
        more.add(Clean.line(text));
        return new Job(id, plan, begun, before, steps, file, more, resting, over, outcome);
    }

    private Job step(int step, UnaryOperator<Sent> change, Instant now) {
        Map<Integer, Sent> next = new HashMap<>(steps);
        Sent was = next.getOrDefault(step, new Sent(now, Optional.empty(), Optional.empty(), Optional.empty()));
        next.put(step, change.apply(was));
        return new Job(id, plan, begun, before, next, file, notes, resting, over, outcome);
    }
}
