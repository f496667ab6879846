package dev.clusterdeck.deck;

import dev.clusterdeck.plan.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which of the plans in the journal are offered again. Pure. */
final class Journals {
    /** Older plans are offered in the list of journals alone. */
    private static final Duration RECENT = Duration.ofHours(24);

    private Journals() {}

    static boolean isRecent(Story story, Instant now) {
        return Duration.between(story.begun(), now).compareTo(RECENT) <= 0;
    }

    /** Plans on this cluster whose steps can be taken back, newest first. */
    static List<Story> undoable(DeckModel model, String cluster) {
        return recent(model, cluster).stream()
                .filter(story -> story.plan().canBeUndone(story.done()))
                .toList();
    }

    /** Plans on this cluster that were cut off, stopped or paused, newest first. */
    static List<Story> resumable(DeckModel model, String cluster) {
        return recent(model, cluster).stream()
                .filter(story -> !story.finished())
                .toList();
    }

    private static List<Story> recent(DeckModel model, String cluster) {
        return model.work().stories().stream()
                .filter(story -> story.plan().cluster().equals(cluster))
                .filter(story -> isRecent(story, model.now()))
                .filter(story -> !runs(model, story) && !isUndone(model, story))
                .toList();
    }

    private static boolean runs(DeckModel model, Story story) {
        return model.work().running().stream()
                .anyMatch(job -> job.plan().id().equals(story.plan().id()));
    }

    /** True when a later plan took it back. */
    private static boolean isUndone(DeckModel model, Story story) {
        return model.work().stories().stream()
                .anyMatch(later -> later.finished()
                        && later.begun().isAfter(story.begun())
                        && later.plan().cluster().equals(story.plan().cluster())
                        && later.plan().goal().equals("undo " + story.plan().goal()));
    }

    /** How far it came, in a word or two. */
    static String state(DeckModel model, Story story) {
        if (runs(model, story)) return "runs";
        if (story.finished()) return isUndone(model, story) ? "undone" : "done";
        return story.stopped().isPresent() ? "stopped" : "cut off";
    }
}
