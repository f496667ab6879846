package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What to look at first.
 *
 * @param cluster where it is
 */
record Urgent(String cluster, Finding finding) {

    /** The most urgent finding of the clusters on the screen; a mere note is not one. */
    static Optional<Urgent> of(DeckModel model, DeckSetup setup) {
        return pictures(model, setup).stream()
                .flatMap(p -> p.findings().stream().map(f -> new Urgent(p.name(), f)))
                .filter(u -> u.finding().severity().compareTo(Severity.NOTE) > 0)
                // The findings of one cluster come most urgent first; of equals the first one stays.
                .reduce((a, b) -> URGENCY.compare(b, a) > 0 ? b : a);
    }

    /** The pictures that this screen is about: one cluster's, or the whole fleet's. */
    static List<ClusterPicture> pictures(DeckModel model, DeckSetup setup) {
        String cluster = model.here().place().cluster();
        if (setup.isFleet(model.here().place().screen()) || cluster.isEmpty())
            return model.fleet().shown();
        return model.fleet().shown(cluster).stream().toList();
    }

    private static final Comparator<Urgent> URGENCY =
            Comparator.comparing((Urgent u) -> u.finding().severity());
}
