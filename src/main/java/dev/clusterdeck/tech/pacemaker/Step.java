package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Reading.Seen;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two values of the same thing in a row.
 *
 * @param before the older one
 * @param after the newer one, different from it
 * @param source who told the newer one: {@code seen from node1}
 */
record Step<S>(S before, S after, String source) {
    /**
     * The step from one snapshot to the next; empty when either has no value, when nothing changed, or when another
     * node speaks now with an older answer.
     */
    static <S> Optional<Step<S>> between(
            Snapshot before, Snapshot after, Instant now, Function<Account, Optional<Seen<S>>> part) {
        Optional<Seen<S>> old = part.apply(Account.of(before, now));
        Optional<Seen<S>> next = part.apply(Account.of(after, now));
        if (old.isEmpty() || next.isEmpty()) return Optional.empty();
        if (next.get().at().isBefore(old.get().at())) return Optional.empty();
        if (next.get().state().equals(old.get().state())) return Optional.empty();
        return Optional.of(new Step<>(
                old.get().state(),
                next.get().state(),
                "seen from " + next.get().origin().ranOn()));
    }
}
