package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Snapshot;
import java.util.Map;

/** Picks the numbers worth a history from a snapshot, by name such as {@code host.cpu/alpha}. Pure. */
@FunctionalInterface
public interface Gauges {
    /** The numbers seen in this snapshot; what is not known is left out. */
    Map<String, Double> of(Snapshot snapshot);
}
