package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.watch.Inquiry;
import java.time.Instant;
import java.util.List;

/** Everything that can happen to the deck. */
public sealed interface Message {
    /** A key was pressed, or text was pasted. */
    record KeyPressed(Key key) implements Message {}

    /** The terminal has another size. */
    record Resized(int columns, int rows) implements Message {}

    /** Time went on. */
    record Tick(Instant now) implements Message {}

    /** A cluster has a new picture. */
    record PictureArrived(ClusterPicture picture) implements Message {}

    /** A node answered what a screen wanted to know, or could not. */
    record Answered(Inquiry.Key inquiry, Reading<?> reading) implements Message {}

    /** A connection needs an answer from the admin. */
    record PromptAsked(Question question) implements Message {}

    /** The connection no longer waits for this answer. */
    record PromptWithdrawn(long id) implements Message {}

    /** Something to tell the admin in one line. */
    record Told(Severity severity, String text) implements Message {}

    /** The terminal's line turned out to be slow. */
    record LineSlow(String why) implements Message {}

    /** These colours are shown now. */
    record ThemeShown(String name) implements Message {}

    /** A rehearsal asks this node now. */
    record RehearsingOn(long id, NodeName node) implements Message {}

    /** What a wizard came to. */
    record Proposed(long id, Wizard.Proposal proposal) implements Message {}

    /** Something happened to a plan that runs. */
    record JobHeard(long id, News news) implements Message {}

    /** The journals were read, newest first. */
    record JournalsRead(List<Story> stories) implements Message {
        public JournalsRead {
            stories = List.copyOf(stories);
        }
    }
}
