package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import java.util.Optional;
import java.util.OptionalLong;

/** A volume with what was told of it before, where it was not told again: while another command holds the lock. */
final class Kept {
    private Kept() {}

    static Volume of(Volume before, Volume after) {
        if (!after.isStarted()) return after;
        boolean status = after.statusAt().isPresent();
        boolean heal = after.healAt().isPresent();
        return new Volume(
                after.name(),
                after.id(),
                after.type(),
                after.status(),
                after.replica(),
                after.arbiters(),
                after.disperse(),
                after.redundancy(),
                after.options(),
                after.bricks().stream()
                        .map(brick -> before.brick(brick.name())
                                .map(old -> brick(old, brick, status, heal))
                                .orElse(brick))
                        .toList(),
                status ? after.daemons() : before.daemons(),
                status ? after.tasks() : before.tasks(),
                status ? after.rebalance() : before.rebalance(),
                after.statusAt().or(before::statusAt),
                after.healAt().or(before::healAt),
                heal ? still(before, after) : before.still());
    }

    private static Brick brick(Brick before, Brick after, boolean status, boolean heal) {
        Optional<Service> process = status ? after.process() : before.process();
        return new Brick(
                after.name(),
                after.arbiter(),
                process.map(p -> before.process().map(old -> sized(old, p)).orElse(p)),
                heal ? after.heal() : before.heal());
    }

    /** Sizes come with a second question, which may fail alone. */
    private static Service sized(Service before, Service after) {
        if (after.sizeTotal().isPresent()) return after;
        return new Service(
                after.status(),
                after.port(),
                after.pid(),
                before.sizeTotal(),
                before.sizeFree(),
                before.inodesTotal(),
                before.inodesFree(),
                before.device(),
                before.fileSystem());
    }

    private static int still(Volume before, Volume after) {
        OptionalLong then = Backlog.of(before);
        OptionalLong now = Backlog.of(after);
        boolean waits = now.orElse(0) > 0 && then.orElse(0) > 0 && now.getAsLong() >= then.getAsLong();
        return waits ? before.still() + 1 : 0;
    }
}
