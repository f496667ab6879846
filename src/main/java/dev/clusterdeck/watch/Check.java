package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.List;

/** Computes findings from a snapshot. Pure. */
@FunctionalInterface
public interface Check {
    /** What an admin should know of this snapshot at this time. */
    List<Finding> findings(Snapshot snapshot, Instant now);
}
