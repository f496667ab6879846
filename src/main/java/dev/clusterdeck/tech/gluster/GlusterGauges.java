package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Gauges;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code gluster.left/VOLUME} and {@code gluster.left/VOLUME/BRICK}: entries that wait to be healed. */
final class GlusterGauges implements Gauges {
    @Override
    public Map<String, Double> of(Snapshot before, Snapshot after) {
        Map<String, Double> gauges = new HashMap<>();
        Optional<Reading.Seen<Pool>> now = after.newest(Gluster.POOL);
        Optional<Instant> then = before.newest(Gluster.POOL).map(Reading.Seen::at);
        if (now.isEmpty() || then.equals(now.map(Reading.Seen::at))) return gauges;
        Pool pool = now.get().state();
        for (Volume volume : pool.volumes()) {
            // What was kept from an earlier reading is no sample.
            if (volume.healAt().filter(pool.at()::equals).isEmpty()) continue;
            put(gauges, name(volume.name()), Backlog.of(volume));
            volume.bricks()
                    .forEach(brick -> put(
                            gauges,
                            name(volume.name()) + "/" + brick.name(),
                            brick.heal().map(Heal::left).orElse(OptionalLong.empty())));
        }
        return gauges;
    }

    private static void put(Map<String, Double> gauges, String name, OptionalLong entries) {
        if (entries.isPresent()) gauges.put(name, (double) entries.getAsLong());
    }

    /** The gauge of a volume. */
    static String name(String volume) {
        return "gluster.left/" + volume;
    }
}
