package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the journal tells of a plan. Pure. */
final class StoryLines {
    private StoryLines() {}

    /** In one line of a list. */
    static String brief(DeckModel model, Story story, Instant now, ZoneId zone) {
        String state = Journals.state(model, story);
        return Clean.line(Ages.at(story.begun(), now, zone) + "  " + state + " ".repeat(Math.max(1, 9 - state.length()))
                + story.plan().goal() + "  " + story.plan().cluster() + ", by " + who(story.author()));
    }

    static Mark mark(DeckModel model, Story story) {
        return switch (Journals.state(model, story)) {
            case "done" -> Mark.DONE;
            case "undone" -> Mark.OFF;
            case "runs" -> Mark.BUSY;
            case "stopped" -> Mark.CRIT;
            default -> Mark.UNKNOWN;
        };
    }

    private static String who(Journal.Author author) {
        return author.user() + "@" + author.host() + (author.from().isEmpty() ? "" : " from " + author.from());
    }

    /** All of it. */
    static List<TextLine> all(DeckModel model, Story story, List<Rule> rules, ZoneId zone) {
        List<TextLine> lines = new ArrayList<>();
        lines.add(TextLine.state(
                mark(model, story),
                Clean.line(Journals.state(model, story)
                        + story.stopped().map(why -> ": " + why).orElse(""))));
        lines.add(TextLine.of(
                0,
                Clean.line("begun " + Ages.at(story.begun(), model.now(), zone) + " on "
                        + story.plan().cluster() + " by " + who(story.author())),
                Role.TEXT));
        if (!story.author().reason().isEmpty())
            lines.add(TextLine.of(0, Clean.line("reason: " + story.author().reason()), Role.TEXT));
        lines.add(TextLine.of(0, "plan " + story.plan().id(), Role.MUTED));
        lines.add(TextLine.BLANK);
        lines.addAll(PlanLines.steps(story.plan(), rules, Set.of()));
        lines.add(TextLine.BLANK);
        for (int i = 0; i < story.plan().steps().size(); i++) lines.addAll(told(story, i));
        return lines;
    }

    private static List<TextLine> told(Story story, int step) {
        Story.Told told = story.steps().get(step);
        String name = "step " + (step + 1) + ": ";
        if (told == null) return List.of(TextLine.state(Mark.OFF, name + "not sent"));
        if (told.exit().isEmpty())
            return List.of(TextLine.state(Mark.UNKNOWN, name + "sent; whether it ran is not known"));
        List<TextLine> lines = new ArrayList<>();
        Mark mark = told.verified() ? Mark.DONE : told.exit().get() == 0 ? Mark.UNKNOWN : Mark.CRIT;
        lines.add(
                TextLine.state(mark, name + "exit " + told.exit().get() + (told.verified() ? ", seen" : ", not seen")));
        (told.stdout() + told.stderr())
                .lines()
                .forEach(line -> lines.add(TextLine.of(2, Clean.line(line.stripTrailing()), Role.TEXT)));
        return lines;
    }
}
