package dev.clusterdeck.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One node's account of one facet: seen, failed, absent, or not asked yet. Unknown is never green. */
public sealed interface Reading<S> {
    /**
     * A value that was read.
     *
     * @param at when it was last confirmed: read, or the node's change signal said that it is still the same
     * @param state the value
     * @param origin where it came from
     */
    record Seen<S>(Instant at, S state, Origin origin) implements Reading<S> {}

    /**
     * The last attempt did not give a value.
     *
     * @param since when the first of the failures in a row happened
     * @param why one line for the admin
     * @param last what was known before, if anything
     */
    record Failed<S>(Instant since, String why, Optional<Seen<S>> last) implements Reading<S> {}

    /**
     * The technology is not on this node; not an error.
     *
     * @param why what is missing, such as {@code crm_mon is not installed}
     */
    record Absent<S>(String why) implements Reading<S> {}

    /** Nobody has asked yet. */
    record Pending<S>() implements Reading<S> {}

    /** The value last seen, however old, also behind a failure. */
    default Optional<Seen<S>> lastSeen() {
        if (this instanceof Seen<S> seen) return Optional.of(seen);
        if (this instanceof Failed<S> failed) return failed.last();
        return Optional.empty();
    }

    /** The value last seen, however old. Ask {@link #isFresh} before calling it green. */
    default Optional<S> value() {
        return lastSeen().map(Seen::state);
    }

    /** True when the value was seen, the last attempt succeeded, and it is young enough to be trusted. */
    default boolean isFresh(Instant now) {
        return this instanceof Seen<S> seen
                && Duration.between(seen.at(), now).compareTo(seen.origin().freshFor()) <= 0;
    }

    /** Age of the value last seen; empty when there is none. Never negative. */
    default Optional<Duration> age(Instant now) {
        return lastSeen().map(seen -> {
            Duration age = Duration.between(seen.at(), now);
            return age.isNegative() ? Duration.ZERO : age;
        });
    }
}
