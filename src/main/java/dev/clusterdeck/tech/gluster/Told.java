package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import dev.clusterdeck.tech.gluster.GlusterState.Peer;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The pool as it was told last, and how old each part of it is.
 *
 * @param on who told
 * @param pool what was told
 * @param fresh whether the last attempt succeeded and is young enough
 * @param age since it was told
 * @param snapshot where node names come from
 */
public record Told(NodeName on, Pool pool, boolean fresh, Duration age, Snapshot snapshot) {
    /** Parts that were kept while another command held the lock are trusted so long. */
    private static final Duration TRUSTED = Duration.ofMinutes(3);

    /** What is known at a time; empty when nobody ever told. */
    public static Optional<Told> of(Snapshot snapshot, Instant now) {
        Optional<Told> newest = Optional.empty();
        for (var entry : snapshot.readings(Gluster.POOL).entrySet()) {
            Reading<Pool> reading = entry.getValue();
            Optional<Duration> age = reading.age(now);
            if (age.isEmpty()
                    || newest.filter(n -> n.age().compareTo(age.get()) <= 0).isPresent()) continue;
            newest = reading.value()
                    .map(pool -> new Told(entry.getKey(), pool, reading.isFresh(now), age.get(), snapshot));
        }
        return newest;
    }

    /** How old what is known of bricks and daemons is. */
    public Optional<Duration> statusAge(Volume volume) {
        return volume.statusAt().map(this::since);
    }

    /** How old what is known of heals is. */
    public Optional<Duration> healAge(Volume volume) {
        return volume.healAt().map(this::since);
    }

    private Duration since(Instant at) {
        Duration kept = Duration.between(at, pool.at());
        return kept.isNegative() ? age : age.plus(kept);
    }

    /** Whether what is known of bricks and daemons may be called so. */
    public boolean knowsStatus(Volume volume) {
        return fresh && statusAge(volume).filter(a -> a.compareTo(TRUSTED) <= 0).isPresent();
    }

    /** Whether what is known of heals may be called so. */
    public boolean knowsHeals(Volume volume) {
        return fresh && healAge(volume).filter(a -> a.compareTo(TRUSTED) <= 0).isPresent();
    }

    /** The cluster's node that a host name of the pool means. */
    public Optional<NodeName> node(String host) {
        return snapshot.nodes().stream()
                .filter(node -> node.value().equals(host) || host.startsWith(node.value() + "."))
                .findFirst();
    }

    /** Whether glusterd on a brick's host is known to be away. */
    public boolean isAway(Brick brick) {
        return pool.peers().stream()
                .filter(peer -> peer.names().contains(brick.host()))
                .findFirst()
                .flatMap(Peer::connected)
                .filter(connected -> !connected)
                .isPresent();
    }

    /** Whether nothing serves the brick, as far as is known: its process is gone, or nobody tells of it and its peer is away. */
    public boolean isDown(Brick brick) {
        return brick.process().map(GlusterState.Service::isOffline).orElse(isAway(brick));
    }

    /** Entries that wait to be healed; empty when that is not known now. */
    public OptionalLong backlog(Volume volume) {
        return knowsHeals(volume) ? Backlog.of(volume) : OptionalLong.empty();
    }

    /** Entries in split brain; empty when that is not known now. */
    public OptionalLong splitBrain(Volume volume) {
        return knowsHeals(volume) ? Backlog.splitBrain(volume) : OptionalLong.empty();
    }

    /** Where it comes from, for evidence: {@code (gluster volume status on node1, 12s ago)}. */
    String cite(String command, Optional<Duration> partAge) {
        return "gluster " + command + " on " + on + ", " + Ages.brief(partAge.orElse(age)) + " ago";
    }

    /** A brick's own words about heals. */
    static String words(Brick brick) {
        return brick.heal().map(heal -> words(brick, heal)).orElse(brick.name() + ": not told");
    }

    private static String words(Brick brick, Heal heal) {
        if (heal.total().isEmpty()) return brick.name() + ": " + heal.status();
        return brick.name() + ": " + heal.total().getAsLong() + " entries, "
                + heal.splitBrain().orElse(0) + " in split brain, "
                + heal.healing().orElse(0) + " possibly healing";
    }
}
