package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.ScrollWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of changes: questions, rehearsal, preview, run, journal. Pure. */
final class Pages {
    private final DeckSetup setup;

    Pages(DeckSetup setup) {
        this.setup = setup;
    }

    /** The page of a popup; empty for popups that are something else. */
    Optional<Page> of(DeckModel model, Popup popup) {
        int width = PopupBox.textWidth(model);
        if (popup instanceof Popup.Questions questions) return Optional.of(questions(model, questions.draft(), width));
        if (popup instanceof Popup.Rehearsal rehearsal) return Optional.of(rehearsal(model, rehearsal, width));
        if (popup instanceof Popup.Blocked blocked) return Optional.of(blocked(model, blocked, width));
        if (popup instanceof Popup.Preview preview) return Optional.of(preview(model, preview.offer(), width));
        if (popup instanceof Popup.Running running)
            return model.work().job(running.job()).map(job -> run(model, job, running.scroll(), width));
        if (popup instanceof Popup.Journals journals) return Optional.of(journals(model, journals, width));
        if (popup instanceof Popup.Told told)
            return model.work().story(told.plan()).map(story -> told(model, story, told.scroll(), width));
        if (popup instanceof Popup.Leave leave) return Optional.of(leave(model, leave, width));
        return Optional.empty();
    }

    /** {@code PROD ▸ lab ▸ standby node2}: where it happens comes first. */
    private static String title(DeckModel model, String cluster, String what) {
        Environment environment =
                model.fleet().live(cluster).map(ClusterPicture::environment).orElse(Environment.NONE);
        String word = environment == Environment.NONE ? "" : environment.name() + " ▸ ";
        return Clean.line(word + cluster + " ▸ " + what);
    }

    private static Page questions(DeckModel model, Draft draft, int width) {
        QuestionLines page = QuestionLines.of(model, draft, width);
        List<TextLine> lines = new ArrayList<>(List.of(Page.stages(0), TextLine.BLANK));
        int row = page.row() + lines.size();
        lines.addAll(page.lines());
        int first = ScrollWindow.around(row, PopupBox.textHeight(model), lines.size())
                .first();
        Optional<Page.Cursor> cursor =
                page.column() < 0 ? Optional.empty() : Optional.of(new Page.Cursor(false, row, page.column()));
        return new Page(
                title(model, draft.cluster(), draft.words()),
                "nothing is changed yet",
                lines,
                first,
                List.of(),
                Optional.empty(),
                cursor);
    }

    private static Page rehearsal(DeckModel model, Popup.Rehearsal rehearsal, int width) {
        long waited =
                Math.max(0, Duration.between(rehearsal.since(), model.now()).toSeconds());
        String where = rehearsal.where().isEmpty() ? "reading the cluster" : "rehearsing on " + rehearsal.where();
        List<TextLine> lines = List.of(
                Page.stages(1),
                TextLine.BLANK,
                TextLine.state(Mark.BUSY, Clean.line(where) + " … " + waited + " s, esc stops"),
                TextLine.of(2, "A rehearsal is made on a copy; it changes nothing.", Role.MUTED));
        return plain(
                title(model, rehearsal.draft().cluster(), rehearsal.draft().words()),
                "nothing is changed yet",
                Page.wrapped(lines, width));
    }

    private static Page blocked(DeckModel model, Popup.Blocked blocked, int width) {
        List<TextLine> lines = new ArrayList<>(List.of(Page.stages(1), TextLine.BLANK));
        lines.add(TextLine.heading("There is no plan, and nothing was changed:"));
        for (String why : blocked.why()) lines.add(TextLine.state(Mark.CRIT, Clean.line(why)));
        lines.add(TextLine.BLANK);
        boolean simulated = model.fleet()
                .live(blocked.draft().cluster())
                .filter(ClusterPicture::demo)
                .isPresent();
        if (simulated)
            lines.add(TextLine.of(
                    0,
                    "These nodes are simulated: most that rehearses or changes something they do not know.",
                    Role.TEXT));
        lines.add(TextLine.of(0, "⏎ tries again, esc goes back to the questions.", Role.MUTED));
        return plain(
                title(model, blocked.draft().cluster(), blocked.draft().words()),
                "not possible",
                Page.wrapped(lines, width));
    }

