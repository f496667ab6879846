package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A brick as screens show it.
 *
 * @param told where it comes from
 * @param volume it belongs to
 * @param brick itself
 * @param severity how it stands; only what is known now and online is OK
 * @param word its state
 */
public record BrickRow(Told told, Volume volume, Brick brick, Severity severity, String word) {
    /** All bricks of a pool, by volume, in gluster's order. */
    public static List<BrickRow> of(Told told) {
        List<BrickRow> rows = new ArrayList<>();
        for (Volume volume : told.pool().volumes())
            for (Brick brick : volume.bricks()) rows.add(of(told, volume, brick));
        return rows;
    }

    static BrickRow of(Told told, Volume volume, Brick brick) {
        if (volume.status().equals("Stopped") || volume.status().equals("Created"))
            return new BrickRow(
                    told, volume, brick, Severity.NOTE, volume.status().toLowerCase(Locale.ROOT));
        if (!volume.isStarted()) return new BrickRow(told, volume, brick, Severity.UNKNOWN, volume.status());
        Optional<Service> process = brick.process();
        if (process.isEmpty())
            return new BrickRow(told, volume, brick, Severity.UNKNOWN, told.isAway(brick) ? "peer away" : "not told");
        boolean known = told.knowsStatus(volume);
        String was = known ? "" : "was ";
        if (process.get().isOnline())
            return new BrickRow(told, volume, brick, known ? Severity.OK : Severity.UNKNOWN, was + "online");
        if (process.get().isOffline())
            return new BrickRow(told, volume, brick, known ? Severity.CRIT : Severity.UNKNOWN, was + "offline");
        String raw = process.get().status();
        return new BrickRow(told, volume, brick, Severity.UNKNOWN, raw.isEmpty() ? "not told" : "unknown: " + raw);
    }

    /** {@code gluster:gv0/node1:/srv/gv0}. */
    String id() {
        return "gluster:" + volume.name() + "/" + brick.name();
    }

    /** The cluster's node it is on. */
    Optional<NodeName> node() {
        return told.node(brick.host());
    }

    boolean isProblem() {
        return severity.compareTo(Severity.UNKNOWN) >= 0 || split().orElse(0) > 0;
    }

    /** Entries that this brick knows to be in need of healing; empty when that is not known now. */
    public OptionalLong pending() {
        return told.knowsHeals(volume)
                ? brick.heal().map(GlusterState.Heal::left).orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /** Entries in split brain that this brick knows of; empty when that is not known now. */
    public OptionalLong split() {
        return told.knowsHeals(volume)
                ? brick.heal().map(GlusterState.Heal::splitBrain).orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /** How full its file system is, 0 to 1. */
    public OptionalDouble used() {
        return brick.process().map(p -> share(p.sizeTotal(), p.sizeFree())).orElse(OptionalDouble.empty());
    }

    /** How many of its file system's inodes are in use, 0 to 1. */
    OptionalDouble inodesUsed() {
        return brick.process().map(p -> share(p.inodesTotal(), p.inodesFree())).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble share(OptionalLong total, OptionalLong free) {
        if (total.isEmpty() || free.isEmpty() || total.getAsLong() <= 0) return OptionalDouble.empty();
        double used = 1 - (double) free.getAsLong() / total.getAsLong();
        return OptionalDouble.of(Math.max(0, Math.min(1, used)));
    }
}
