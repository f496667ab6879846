package dev.clusterdeck.tech.drbd;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What one node's DRBD says, in DRBD's own words: a word is kept as printed, also one this program does not know. */
public final class DrbdState {
    private DrbdState() {}

    /** A node's own account of its DRBD. */
    public sealed interface Account permits Status, NotLoaded {}

    /** The utilities are there, the kernel module is not loaded; that is known, not guessed. */
    public record NotLoaded() implements Account {}

    /**
     * What the module says.
     *
     * @param version of the kernel module, such as {@code 9.2.16}
     * @param resources those that are up on this node, in the printed order
     */
    public record Status(String version, List<Resource> resources) implements Account {
        public Status {
            resources = List.copyOf(resources);
        }

        /** The resource of this name, where it is up here. */
        public Optional<Resource> resource(String name) {
            return resources.stream().filter(r -> r.name().equals(name)).findFirst();
        }
    }

    /**
     * A resource on this node.
     *
     * @param name its name
     * @param role {@code Primary} or {@code Secondary}
     * @param suspended why I/O is suspended: {@code user}, {@code no-data}, {@code fencing}, {@code quorum}; empty when
     *     it is not
     * @param volumes own disks
     * @param connections to the peers
     */
    public record Resource(
            String name, String role, List<String> suspended, List<Volume> volumes, List<Connection> connections) {
        public Resource {
            suspended = List.copyOf(suspended);
            volumes = List.copyOf(volumes);
            connections = List.copyOf(connections);
        }

        /** True where applications may write here. */
        public boolean isPrimary() {
            return role.equals("Primary");
        }

        public Optional<Volume> volume(int number) {
            return volumes.stream().filter(v -> v.number() == number).findFirst();
        }
    }

    /**
     * A volume of a resource on this node.
     *
     * @param number volume number
     * @param minor of {@code /dev/drbdN}
     * @param disk state of the own disk
     * @param client true for a node that is meant to have no disk; empty where the tool does not say (8.4)
     * @param quorum whether this node may write as far as the quorum goes; empty in 8.4, which knows none
     * @param size bytes; empty without a disk or peer
     * @param read bytes read from the own disk since it was attached
     * @param written bytes written to the own disk since it was attached
     */
    public record Volume(
            int number,
            long minor,
            String disk,
            Optional<Boolean> client,
            Optional<Boolean> quorum,
            OptionalLong size,
            long read,
            long written) {
        public DiskState diskState() {
            return DiskState.of(disk);
        }
    }

    /**
     * A connection to a peer.
     *
     * @param peerId the peer's node id; always 0 in 8.4
     * @param name of the connection: the peer's host name in 9, {@code peer} or nothing in 8.4
     * @param state such as {@code Connected}, {@code StandAlone}
     * @param peerRole {@code Unknown} while not connected
     * @param congested true while the send buffer is full
     * @param volumes the peer's copies as seen from here
     */
    public record Connection(
            int peerId, String name, String state, String peerRole, boolean congested, List<PeerVolume> volumes) {
        public Connection {
            volumes = List.copyOf(volumes);
        }

        public ConnectionState connectionState() {
            return ConnectionState.of(state);
        }

        public Optional<PeerVolume> volume(int number) {
            return volumes.stream().filter(v -> v.number() == number).findFirst();
        }
    }

    /**
     * A peer's copy of a volume as seen from this node.
     *
     * @param number volume number
     * @param replication such as {@code Established}, {@code SyncSource}
     * @param peerDisk the state of the peer's disk
     * @param resyncSuspended {@code no}, or who paused it: {@code user}, {@code peer}, {@code dependency}
     * @param received bytes received since the connection was made
     * @param sent bytes sent since the connection was made
     * @param outOfSync bytes that are known to differ
     * @param pending requests sent and not yet acknowledged by the peer
     * @param unacked requests received and not yet acknowledged to the peer
     * @param progress of a resync or verify; empty when none is under way
     * @param still for how long its progress has stood still; zero while it moves
     */
    public record PeerVolume(
            int number,
            String replication,
            String peerDisk,
            String resyncSuspended,
            long received,
            long sent,
            long outOfSync,
            long pending,
            long unacked,
            Optional<Progress> progress,
            Duration still) {
        public ReplicationState replicationState() {
            return ReplicationState.of(replication);
        }

        public DiskState peerDiskState() {
            return DiskState.of(peerDisk);
        }

        PeerVolume standing(Duration time) {
            return new PeerVolume(
                    number,
                    replication,
                    peerDisk,
                    resyncSuspended,
                    received,
                    sent,
                    outOfSync,
                    pending,
                    unacked,
                    progress,
                    time);
        }

        PeerVolume progressing(Progress told) {
            return new PeerVolume(
                    number,
                    replication,
                    peerDisk,
                    resyncSuspended,
                    received,
                    sent,
                    outOfSync,
                    pending,
                    unacked,
                    Optional.of(told),
                    still);
        }
    }

    /**
     * A resync or verify under way, as the tool tells it.
     *
     * @param left bytes still to copy or to compare
     * @param total bytes when it began; empty where the tool does not say
     * @param speed bytes per second, lately, by the tool's own count; empty where it does not say
     */
    public record Progress(long left, OptionalLong total, OptionalDouble speed) {
        /** What is done, 0 to 1; empty where the total is not known. */
        public OptionalDouble share() {
            if (total.isEmpty() || total.getAsLong() <= 0) return OptionalDouble.empty();
            double done = 1 - (double) left / total.getAsLong();
            return OptionalDouble.of(Math.max(0, Math.min(1, done)));
        }
    }

    /**
     * The configuration.
     *
     * @param inForce options of the resources that are up, by resource; empty when the module is not loaded
     * @param onDisk the resources configured in files, by resource
     * @param unread why a part is missing, one line each
     */
    public record Config(Map<String, Options> inForce, Map<String, Configured> onDisk, List<String> unread) {
        public Config {
            inForce = Map.copyOf(inForce);
            onDisk = Map.copyOf(onDisk);
            unread = List.copyOf(unread);
        }
    }

    /**
     * Options of a resource by DRBD's names ({@code protocol}, {@code verify-alg}, {@code quorum}, …), without secrets.
     * What has its default value is not printed by the tool and so not here.
     *
     * @param resource of the resource as a whole
     * @param net of its connections, by the peer's name as the connection has it; 8.4 has one, called {@code peer}
     * @param disk of its disks: the same for all volumes as far as they are looked at here
     * @param address own address and port, by the connection's name
     * @param peerAddress the peer's address and port, by the connection's name
     */
    public record Options(
            Map<String, String> resource,
            Map<String, Map<String, String>> net,
            Map<String, String> disk,
            Map<String, String> address,
            Map<String, String> peerAddress) {
        public Options {
            resource = Map.copyOf(resource);
            net = Map.copyOf(net);
            disk = Map.copyOf(disk);
            address = Map.copyOf(address);
            peerAddress = Map.copyOf(peerAddress);
        }

        /** An option of any connection; the first peer by name that has it speaks for all. */
        public Optional<String> net(String option) {
            return net.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .flatMap(entry -> Optional.ofNullable(entry.getValue().get(option)).stream())
                    .findFirst();
        }
    }

    /**
     * A resource as the files have it.
     *
     * @param hosts the nodes it is configured for, with their addresses
     */
    public record Configured(Map<String, String> hosts) {
        public Configured {
            hosts = Map.copyOf(hosts);
        }
    }
}
