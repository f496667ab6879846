package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.Replica;
import dev.clusterdeck.tech.drbd.Replication;
import dev.clusterdeck.tech.gluster.BrickRow;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.tech.gluster.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds what copies data between the nodes of a cluster, the most urgent first. */
final class DataLinks {
    private DataLinks() {}

    static List<DataLink> of(Snapshot snapshot, Instant now) {
        List<DataLink> links = new ArrayList<>();
        Replication replication = Replication.of(snapshot, now);
        for (Replica replica : replication.replicas()) if (replication.matters(replica)) links.add(drbd(replica));
        Told.of(snapshot, now)
                .ifPresent(told -> told.pool().volumes().stream()
                        .filter(Volume::heals)
                        .forEach(volume -> links.add(gluster(told, volume))));
        links.sort(Comparator.comparing(DataLink::severity).reversed());
        return links;
    }

    private static DataLink drbd(Replica replica) {
        boolean busy = replica.isFresh()
                && replica.isConnected()
                && replica.replicationState().isSyncing();
        Severity severity = replica.severity();
        String share = replica.synced().isPresent()
                ? Amount.percent(Math.min(0.999, replica.synced().getAsDouble()))
                : replica.replication();
        String state = severity == Severity.OK ? "" : busy ? share : replica.trouble();
        return new DataLink(
                replica.id(),
                replica.resource() + (replica.volume() == 0 ? "" : "/" + replica.volume()),
                severity,
                busy,
                List.of(replica.from(), replica.to()),
                Optional.of(replica.to()),
                state);
    }

    private static DataLink gluster(Told told, Volume volume) {
        List<BrickRow> bricks = BrickRow.of(told).stream()
                .filter(row -> row.volume().equals(volume))
                .toList();
        List<NodeName> nodes = volume.bricks().stream()
                .map(brick -> told.node(brick.host()).orElse(new NodeName(brick.host())))
                .distinct()
                .toList();
        OptionalLong left = told.backlog(volume);
        long split = told.splitBrain(volume).orElse(0);
        long down = bricks.stream().filter(b -> b.severity() == Severity.CRIT).count();
        boolean heals = left.orElse(0) > 0;
        Severity worst = bricks.stream()
                .map(BrickRow::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
        if (split > 0) worst = Severity.CRIT;
        else if (heals && worst.compareTo(Severity.WARN) < 0) worst = Severity.WARN;
        String state = split > 0
                ? "split brain " + split
                : down > 0
                        ? SelectedPane.count((int) down, "brick") + " down"
                        : heals ? "heal " + left.getAsLong() : "";
        return new DataLink(
                "gluster:" + volume.name(),
                volume.name(),
                worst,
                heals && split == 0 && down == 0,
                nodes,
                Optional.empty(),
                state.isEmpty() && worst != Severity.OK
                        ? bricks.stream()
                                .filter(b -> b.severity() != Severity.OK)
                                .map(BrickRow::word)
                                .findFirst()
                                .orElse("not told")
                        : state);
    }
}
