package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series.Sample;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.watch.Gauges;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By node, resource, volume and peer: {@code drbd.left/…}, bytes that a running resync or verify has left, and
 * {@code drbd.traffic/…}, bytes per second sent and received.
 */
final class DrbdGauges implements Gauges {
    /** Two readings further apart than this say nothing about now. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Override
    public Map<String, Double> of(Snapshot before, Snapshot after) {
        Map<String, Double> gauges = new HashMap<>();
        samples(before, after, Instant.EPOCH).forEach((name, sample) -> gauges.put(name, sample.value()));
        return gauges;
    }

    /** At the times of the readings: the end of a resync is foretold from them. */
    @Override
    public Map<String, Sample> samples(Snapshot before, Snapshot after, Instant now) {
        Map<String, Sample> gauges = new HashMap<>();
        after.readings(Drbd.STATUS).forEach((node, reading) -> {
            Reading<Account> old = before.reading(Drbd.STATUS, node);
            if (!(reading instanceof Reading.Seen<Account> seen) || seen.equals(old)) return;
            if (!(seen.state() instanceof Status status)) return;
            Optional<Status> then = old.value().filter(a -> a instanceof Status).map(a -> (Status) a);
            double seconds = old.lastSeen()
                    .map(o -> Duration.between(o.at(), seen.at()))
                    .filter(d -> d.compareTo(LONGEST) <= 0)
                    .map(d -> d.toMillis() / 1000.0)
                    .orElse(0.0);
            for (Resource resource : status.resources())
                for (Connection connection : resource.connections())
                    for (PeerVolume volume : connection.volumes()) {
                        String name = name(node, resource.name(), volume.number(), connection.peerId());
                        left(volume).ifPresent(left -> gauges.put("drbd.left/" + name, new Sample(seen.at(), left)));
                        then.flatMap(s -> find(s, resource.name(), connection.peerId(), volume.number()))
                                .filter(o -> seconds > 0)
                                .map(o -> (double) (volume.sent() - o.sent() + volume.received() - o.received()))
                                .filter(moved -> moved >= 0)
                                .ifPresent(moved ->
                                        gauges.put("drbd.traffic/" + name, new Sample(seen.at(), moved / seconds)));
                    }
        });
        return gauges;
    }

    /** What follows the slash in a gauge's name. */
    static String name(NodeName node, String resource, int volume, int peerId) {
        return node + "/" + resource + "/" + volume + "/" + peerId;
    }

    /** While it is paused there is nothing to measure. */
    private static Optional<Double> left(PeerVolume volume) {
        return volume.replicationState().isPaused()
                ? Optional.empty()
                : volume.progress().map(p -> (double) p.left());
    }

    private static Optional<PeerVolume> find(Status status, String resource, int peerId, int volume) {
        return status.resource(resource)
                .flatMap(r -> r.connections().stream()
                        .filter(c -> c.peerId() == peerId)
                        .findFirst())
                .flatMap(c -> c.volume(volume));
    }
}
