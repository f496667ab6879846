package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One volume of a resource between two nodes, with both sides' accounts.
 *
 * @param resource name
 * @param volume number
 * @param from the node the data flows from: the primary, else the source of the resync, else the first by name
 * @param to the other
 * @param near the account of {@code from}; empty when it gave none
 * @param far the account of {@code to}; empty when it gave none
 */
public record Replica(
        String resource, int volume, NodeName from, NodeName to, Optional<Side> near, Optional<Side> far) {

    /**
     * What one node says of its connection to the other.
     *
     * @param copy the resource on that node
     * @param volume its own disk; empty where it has no such volume
     * @param connection to the other
     * @param peer the other's disk as seen from here; empty while 8.4 knows of no peer
     */
    public record Side(Copy copy, Optional<Volume> volume, Connection connection, Optional<PeerVolume> peer) {
        ReplicationState replication() {
            return peer.map(PeerVolume::replicationState).orElse(ReplicationState.OFF);
        }
    }

    /** {@code drbd:r0/0:alpha:bravo}. */
    public String id() {
        return "drbd:" + resource + "/" + volume + ":" + from + ":" + to;
    }

    /** Whether any account of it may be trusted now. */
    public boolean isFresh() {
        return sides().anyMatch(side -> side.copy().fresh());
    }

    /** The accounts, fresh ones first, of equally fresh ones that of {@code from}. */
    Stream<Side> sides() {
        return Stream.of(near, far)
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(side -> !side.copy().fresh()));
    }

    /** The account that speaks for the pair. */
    Side speaker() {
        return sides().findFirst().orElseThrow();
    }

    /**
     * The connection in one word: where the sides differ, that of the one which will not connect, for the other merely
     * waits.
     */
    public String connection() {
        return sides().filter(side -> side.copy().fresh())
                .map(Side::connection)
                .filter(c -> c.connectionState() == ConnectionState.STAND_ALONE)
                .findFirst()
                .orElse(speaker().connection())
                .state();
    }

    public boolean isConnected() {
        return ConnectionState.of(connection()) == ConnectionState.CONNECTED;
    }

    /** Established, SyncSource, VerifyS, …: the most telling of both sides. */
    public String replication() {
        return sides().filter(side -> side.copy().fresh() && side.replication().isProgressing())
                .findFirst()
                .or(() -> Optional.of(speaker()))
                .flatMap(Side::peer)
                .map(PeerVolume::replication)
                .orElse("Off");
    }

    public ReplicationState replicationState() {
        return ReplicationState.of(replication());
    }

    /** What the screen shows between the two: the replication while connected, else the connection. */
    public String link() {
        if (!isConnected()) return connection();
        return replicationState() == ReplicationState.ESTABLISHED ? connection() : replication();
    }

    /** How bad {@link #link} is; what is old is unknown. */
    public Severity linkSeverity() {
        if (!isFresh()) return Severity.UNKNOWN;
        ConnectionState connection = ConnectionState.of(connection());
        return connection == ConnectionState.CONNECTED ? replicationState().severity() : connection.severity();
    }

    /** The disk of {@code to}: on its own account, else as the other sees it. */
    public String disk() {
        return disk(far, near);
    }

    /** The disk of {@code from}. */
    public String ownDisk() {
        return disk(near, far);
    }

    private static String disk(Optional<Side> own, Optional<Side> other) {
        return own.filter(side -> side.copy().fresh())
                .flatMap(Side::volume)
                .map(Volume::disk)
                .or(() -> other.flatMap(Side::peer).map(PeerVolume::peerDisk))
                .or(() -> own.flatMap(Side::volume).map(Volume::disk))
                .orElse("DUnknown");
    }

    /** The size of the volume in bytes. */
    public OptionalLong size() {
        return sides().flatMap(side -> side.volume().stream())
                .map(Volume::size)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** Bytes known to differ: the larger of the two counts, for each side counts its own writes. */
    public long outOfSync() {
        return sides().filter(side -> side.copy().fresh() || !isFresh())
                .flatMap(side -> side.peer().stream())
                .mapToLong(PeerVolume::outOfSync)
                .max()
                .orElse(0);
    }

    /** What share of the volume is the same on both, 0 to 1. */
    public OptionalDouble synced() {
        OptionalLong size = size();
        if (size.isEmpty() || size.getAsLong() <= 0) return OptionalDouble.empty();
        return OptionalDouble.of(Math.max(0, 1 - (double) outOfSync() / size.getAsLong()));
    }

    /**
     * The side that tells of the resync or verify under way; empty when there is none. What a silent node said before
     * it fell silent counts only where nobody has told anything since.
     */
    Optional<Side> progressing() {
        return sides().filter(side -> side.copy().fresh() || !isFresh())
                .filter(side -> side.peer().flatMap(PeerVolume::progress).isPresent())
                .findFirst();
    }

    /** The resync or verify under way. */
    public Optional<Progress> progress() {
        return progressing().flatMap(Side::peer).flatMap(PeerVolume::progress);
    }

    /** How the pair stands: the worst of link, both disks, and what differs though nothing is copied. */
    public Severity severity() {
        if (!isFresh()) return Severity.UNKNOWN;
        boolean differ = outOfSync() > 0 && !replicationState().isProgressing();
        return Stream.of(
                        linkSeverity(),
                        DiskState.of(disk()).severity(),
                        DiskState.of(ownDisk()).severity(),
                        differ ? Severity.WARN : Severity.OK)
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What is wrong, in DRBD's word for it; {@code out of sync} where only that is. */
    public String trouble() {
        if (!isFresh()) return "no account";
        if (linkSeverity() != Severity.OK) return link();
        if (DiskState.of(disk()).severity() != Severity.OK) return disk();
        return DiskState.of(ownDisk()).severity() != Severity.OK ? ownDisk() : "out of sync";
    }

    /** Anything but two equal, connected copies. */
    public boolean isProblem() {
        return severity() != Severity.OK;
    }
}
