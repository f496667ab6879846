package dev.clusterdeck.deck;

import dev.clusterdeck.plan.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is changed from this deck.
 *
 * @param last the number that was given out last, to a rehearsal or a job
 * @param jobs plans that were run from here, oldest first
 * @param stories the journals there are, newest first, as read last
 * @param asked true once the journals were asked for
 * @param drafts what was answered in wizards that were left, by {@link Draft#key}
 */
public record Work(long last, List<Job> jobs, List<Story> stories, boolean asked, Map<String, Draft> drafts) {
    static final Work NONE = new Work(0, List.of(), List.of(), false, Map.of());

    public Work {
        jobs = List.copyOf(jobs);
        stories = List.copyOf(stories);
        drafts = Map.copyOf(drafts);
    }

    /** With the next number given out. */
    Work numbered() {
        return new Work(last + 1, jobs, stories, asked, drafts);
    }

    Work with(Job job) {
        List<Job> next = new ArrayList<>(jobs);
        next.removeIf(each -> each.id() == job.id());
        next.add(job);
        next.sort(java.util.Comparator.comparingLong(Job::id));
        return new Work(last, next, stories, asked, drafts);
    }

    Work reading() {
        return new Work(last, jobs, stories, true, drafts);
    }

    Work told(List<Story> read) {
        return new Work(last, jobs, read, asked, drafts);
    }

    Work keeping(Draft draft) {
        Map<String, Draft> next = new HashMap<>(drafts);
        next.put(draft.key(), draft);
        return new Work(last, jobs, stories, asked, next);
    }

    Work forgetting(Draft draft) {
        Map<String, Draft> next = new HashMap<>(drafts);
        next.remove(draft.key());
        return new Work(last, jobs, stories, asked, next);
    }

    Optional<Job> job(long id) {
        return jobs.stream().filter(job -> job.id() == id).findFirst();
    }

    /** The plans that run now. */
    List<Job> running() {
        return jobs.stream().filter(Job::isRunning).toList();
    }

    /** The journal of a plan, as read last. */
    Optional<Story> story(String plan) {
        return stories.stream().filter(story -> story.plan().id().equals(plan)).findFirst();
    }
}
