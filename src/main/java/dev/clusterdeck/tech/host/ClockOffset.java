package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostState.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A node's clock minus ours. The node said its time somewhere between our asking and its answer, so the best guess is
 * the middle, and half of that time may be wrong either way.
 *
 * @param offset positive when the node's clock is ahead of ours
 * @param error how far off the offset may be
 */
public record ClockOffset(Duration offset, Duration error) {

    /** From a reading that was seen; empty when the node's clock was never read. */
    public static Optional<ClockOffset> of(Snapshot snapshot, NodeName node) {
        return snapshot.reading(Host.TIME, node).lastSeen().map(ClockOffset::of);
    }

    static ClockOffset of(Reading.Seen<Clock> seen) {
        Duration half = seen.origin().took().dividedBy(2);
        Duration resolution = seen.state().resolution().dividedBy(2);
        // With a coarse clock the true time is on average half a unit later than it says.
        Duration offset =
                Duration.between(seen.at().minus(half), seen.state().time().plus(resolution));
        return new ClockOffset(offset, half.plus(resolution));
    }

    /** This clock minus another one: how far two nodes are apart. */
    public ClockOffset minus(ClockOffset other) {
        return new ClockOffset(offset.minus(other.offset), error.plus(other.error));
    }

    /** What the difference is at least, whatever the error; zero when there may be none. */
    public Duration atLeast() {
        Duration sure = offset.abs().minus(error);
        return sure.isNegative() ? Duration.ZERO : sure;
    }
}
