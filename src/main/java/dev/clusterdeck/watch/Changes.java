package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.List;

/** Computes events from two snapshots in a row. Pure; what was never seen before is not an event. */
@FunctionalInterface
public interface Changes {
    /** What changed from {@code before} to {@code after}, stamped {@code now}. */
    List<Event> events(Snapshot before, Snapshot after, Instant now);
}
