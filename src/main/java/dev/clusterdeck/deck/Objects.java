package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Fuzzy;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects of a cluster that its screens show, to find them by name. */
final class Objects {
    private final DeckSetup setup;
    private final Body body;

    Objects(DeckSetup setup, Body body) {
        this.setup = setup;
        this.body = body;
    }

    /** Ids of the nodes and resources that the cluster's screens list. */
    Set<String> of(DeckModel model, String cluster) {
        Set<String> ids = new LinkedHashSet<>();
        for (Screen screen : setup.tabs()) {
            if (screen.digit() == 1 || cluster.isEmpty()) continue;
            for (Item item : body.items(model, new Place(screen.id(), cluster, ""))) {
                String id = Item.whole(item.id());
                if (id.startsWith("node:") || id.startsWith("resource:")) ids.add(id);
            }
        }
        return ids;
    }

    /** The ids that a word may mean, best first: all equal ones, else all that match. */
    List<String> find(DeckModel model, String cluster, String word) {
        Set<String> ids = of(model, cluster);
        if (ids.contains(word)) return List.of(word);
        List<String> equal =
                ids.stream().filter(id -> Names.of(id).equalsIgnoreCase(word)).toList();
        if (!equal.isEmpty()) return equal;
        List<String> matching = new ArrayList<>(
                ids.stream().filter(id -> Fuzzy.matches(Names.of(id), word)).toList());
        matching.sort(Comparator.comparingInt((String id) -> -Fuzzy.score(Names.of(id), word)));
        return matching;
    }
}
