package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Remaining;
import dev.clusterdeck.cluster.Remaining.Reach;
import dev.clusterdeck.cluster.Series.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a heal went, as far as it was watched.
 *
 * @param samples entries left since there last were none, oldest first
 * @param remaining when it will end; empty while too little was seen or nothing moves
 */
record HealRun(List<Sample> samples, Optional<Remaining> remaining) {
    /** Heals are read seldom, and one reading may be missed. */
    static final Reach REACH = new Reach(Duration.ofMinutes(15), Duration.ofSeconds(100));

    static HealRun of(ClusterPicture cluster, String volume) {
        List<Sample> all = cluster.series().of(GlusterGauges.name(volume));
        int from = all.size();
        while (from > 0 && all.get(from - 1).value() > 0) from--;
        List<Sample> run = new ArrayList<>(all.subList(from, all.size()));
        return new HealRun(run, Remaining.of(run, REACH));
    }

    /** The most there were; empty when nothing was seen. */
    OptionalDouble peak() {
        return samples.stream().mapToDouble(Sample::value).max();
    }

    /** The share that is healed of the most there were, 0 to 1; empty when nothing was seen. */
    OptionalDouble healed() {
        if (samples.isEmpty() || peak().orElse(0) <= 0) return OptionalDouble.empty();
        return OptionalDouble.of(1 - samples.get(samples.size() - 1).value() / peak().getAsDouble());
    }
}
