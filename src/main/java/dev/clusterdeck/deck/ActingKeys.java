package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.terminal.Key.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Keys in the menu of acts and in the pages of changes. Pure. */
final class ActingKeys {
    private static final Key COPY = Key.control('y');

    private final Acting acting;
    private final ActMenu menu;
    private final Pages pages;

    ActingKeys(Acting acting, ActMenu menu, Pages pages) {
        this.acting = acting;
        this.menu = menu;
        this.pages = pages;
    }

    /** What the key does; empty for popups that are not about changes. */
    Optional<Next> press(DeckModel model, Popup popup, Key key) {
        if (popup instanceof Popup.Acts acts) return Optional.of(acts(model, acts, key));
        if (popup instanceof Popup.Questions questions) return Optional.of(questions(model, questions.draft(), key));
        if (popup instanceof Popup.Rehearsal rehearsal) return Optional.of(rehearsal(model, rehearsal, key));
        if (popup instanceof Popup.Blocked blocked) return Optional.of(blocked(model, blocked.draft(), key));
        if (popup instanceof Popup.Preview preview) return Optional.of(preview(model, preview.offer(), key));
        if (popup instanceof Popup.Running running) return Optional.of(running(model, running, key));
        if (popup instanceof Popup.Journals journals) return Optional.of(journals(model, journals, key));
        if (popup instanceof Popup.Told told) return Optional.of(told(model, told, key));
        if (popup instanceof Popup.Leave leave) return Optional.of(leave(model, leave, key));
        if (popup instanceof Popup.Messages && key.isPrintable() && Character.isDigit(key.codePoint()))
            return Optional.of(job(model, Character.digit(key.codePoint(), 10)));
        return Optional.empty();
    }

    private static boolean closes(Key key) {
        return key.is(Kind.ESCAPE) || key.is('q') || key.is(Kind.BACKSPACE);
    }

    private Next acts(DeckModel model, Popup.Acts acts, Key key) {
        List<ActMenu.Entry> entries = menu.entries(model);
        if (key.isPrintable()) {
            String letter = Character.toString(key.codePoint());
            Optional<ActMenu.Entry> named =
                    entries.stream().filter(e -> e.key().equals(letter)).findFirst();
            if (named.isPresent()) return run(model, named.get());
        }
        if (closes(key) || key.is('a')) return Next.of(model.withoutPopup());
        if (entries.isEmpty()) return Next.of(model);
        int at = Math.min(acts.at(), entries.size() - 1);
        if (key.is(Kind.ENTER)) return run(model, entries.get(at));
        int by = step(key);
        return by == 0
                ? Next.of(model)
                : Next.of(model.with(new Popup.Acts(Math.max(0, Math.min(entries.size() - 1, at + by)))));
    }

    private static Next run(DeckModel model, ActMenu.Entry entry) {
        return entry.why()
                .map(why -> Acting.refuse(model, "not now: " + why))
                .orElseGet(() -> entry.run().apply(model.withoutPopup()));
    }

    private static int step(Key key) {
        if (key.is(Kind.DOWN) || key.is(Kind.TAB)) return 1;
        return key.is(Kind.UP) || key.is(Kind.BACKTAB) ? -1 : 0;
    }

    private Next questions(DeckModel model, Draft draft, Key key) {
        Snapshot snapshot = Acting.snapshot(model, draft);
        if (key.is(Kind.ESCAPE))
            return Next.of(model.with(model.work().keeping(draft)).withoutPopup());
        if (key.is(Kind.F1)) return asking(model, draft.helping(!draft.help()));
        if (key.is(Kind.TAB)) return asking(model, draft.at(draft.at() + 1, snapshot));
        if (key.is(Kind.BACKTAB)) return asking(model, draft.at(draft.at() - 1, snapshot));
        List<Question> all = draft.questions(snapshot);
        if (key.is(Kind.ENTER))
            return draft.at() < all.size() - 1
                    ? asking(model, draft.at(draft.at() + 1, snapshot))
                    : acting.next(model, draft);
        Question question = draft.asked(snapshot);
        if (question.choices().isEmpty()) {
            if (key.is(Kind.DOWN) || key.is(Kind.UP)) return asking(model, draft.at(draft.at() + step(key), snapshot));
            return asking(model, draft.typing(draft.line().press(key), snapshot));
        }
        return choice(question, draft.answer(question), key)
                .map(answer -> asking(model, draft.answering(answer, snapshot)))
                .orElse(Next.of(model));
    }

