package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.verb.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes said in the palette: the same pages as from the menu of acts, with what was said answered. Pure. */
final class Verbal {
    /** Here every plan is shown first, and asked for. */
    private static final List<String> SHOWN = List.of("--dry-run", "--yes");

    private final DeckSetup setup;
    private final Acting acting;
    private final Going going;

    Verbal(DeckSetup setup, Acting acting, Going going) {
        this.setup = setup;
        this.acting = acting;
        this.going = going;
    }

    /** The wizard's pages for a verb; empty when no wizard has this verb. */
    Optional<Next> wizard(DeckModel model, Verb verb, List<String> words) {
        return wizard(verb).map(wizard -> begin(model, verb, wizard, words));
    }

    private Next begin(DeckModel model, Verb verb, Wizard wizard, List<String> words) {
        VerbWords said = VerbWords.of(verb, words);
        if (said.wrong().isPresent()) return Acting.refuse(model, said.wrong().get());
        Map<String, String> given = new HashMap<>(said.given());
        String cluster = Optional.ofNullable(given.remove("CLUSTER")).orElse(going.cluster(model));
        if (!model.fleet().names().contains(cluster))
            return Acting.refuse(
                    model,
                    "no cluster " + cluster + "; there are "
                            + String.join(", ", model.fleet().names()));
        SHOWN.forEach(given::remove);
        selected(model, wizard.act())
                .ifPresent(name -> given.putIfAbsent(wizard.act().argument(), name));
        return acting.begin(model, cluster, wizard, given);
    }

    /** What the wizard lets choose for the next word, and the options it has. */
    Stream<Candidate> candidates(DeckModel model, Verb verb, String before) {
        VerbWords said = VerbWords.of(verb, CommandLine.parse(before).arguments());
        String cluster = said.given().getOrDefault("CLUSTER", going.cluster(model));
        Optional<Wizard> wizard = wizard(verb);
        Optional<ClusterPicture> picture = model.fleet().live(cluster);
        if (wizard.isEmpty() || picture.isEmpty()) return Stream.of();
        Stream<Candidate> values = wizard.get().questions(picture.get().snapshot(), said.given()).stream()
                .filter(question ->
                        said.next().isPresent() && said.next().get().name().equals(question.name()))
                .flatMap(question -> question.choices().stream()
                        .map(choice -> new Candidate(before + choice, choice, question.label(), "")));
        // Where a value is missing, an option is no answer.
        if (said.next().filter(VerbWords::isOption).isPresent()) return values;
        return Stream.concat(
                values,
                verb.arguments().stream()
                        .filter(VerbWords::isOption)
                        .filter(option -> !said.given().containsKey(option.name()) && !SHOWN.contains(option.name()))
                        .map(option -> new Candidate(before + option.name(), option.name(), option.summary(), "")));
    }

    private Optional<Wizard> wizard(Verb verb) {
        return setup.wizards().stream()
                .filter(wizard -> wizard.act().verb().equals(verb.name()))
                .findFirst();
    }

    /** An object that was left out is the one that is selected. */
    private static Optional<String> selected(DeckModel model, Act act) {
        return ActMenu.subject(model)
                .filter(subject -> !act.subject().isEmpty() && subject.getKey().equals(act.subject()))
                .map(Map.Entry::getValue);
    }

    Next undo(DeckModel model, String plan) {
        List<Story> newest = Journals.undoable(model, going.cluster(model));
        return story(model, plan, newest, "nothing of the last 24 hours can be taken back", acting::undo);
    }

    Next resume(DeckModel model, String plan) {
        List<Story> newest = Journals.resumable(model, going.cluster(model));
        return story(model, plan, newest, "no plan of the last 24 hours was cut off or stopped", acting::resume);
    }

    Next journal(DeckModel model, String plan) {
        if (plan.isEmpty()) return Next.of(model.with(new Popup.Journals(0)), new Order.ReadJournals());
        return story(
                model,
                plan,
                List.of(),
                "",
                (m, story) -> Next.of(m.with(new Popup.Told(story.plan().id(), 0))));
    }

    private interface OnStory {
        Next on(DeckModel model, Story story);
    }

    private static Next story(DeckModel model, String plan, List<Story> newest, String none, OnStory what) {
        if (plan.isEmpty()) return newest.isEmpty() ? Acting.refuse(model, none) : what.on(model, newest.get(0));
        List<Story> named = model.work().stories().stream()
                .filter(story -> story.plan().id().startsWith(plan))
                .toList();
        if (named.size() == 1) return what.on(model, named.get(0));
        return Acting.refuse(
                model,
                named.isEmpty()
                        ? "there is no plan " + plan + " in the journal"
                        : plan + " begins the ids of " + named.size() + " plans");
    }
}
