package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nodes that see each other, and their account of the cluster. More than one side is a partition.
 *
 * @param members the nodes on it, by their own accounts
 * @param account Pacemaker's account from one of them, however old
 * @param fresh true when that account can be trusted now
 */
record Side(Set<NodeName> members, Optional<Reading.Seen<PacemakerStatus>> account, boolean fresh) {
    Side {
        members = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }

    Optional<PacemakerStatus> status() {
        return account.map(Reading.Seen::state);
    }

    Optional<NodeName> dc() {
        return status().flatMap(s -> s.summary().dc()).map(PacemakerStatus.DesignatedController::node);
    }

    /** Whether its controller says that it has quorum; empty when nobody says. */
    Optional<Boolean> quorate() {
        return status().flatMap(s -> s.summary().dc()).map(PacemakerStatus.DesignatedController::quorate);
    }

    /** How old its account is, {@code 47s}; empty when there is none. */
    String age(Instant now) {
        return account.map(a -> Ages.brief(java.time.Duration.between(a.at(), now)))
                .orElse("");
    }
}
