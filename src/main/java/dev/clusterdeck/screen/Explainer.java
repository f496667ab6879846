package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says why an object is as it is and where it is, from a picture alone. Pure. */
@FunctionalInterface
public interface Explainer {
    /** The explanation of the object with this id; empty when it is not one this explainer knows. */
    Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now);

    /** The sentences of its explanation; none for an object that it does not know. */
    default List<Sentence> sentences(ClusterPicture cluster, String object, Instant now) {
        return explain(cluster, object, now).map(Explanation::sentences).orElse(List.of());
    }
}
