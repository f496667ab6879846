package dev.clusterdeck.deck;

import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Argument;
import dev.clusterdeck.verb.Verb.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes said in the palette: the same pages as from the menu of acts, with what was said answered. Pure. */
final class Verbal {
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
        return setup.wizards().stream()
                .filter(wizard -> wizard.act().verb().equals(verb.name()))
                .findFirst()
                .map(wizard -> begin(model, verb, wizard, words));
    }

    private Next begin(DeckModel model, Verb verb, Wizard wizard, List<String> words) {
        Map<String, String> given = new HashMap<>();
        List<Argument> places = verb.arguments().stream()
                .filter(argument -> !argument.name().startsWith("--"))
                .toList();
        int place = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<Argument> option = verb.arguments().stream()
                    .filter(argument -> argument.name().startsWith("--") && word.startsWith("--"))
                    .filter(argument -> argument.name().equals(word.split("=", 2)[0]))
                    .findFirst();
            if (option.isPresent()) {
                boolean flag = option.get().kind() == Kind.FLAG;
                String value = flag ? "true" : word.contains("=") ? word.split("=", 2)[1] : "";
                if (!flag && !word.contains("=") && i + 1 < words.size()) value = words.get(++i);
                given.put(option.get().name(), value);
            } else if (word.startsWith("--")) {
                return Acting.refuse(model, verb.name() + " has no " + word);
            } else if (place < places.size()) given.put(places.get(place++).name(), word);
            else return Acting.refuse(model, "what is " + word + " to " + verb.name() + "?");
        }
        String cluster = Optional.ofNullable(given.remove("CLUSTER")).orElse(going.cluster(model));
        if (!model.fleet().names().contains(cluster))
            return Acting.refuse(
                    model,
                    "no cluster " + cluster + "; there are "
                            + String.join(", ", model.fleet().names()));
        // Here every plan is shown first, and asked for.
        given.remove("--dry-run");
        given.remove("--yes");
        selected(model, wizard.act())
                .ifPresent(name -> given.putIfAbsent(wizard.act().argument(), name));
        return acting.begin(model, cluster, wizard, given);
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
