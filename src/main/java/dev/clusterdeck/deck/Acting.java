package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes: asked for, rehearsed, offered, run, taken back. Nothing runs that was not shown. Pure. */
final class Acting {
    private final DeckSetup setup;
    private final Going going;

    Acting(DeckSetup setup, Going going) {
        this.setup = setup;
        this.going = going;
    }

    /** Why nothing can be changed there; empty when it can. */
    static Optional<String> closed(DeckModel model, String cluster) {
        Optional<ClusterPicture> picture = model.fleet().live(cluster);
        if (model.habits().readOnly()
                || picture.filter(ClusterPicture::readOnly).isPresent())
            return Optional.of((cluster.isEmpty() ? "every cluster" : cluster) + " is open for reading only (RO)");
        if (picture.isEmpty())
            return Optional.of(cluster.isEmpty() ? "no cluster is open" : "nothing was read of " + cluster + " yet");
        // Before the first answer the nodes have no names, and nobody knows how many there are.
        return answers(picture.get().snapshot()) ? Optional.empty() : Optional.of("no node of " + cluster + " answers");
    }

    private static boolean answers(Snapshot snapshot) {
        return snapshot.nodes().stream().anyMatch(node -> snapshot.contact(node).state() == Contact.State.LIVE);
    }

    /** What is known of the draft's cluster now. */
    static Snapshot snapshot(DeckModel model, Draft draft) {
        return model.fleet()
                .live(draft.cluster())
                .map(ClusterPicture::snapshot)
                .orElse(Snapshot.empty(draft.cluster()));
    }

    /** Asks what is not known yet; where nothing is asked the rehearsal begins at once. */
    Next begin(DeckModel model, String cluster, Wizard wizard, Map<String, String> given) {
        Optional<String> closed = closed(model, cluster);
        if (closed.isPresent()) return refuse(model, closed.get());
        Snapshot snapshot =
                model.fleet().live(cluster).map(ClusterPicture::snapshot).orElse(Snapshot.empty(cluster));
        Draft fresh = Draft.of(cluster, wizard, given, snapshot);
        Draft draft =
                Optional.ofNullable(model.work().drafts().get(fresh.key())).orElse(fresh);
        boolean clear = !draft.asks(snapshot) && blockers(model, draft).isEmpty();
        return clear ? rehearse(model, draft) : Next.of(model.with(new Popup.Questions(draft)));
    }

    /** What speaks against the draft, once all that is needed is answered. */
    static List<String> blockers(DeckModel model, Draft draft) {
        Snapshot snapshot = snapshot(model, draft);
        if (draft.missing(snapshot).isPresent()) return List.of();
        return draft.wizard().blockers(snapshot, draft.said());
    }

    /** On to the rehearsal, unless something is missing or speaks against it. */
    Next next(DeckModel model, Draft draft) {
        Snapshot snapshot = snapshot(model, draft);
        Optional<Question> missing = draft.missing(snapshot);
        if (missing.isPresent()) {
            DeckModel there = model.with(new Popup.Questions(draft.at(missing.get(), snapshot)));
            return refuse(there, missing.get().label() + " must be answered");
        }
        if (!blockers(model, draft).isEmpty())
            return refuse(model, "not possible as it is; see what speaks against it");
        return rehearse(model, draft);
    }

    Next rehearse(DeckModel model, Draft draft) {
        DeckModel numbered = model.with(model.work().numbered());
        long id = numbered.work().last();
        return Next.of(
                numbered.with(new Popup.Rehearsal(id, draft, model.now(), "")),
                new Order.Rehearse(id, draft.cluster(), draft.wizard(), draft.said()));
    }

    DeckModel proposed(DeckModel model, Message.Proposed proposed) {
        if (!(model.popup().orElse(null) instanceof Popup.Rehearsal waiting) || waiting.id() != proposed.id())
            return model;
        if (proposed.proposal() instanceof Wizard.Ready ready)
            return model.with(
                    new Popup.Preview(Offer.of(new Offer.Asked(waiting.draft()), ready.plan(), ready.impact())));
        if (proposed.proposal() instanceof Wizard.Blocked blocked)
            return model.with(new Popup.Blocked(waiting.draft(), blocked.reasons()));
        throw new IllegalArgumentException("unknown proposal " + proposed.proposal());
    }

    static DeckModel rehearsingOn(DeckModel model, Message.RehearsingOn on) {
        if (!(model.popup().orElse(null) instanceof Popup.Rehearsal waiting) || waiting.id() != on.id()) return model;
        return model.with(new Popup.Rehearsal(
                on.id(), waiting.draft(), waiting.since(), on.node().value()));
    }

    /** Looks whether what is offered still holds now that there is a new picture. */
    DeckModel judged(DeckModel model) {
        if (!(model.popup().orElse(null) instanceof Popup.Preview preview)) return model;
        Offer offer = preview.offer();
        Optional<ClusterPicture> picture = model.fleet().live(offer.plan().cluster());
        if (picture.isEmpty()) return model;
        return model.with(
                new Popup.Preview(offer.judged(setup.rules(), picture.get().snapshot())));
    }

