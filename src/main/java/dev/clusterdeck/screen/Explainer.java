package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import java.time.Instant;
import java.util.Optional;

/** Says why an object is as it is and where it is, from a picture alone. Pure. */
@FunctionalInterface
public interface Explainer {
    /** The explanation of the object with this id; empty when it is not one this explainer knows. */
    Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now);
}