    private static Next asking(DeckModel model, Draft draft) {
        return Next.of(model.with(new Popup.Questions(draft)));
    }

    /** The answer that a key chooses: the next, the one before, the next that begins so, or none. */
    private static Optional<String> choice(Question question, String answer, Key key) {
        List<String> choices = question.choices();
        int at = choices.indexOf(answer);
        if (key.is(Kind.DOWN) || key.is(Kind.RIGHT) || key.is(' '))
            return Optional.of(choices.get((at + 1) % choices.size()));
        if (key.is(Kind.UP) || key.is(Kind.LEFT))
            return Optional.of(choices.get(Math.floorMod(at < 0 ? -1 : at - 1, choices.size())));
        if (key.is(Kind.BACKSPACE) || key.is(Kind.DELETE))
            return question.required() ? Optional.empty() : Optional.of("");
        if (!key.isPrintable()) return Optional.empty();
        String letter = Character.toString(key.codePoint()).toLowerCase(Locale.ROOT);
        for (int i = 1; i <= choices.size(); i++) {
            String choice = choices.get(Math.floorMod(at + i, choices.size()));
            if (choice.toLowerCase(Locale.ROOT).startsWith(letter)) return Optional.of(choice);
        }
        return Optional.empty();
    }

    private static Next rehearsal(DeckModel model, Popup.Rehearsal rehearsal, Key key) {
        if (!key.is(Kind.ESCAPE)) return Next.of(model);
        return Next.of(model.with(new Popup.Questions(rehearsal.draft())), new Order.StopRehearsal(rehearsal.id()));
    }

    private Next blocked(DeckModel model, Draft draft, Key key) {
        if (key.is(Kind.ENTER)) return acting.rehearse(model, draft);
        return closes(key) ? asking(model, draft) : Next.of(model);
    }

    private Next preview(DeckModel model, Offer offer, Key key) {
        if (key.is(Kind.ESCAPE))
            return offer.from() instanceof Offer.Asked asked
                    ? asking(model, asked.draft())
                    : Next.of(model.withoutPopup());
        if (key.equals(COPY)) return copy(model, PlanLines.script(offer.plan()));
        Optional<Integer> to = scroll(model, new Popup.Preview(offer), offer.scroll(), key);
        if (to.isPresent()) return offering(model, offer.scrolled(to.get()));
        if (offer.takesText()) return typed(model, offer, key);
        if (key.is(Kind.TAB) || key.is(Kind.BACKTAB) || key.is(Kind.LEFT) || key.is(Kind.RIGHT))
            return offering(model, offer.focused(1 - offer.focus()));
        if (!key.is(Kind.ENTER)) return Next.of(model);
        if (offer.focus() == 0) return cancel(model, offer);
        return offer.objections().isEmpty() ? acting.run(model, offer) : acting.again(model, offer);
    }

    private static Next cancel(DeckModel model, Offer offer) {
        Work work = offer.from() instanceof Offer.Asked asked ? model.work().keeping(asked.draft()) : model.work();
        return Next.of(model.with(work).withoutPopup().say(Severity.NOTE, "nothing was changed"));
    }

    /** Where the object's name has to be typed Enter takes it, and nothing else does. */
    private Next typed(DeckModel model, Offer offer, Key key) {
        if (!key.is(Kind.ENTER))
            return offering(model, offer.typing(offer.typed().press(key)));
        return offer.isUnlocked()
                ? acting.run(model, offer)
                : Acting.refuse(model, "type " + offer.name() + " to go on, or esc");
    }

    private static Next offering(DeckModel model, Offer offer) {
        return Next.of(model.with(new Popup.Preview(offer)));
    }

    private Next running(DeckModel model, Popup.Running running, Key key) {
        Optional<Job> job = model.work().job(running.job());
        if (job.isEmpty()) return Next.of(model.withoutPopup());
        if (closes(key)) {
            DeckModel closed = model.withoutPopup();
            return Next.of(
                    job.get().isRunning()
                            ? closed.say(Severity.NOTE, job.get().plan().goal() + " goes on; J shows it")
                            : closed);
        }
        if (key.equals(COPY) || key.is('y'))
            return copy(model, PlanLines.script(job.get().plan()));
        if (job.get().isRunning() && key.is('p')) return rest(model, job.get());
        if (!job.get().isRunning() && offers(key))
            return offered(model, job.get().plan().id(), key);
        return scroll(model, running, running.scroll(), key)
                .map(to -> Next.of(model.with(new Popup.Running(running.job(), to))))
                .orElse(Next.of(model));
    }