    private Page preview(DeckModel model, Offer offer, int width) {
        List<TextLine> lines = new ArrayList<>();
        if (offer.from() instanceof Offer.Asked) {
            lines.add(Page.stages(1));
            lines.add(TextLine.BLANK);
            lines.add(TextLine.heading("Impact, as the cluster's own tools rehearsed it"));
            lines.addAll(PlanLines.impact(offer.impact()));
        } else {
            lines.add(TextLine.state(
                    Mark.UNKNOWN,
                    offer.from() instanceof Offer.Undoing
                            ? "not rehearsed: each step restores what was there before the plan"
                            : "not rehearsed anew: the plan goes on where it stopped; what ran is not run again"));
        }
        lines.add(PlanLines.risk(offer.plan(), offer.impact()));
        lines.add(PlanLines.undo(offer.plan()));
        lines.add(TextLine.BLANK);
        lines.addAll(PlanLines.steps(offer.plan(), setup.rules(), offer.before()));
        lines.add(TextLine.BLANK);
        lines.add(TextLine.of(
                0, "Stops at the first step that is not as it should be. All goes to the journal.", Role.MUTED));
        List<TextLine> wrapped = Page.wrapped(lines, width);
        List<TextLine> foot = new ArrayList<>();
        for (String objection : offer.objections())
            foot.add(TextLine.state(Mark.WARN, "changed meanwhile: " + Clean.line(objection)));
        boolean asks = offer.takesText();
        String prompt = "type  " + offer.name() + "  to go on: ";
        if (asks) foot.add(TextLine.of(0, prompt + offer.typed().text(), Role.WARN));
        List<TextLine> below = Page.wrapped(foot, width);
        String accept = !offer.objections().isEmpty()
                ? offer.from() instanceof Offer.Asked ? "Rehearse anew" : "Look again"
                : offer.isUnlocked() ? "Run" : "Run (locked)";
        Page.Buttons buttons = new Page.Buttons("Cancel", accept, asks && offer.isUnlocked() ? 1 : offer.focus());
        Optional<Page.Cursor> cursor = asks
                ? Optional.of(new Page.Cursor(
                        true,
                        below.size() - 1,
                        dev.clusterdeck.screen.Columns.width(prompt
                                + offer.typed()
                                        .text()
                                        .substring(0, offer.typed().at()))))
                : Optional.empty();
        Page page = new Page(
                title(model, offer.plan().cluster(), offer.plan().goal()),
                "preview",
                wrapped,
                0,
                below,
                Optional.of(buttons),
                cursor);
        return scrolled(model, page.fitted(PopupBox.textHeight(model), true), offer.scroll());
    }

    private Page run(DeckModel model, Job job, int scroll, int width) {
        List<TextLine> lines = new ArrayList<>(List.of(Page.stages(2), TextLine.BLANK));
        lines.addAll(JobLines.steps(job, setup.rules(), model.now()));
        List<TextLine> foot = JobLines.outcome(job, model.now());
        Page page = new Page(
                title(model, job.plan().cluster(), job.plan().goal()),
                job.isRunning() ? "runs" : "ended",
                Page.wrapped(lines, width),
                0,
                Page.wrapped(foot, width),
                Optional.empty(),
                Optional.empty());
        return scrolled(model, page.fitted(PopupBox.textHeight(model), false), scroll);
    }

    private Page journals(DeckModel model, Popup.Journals journals, int width) {
        List<TextLine> lines = new ArrayList<>();
        List<Story> stories = model.work().stories();
        int at = Math.max(0, Math.min(journals.at(), stories.size() - 1));
        for (int i = 0; i < stories.size(); i++) {
            Story story = stories.get(i);
            String line =
                    (i == at ? "▸ " : "  ") + StoryLines.mark(model, story).glyph() + " "
                            + StoryLines.brief(model, story, model.now(), setup.zone());
            lines.add(
                    TextLine.of(0, dev.clusterdeck.screen.Columns.cut(line, width), i == at ? Role.FOCUS : Role.TEXT));
        }
        if (lines.isEmpty()) lines.add(TextLine.of(0, "Nothing was changed from here yet.", Role.MUTED));
        ScrollWindow window = ScrollWindow.around(at, PopupBox.textHeight(model), lines.size());
        return new Page("Journal", window.note(), lines, window.first(), List.of(), Optional.empty(), Optional.empty());
    }

    private Page told(DeckModel model, Story story, int scroll, int width) {
        Page page = plain(
                title(model, story.plan().cluster(), story.plan().goal()),
                "journal",
                Page.wrapped(StoryLines.all(model, story, setup.rules(), setup.zone()), width));
        return scrolled(model, page, scroll);
    }

    private static Page leave(DeckModel model, Popup.Leave leave, int width) {
        List<TextLine> lines = new ArrayList<>();
        for (Job job : model.work().running())
            lines.add(TextLine.state(
                    Mark.BUSY,
                    Clean.line(job.plan().goal() + " on " + job.plan().cluster() + " runs")));
        lines.add(TextLine.of(
                0,
                "Leaving cuts it off: a command that was sent goes on on its node, nothing after it is sent."
                        + " The next start offers to resume or undo it.",
                Role.TEXT));
        return new Page(
                "Leave?",
                "",
                Page.wrapped(lines, width),
                0,
                List.of(),
                Optional.of(new Page.Buttons("Stay", "Leave", leave.focus())),
                Optional.empty());
    }

    private static Page plain(String title, String note, List<TextLine> lines) {
        return new Page(title, note, lines, 0, List.of(), Optional.empty(), Optional.empty());
    }

    private static Page scrolled(DeckModel model, Page page, int scroll) {
        int first = Math.min(scroll, page.lastScroll(PopupBox.textHeight(model)));
        return new Page(page.title(), page.note(), page.text(), first, page.foot(), page.buttons(), page.cursor());
    }
}