    /** Offers to take back what a plan did. */
    Next undo(DeckModel model, Story story) {
        Plan plan = story.plan();
        if (!plan.canBeUndone(story.done()))
            return refuse(model, "nothing of " + plan.goal() + " can be taken back by a command");
        return offer(model, new Offer.Undoing(story), plan.undo(model.now(), story.done()));
    }

    /** Offers to go on with a plan. */
    Next resume(DeckModel model, Story story) {
        if (story.finished()) return refuse(model, story.plan().goal() + " is finished: there is nothing left of it");
        return offer(model, new Offer.Resuming(story), story.plan());
    }

    private Next offer(DeckModel model, Offer.From from, Plan plan) {
        Optional<String> closed = closed(model, plan.cluster());
        if (closed.isPresent()) return refuse(model, closed.get());
        return Next.of(judged(model.with(new Popup.Preview(Offer.of(from, plan, List.of())))));
    }

    /** Makes the offer anew, what was typed kept. */
    Next again(DeckModel model, Offer offer) {
        if (offer.from() instanceof Offer.Asked asked) return rehearse(model, asked.draft());
        if (offer.from() instanceof Offer.Undoing undoing) return undo(model, undoing.story());
        return Next.of(judged(model));
    }

    /** Runs what was offered and confirmed. */
    Next run(DeckModel model, Offer offer) {
        Plan plan = offer.plan();
        Optional<String> closed = closed(model, plan.cluster());
        if (closed.isPresent()) return refuse(model, closed.get());
        Optional<Job> busy = model.work().running().stream()
                .filter(job -> job.plan().cluster().equals(plan.cluster()))
                .findFirst();
        if (busy.isPresent()) return refuse(model, busy.get().plan().goal() + " runs: one plan at a time; J shows it");
        Work numbered = model.work().numbered();
        long id = numbered.last();
        Work work = numbered.with(Job.begin(id, plan, model.now(), offer.before()));
        if (offer.from() instanceof Offer.Asked asked) work = work.forgetting(asked.draft());
        Order order = offer.from() instanceof Offer.Resuming resuming
                ? new Order.Resume(id, resuming.story())
                : new Order.Run(
                        id,
                        plan,
                        offer.from() instanceof Offer.Asked asked
                                ? asked.draft().reason()
                                : "");
        return Next.of(model.with(work).with(new Popup.Running(id, Integer.MAX_VALUE)), order);
    }

    /** What happened to a job is kept; how it ended is said, unless it is looked at. */
    static DeckModel heard(DeckModel model, Message.JobHeard heard) {
        Optional<Job> known = model.work().job(heard.id());
        if (known.isEmpty()) return model;
        Job job = known.get().heard(heard.news(), model.now());
        DeckModel next = model.with(model.work().with(job));
        boolean seen = model.popup().orElse(null) instanceof Popup.Running open && open.job() == job.id();
        if (job.isRunning() || seen) return next;
        return next.tell(severity(job), job.plan().goal() + ": " + ended(job) + "; J shows it");
    }

    private static Severity severity(Job job) {
        if (job.isFinished()) return Severity.OK;
        boolean rests = job.outcome().filter(Outcome.Paused.class::isInstance).isPresent();
        return rests ? Severity.WARN : Severity.CRIT;
    }

    /** How a job ended, in a few words. */
    static String ended(Job job) {
        Outcome outcome = job.outcome().orElse(null);
        if (outcome instanceof Outcome.Finished) return "finished";
        if (outcome instanceof Outcome.Paused paused) return "rests before step " + (paused.step() + 1);
        if (outcome instanceof Outcome.Refused refused) return "not begun: " + refused.why();
        if (outcome instanceof Outcome.Stopped stopped)
            return "stopped at step " + (stopped.step() + 1) + ": " + stopped.why();
        return job.isRunning() ? "runs" : "broken off";
    }

    /** Keeps the journals; at the start says which plans did not come to their end. */
    static DeckModel journals(DeckModel model, List<Story> stories) {
        DeckModel next = model.with(model.work().told(stories));
        for (Story story : stories) {
            Plan plan = story.plan();
            boolean cutOff = !story.finished()
                    && story.stopped().isEmpty()
                    && story.begun().isBefore(model.started())
                    && model.fleet().names().contains(plan.cluster())
                    && Journals.isRecent(story, model.now());
            if (cutOff && model.work().story(plan.id()).isEmpty())
                next = next.tell(
                        Severity.WARN, plan.goal() + " on " + plan.cluster() + " did not end; a resumes or undoes it");
        }
        return next;
    }

    /** The cluster at hand. */
    String cluster(DeckModel model) {
        return going.cluster(model);
    }

    static Next refuse(DeckModel model, String why) {
        return Next.of(model.say(Severity.WARN, why));
    }
}