    private static Next rest(DeckModel model, Job job) {
        boolean rest = !job.resting();
        return Next.of(model.with(model.work().with(job.resting(rest))), new Order.Rest(job.id(), rest));
    }

    private static boolean offers(Key key) {
        return key.is(ActMenu.UNDO) || key.is(ActMenu.RESUME);
    }

    private Next offered(DeckModel model, String plan, Key key) {
        Optional<Story> story = model.work().story(plan);
        if (story.isEmpty()) return Acting.refuse(model, "nothing of it stands in the journal");
        return key.is(ActMenu.UNDO) ? acting.undo(model, story.get()) : acting.resume(model, story.get());
    }

    private Next journals(DeckModel model, Popup.Journals journals, Key key) {
        if (closes(key)) return Next.of(model.withoutPopup());
        List<Story> stories = model.work().stories();
        if (stories.isEmpty()) return Next.of(model);
        int at = Math.max(0, Math.min(journals.at(), stories.size() - 1));
        String plan = stories.get(at).plan().id();
        if (key.is(Kind.ENTER)) return Next.of(model.with(new Popup.Told(plan, 0)));
        if (offers(key)) return offered(model, plan, key);
        int by = key.is('j') ? 1 : key.is('k') ? -1 : step(key);
        if (key.is(Kind.PAGE_DOWN)) by = model.size().rows() / 2;
        if (key.is(Kind.PAGE_UP)) by = -model.size().rows() / 2;
        return Next.of(model.with(new Popup.Journals(Math.max(0, Math.min(stories.size() - 1, at + by)))));
    }

    private Next told(DeckModel model, Popup.Told told, Key key) {
        if (closes(key)) {
            List<String> plans = model.work().stories().stream()
                    .map(story -> story.plan().id())
                    .toList();
            return Next.of(model.with(new Popup.Journals(Math.max(0, plans.indexOf(told.plan())))));
        }
        if (offers(key)) return offered(model, told.plan(), key);
        return scroll(model, told, told.scroll(), key)
                .map(to -> Next.of(model.with(new Popup.Told(told.plan(), to))))
                .orElse(Next.of(model));
    }

    private static Next leave(DeckModel model, Popup.Leave leave, Key key) {
        if (key.is(Kind.ESCAPE)) return Next.of(model.withoutPopup());
        if (key.is(Kind.TAB) || key.is(Kind.BACKTAB) || key.is(Kind.LEFT) || key.is(Kind.RIGHT))
            return Next.of(model.with(new Popup.Leave(1 - leave.focus())));
        if (!key.is(Kind.ENTER)) return Next.of(model);
        return leave.focus() == 1 ? Next.of(model, new Order.Quit()) : Next.of(model.withoutPopup());
    }

    /** The job of this number in the list of what was done, the newest is 1. */
    private static Next job(DeckModel model, int number) {
        List<Job> jobs = model.work().jobs();
        if (number < 1 || number > jobs.size()) return Next.of(model);
        Job job = jobs.get(jobs.size() - number);
        return Next.of(model.with(new Popup.Running(job.id(), Integer.MAX_VALUE)));
    }

    private static Next copy(DeckModel model, String script) {
        return Next.of(model.say(Severity.OK, "the commands were sent to the clipboard"), new Order.Copy(script));
    }

    /** Where a key scrolls to; empty for other keys. Letters are left alone. */
    private Optional<Integer> scroll(DeckModel model, Popup popup, int scroll, Key key) {
        int height = PopupBox.textHeight(model);
        int last = pages.of(model, popup).map(page -> page.lastScroll(height)).orElse(0);
        int from = Math.min(scroll, last);
        // At the end it stays at the end, also when more comes.
        IntFunction<Optional<Integer>> to = at -> Optional.of(at >= last ? Integer.MAX_VALUE : Math.max(0, at));
        if (key.is(Kind.DOWN)) return to.apply(from + 1);
        if (key.is(Kind.UP)) return to.apply(from - 1);
        if (key.is(Kind.PAGE_DOWN)) return to.apply(from + height / 2);
        if (key.is(Kind.PAGE_UP)) return to.apply(from - height / 2);
        boolean text = popup.takesText();
        if (key.is('j') && !text) return to.apply(from + 1);
        if (key.is('k') && !text) return to.apply(from - 1);
        return Optional.empty();
    }
}
