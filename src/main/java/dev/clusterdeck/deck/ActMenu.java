package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The menu of acts: what can be done to what is selected and to its cluster, and what else could if it were not for… Pure. */
final class ActMenu {
    /**
     * One act.
     *
     * @param key its key; empty where another act of this menu has it
     * @param why why it is not possible now; empty when it is
     */
    record Entry(String key, String label, Optional<String> why, Function<DeckModel, Next> run) {}

    /** Acts under one heading. */
    record Group(String title, List<Entry> entries) {}

    /** Signs, so that every letter is left to the acts. */
    static final char UNDO = '-';

    static final char RESUME = '+';

    private final DeckSetup setup;
    private final Acting acting;

    ActMenu(DeckSetup setup, Acting acting) {
        this.setup = setup;
        this.acting = acting;
    }

    /** What is pointed at, as the ids of objects say: {@code node} and its name. */
    static Optional<Map.Entry<String, String>> subject(DeckModel model) {
        String about = model.here().place().object();
        String id = Item.whole(model.selected().orElse(about));
        String[] parts = id.split("@", 3);
        if ((id.startsWith("finding:") || id.startsWith("event:")) && parts.length > 1) id = parts[1];
        int colon = id.indexOf(':');
        return colon <= 0 ? Optional.empty() : Optional.of(Map.entry(id.substring(0, colon), id.substring(colon + 1)));
    }

    /** Why there is no act at all; empty when there are. */
    Optional<String> closed(DeckModel model) {
        return Acting.closed(model, acting.cluster(model));
    }

    List<Group> groups(DeckModel model) {
        String cluster = acting.cluster(model);
        Optional<ClusterPicture> picture = model.fleet().live(cluster);
        if (closed(model).isPresent() || picture.isEmpty()) return List.of();
        List<Group> groups = new ArrayList<>();
        Keys keys = new Keys();
        subject(model).ifPresent(subject -> {
            List<Entry> entries = wizards(model, picture.get(), keys, subject.getKey(), subject.getValue());
            if (!entries.isEmpty()) groups.add(new Group("on " + subject.getKey() + " " + subject.getValue(), entries));
        });
        List<Entry> whole = wizards(model, picture.get(), keys, "", "");
        if (!whole.isEmpty()) groups.add(new Group("on the cluster " + cluster, whole));
        groups.add(new Group("plans", plans(model, cluster, keys)));
        return groups;
    }

    List<Entry> entries(DeckModel model) {
        return groups(model).stream().flatMap(group -> group.entries().stream()).toList();
    }

    private List<Entry> wizards(DeckModel model, ClusterPicture picture, Keys keys, String kind, String name) {
        Set<String> marked = model.here().cursor().marked();
        List<Entry> entries = new ArrayList<>();
        for (Wizard wizard : setup.wizards()) {
            Act act = wizard.act();
            if (!act.subject().equals(kind)) continue;
            Map<String, String> given = kind.isEmpty() ? Map.of() : Map.of(act.argument(), name);
            List<String> why = !kind.isEmpty() && marked.size() > 1
                    ? List.of(marked.size() + " objects are marked, and a plan is for one")
                    : wizard.blockers(picture.snapshot(), given);
            entries.add(new Entry(
                    keys.take(act.key()),
                    act.label(),
                    why.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", why)),
                    m -> acting.begin(m, picture.name(), wizard, given)));
        }
        return entries;
    }

    private List<Entry> plans(DeckModel model, String cluster, Keys keys) {
        List<Entry> entries = new ArrayList<>();
        entries.add(of(
                keys.take(UNDO),
                "undo",
                Journals.undoable(model, cluster),
                model,
                "nothing of the last 24 hours can be taken back",
                acting::undo));
        entries.add(of(
                keys.take(RESUME),
                "resume",
                Journals.resumable(model, cluster),
                model,
                "no plan of the last 24 hours was cut off or stopped",
                acting::resume));
        entries.add(new Entry(
                keys.take('J'),
                "journal: what was changed, by whom, and all commands",
                Optional.empty(),
                m -> Next.of(m.with(new Popup.Journals(0)), new Order.ReadJournals())));
        return entries;
    }

    private interface OnStory {
        Next on(DeckModel model, Story story);
    }

    private Entry of(String key, String word, List<Story> stories, DeckModel model, String none, OnStory what) {
        if (stories.isEmpty()) return new Entry(key, word, Optional.of(none), m -> Next.of(m));
        Story newest = stories.get(0);
        String label = word + " " + newest.plan().goal() + " of "
                + Ages.at(newest.begun(), model.now(), setup.zone())
                + (stories.size() > 1 ? "; " + (stories.size() - 1) + " older in the journal" : "");
        return new Entry(key, label, Optional.empty(), m -> what.on(m, newest));
    }

    /** Gives every key away once. */
    private static final class Keys {
        private final List<Character> taken = new ArrayList<>();

        String take(char key) {
            if (taken.contains(key)) return "";
            taken.add(key);
            return Character.toString(key);
        }
    }
}
