package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Remaining;
import dev.clusterdeck.cluster.Series.Sample;
import dev.clusterdeck.screen.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A pair as the screen shows it, with what its history tells.
 *
 * @param replica the pair
 * @param primary whether {@code from} is primary
 * @param left history of the bytes that the resync or verify has left, oldest first; empty when none runs
 * @param traffic history of bytes per second between the two
 * @param remaining when it will end; empty when nothing runs or too little was seen
 * @param now the frame's time
 */
record ReplicaRow(
        Replica replica,
        boolean primary,
        List<Sample> left,
        List<Sample> traffic,
        Optional<Remaining> remaining,
        Instant now) {
    /** A rate older than this is not shown as one. */
    private static final Duration RECENT = Duration.ofSeconds(30);

    /** The pairs that matter, or all. */
    static List<ReplicaRow> of(Replication replication, ClusterPicture cluster, Instant now, boolean all) {
        List<ReplicaRow> rows = new ArrayList<>();
        for (Replica replica : replication.replicas()) {
            var primaries = replication.primaries(replica.resource());
            if (all || replication.matters(replica))
                rows.add(of(replica, primaries.contains(replica.from()), cluster, now));
        }
        return rows;
    }

    /** One pair with its history. */
    static ReplicaRow of(Replica replica, ClusterPicture cluster, Instant now) {
        return of(replica, replica.speaker().copy().resource().isPrimary(), cluster, now);
    }

    private static ReplicaRow of(Replica replica, boolean primary, ClusterPicture cluster, Instant now) {
        Optional<Replica.Side> telling = replica.progressing();
        String name = gauge(telling.orElse(replica.speaker()), replica);
        List<Sample> left = telling.isEmpty() ? List.of() : cluster.series().of("drbd.left/" + name);
        Optional<Remaining> remaining = replica.replicationState().isPaused() ? Optional.empty() : Remaining.of(left);
        return new ReplicaRow(replica, primary, left, cluster.series().of("drbd.traffic/" + name), remaining, now);
    }

    private static String gauge(Replica.Side side, Replica replica) {
        return DrbdGauges.name(
                side.copy().node(),
                replica.resource(),
                replica.volume(),
                side.connection().peerId());
    }

    String id() {
        return replica.id();
    }

    /** What is the same on both, or how far a verify is. */
    static OptionalDouble share(Replica replica) {
        if (replica.replicationState().isVerifying() && replica.progress().isPresent())
            return replica.progress().get().share();
        return replica.synced();
    }

    /** Bytes per second now: of the resync or verify, else of what is written. */
    OptionalDouble rate() {
        if (replica.progress().isPresent()) {
            if (replica.replicationState().isPaused()) return OptionalDouble.of(0);
            return remaining.isPresent() ? OptionalDouble.of(remaining.get().rate()) : OptionalDouble.empty();
        }
        if (!replica.isFresh() || traffic.isEmpty()) return OptionalDouble.empty();
        Sample last = traffic.get(traffic.size() - 1);
        return Duration.between(last.at(), now).compareTo(RECENT) <= 0
                ? OptionalDouble.of(last.value())
                : OptionalDouble.empty();
    }

    /** {@code 00:07:40 ±1m}; {@code paused}; {@code …} while too little was seen; empty when nothing runs. */
    String eta() {
        if (replica.progress().isEmpty()) return "";
        if (!replica.isFresh()) return "?";
        if (replica.replicationState().isPaused()) return "paused";
        if (remaining.isEmpty()) return "…";
        return Ages.since(Duration.between(now, remaining.get().end())) + " "
                + Ages.within(remaining.get().uncertainty());
    }
}
