package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Entries that wait to be healed, of a whole volume, and the sets of bricks that keep the same files. */
final class Backlog {
    private Backlog() {}

    /** Each good copy of a set knows of the same entries: of each set the brick that knows of most counts. Empty when no brick told. */
    static OptionalLong of(Volume volume) {
        return sum(volume, Heal::left);
    }

    /** Entries in split brain, counted the same way. */
    static OptionalLong splitBrain(Volume volume) {
        return sum(volume, Heal::splitBrain);
    }

    private static OptionalLong sum(Volume volume, Function<Heal, OptionalLong> count) {
        OptionalLong sum = OptionalLong.empty();
        for (List<Brick> set : sets(volume)) {
            OptionalLong most = set.stream()
                    .flatMap(brick -> brick.heal().map(count).stream())
                    .flatMapToLong(OptionalLong::stream)
                    .max();
            if (most.isPresent()) sum = OptionalLong.of(sum.orElse(0) + most.getAsLong());
        }
        return sum;
    }

    /** Bricks that keep the same files, or parts of them: in the order of the volume, so many each. */
    static List<List<Brick>> sets(Volume volume) {
        List<Brick> bricks = volume.bricks();
        long told = Math.max(volume.replica().orElse(1), volume.disperse().orElse(0));
        int size = (int) Math.max(1, Math.min(bricks.size(), told));
        return IntStream.range(0, (bricks.size() + size - 1) / size)
                .mapToObj(i -> bricks.subList(i * size, Math.min(bricks.size(), (i + 1) * size)))
                .toList();
    }
}
