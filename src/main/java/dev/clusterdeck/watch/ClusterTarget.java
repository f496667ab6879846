package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import java.time.Duration;
import java.util.List;

/**
 * A cluster to watch, as the inventory describes it.
 *
 * @param name its name in the inventory
 * @param seeds where to begin, at least one; the other nodes are discovered
 * @param access how its nodes are entered
 * @param environment what it is for
 * @param readOnly true when acts are not offered for it
 * @param demo true when its nodes are simulated
 * @param interval the poll interval
 * @param discover what to do about nodes that only the cluster named
 */
public record ClusterTarget(
        String name,
        List<Address> seeds,
        Access access,
        Environment environment,
        boolean readOnly,
        boolean demo,
        Duration interval,
        Discover discover) {
    public ClusterTarget {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) throw new IllegalArgumentException("a cluster needs a seed node: " + name);
    }

    /** What to do about nodes that only the cluster named. */
    public enum Discover {
        /** Show the list once and ask; remember the answer. */
        CONFIRM,
        /** Connect to them without asking: for clusters on one's own machine. */
        TRUST,
        /** Watch the seeds only. */
        OFF
    }
}
