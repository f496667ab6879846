package dev.clusterdeck.tech.corosync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one node's Corosync says, in Corosync's own words. */
public final class CorosyncState {
    private CorosyncState() {}

    /** A node's own account of membership and quorum: it takes part, or its daemon does not run. */
    public sealed interface Account permits Quorum, Stopped {}

    /**
     * Corosync does not run on the node; that is known, not guessed.
     *
     * @param word systemd's word for it: {@code inactive}, {@code failed}, {@code activating}, …
     */
    public record Stopped(String word) implements Account {}

    /**
     * What {@code corosync-quorumtool -s -p} prints.
     *
     * @param provider such as {@code corosync_votequorum}
     * @param localId the node's own id
     * @param ringId identifies the membership, such as {@code 1.3a}; the same on all its members
     * @param quorate whether this node's partition may act
     * @param votes empty when no vote quorum is configured
     * @param flags as printed: {@code Quorate}, {@code 2Node}, {@code WaitForAll}, {@code Qdevice}, …
     * @param members the nodes this node sees, itself included, in the printed order
     * @param device the quorum device's line; empty when none is registered here
     */
    public record Quorum(
            String provider,
            long localId,
            String ringId,
            boolean quorate,
            Optional<Votes> votes,
            Set<String> flags,
            List<Member> members,
            Optional<DeviceVote> device)
            implements Account {
        public Quorum {
            flags = Set.copyOf(flags);
            members = List.copyOf(members);
        }
    }

    /**
     * Votes.
     *
     * @param expected votes of all configured nodes
     * @param highestExpected the highest number of expected votes any member knows
     * @param total votes present
     * @param needed votes that make a quorum
     */
    public record Votes(int expected, int highestExpected, int total, int needed) {}

    /**
     * A member as one node sees it.
     *
     * @param id node id
     * @param name as printed: the configured name, or an address where none is configured
     * @param votes its votes
     * @param device the quorum device's state there as printed, such as {@code A,V,NMW} or {@code NR}; empty when not printed
     * @param local whether it is the node that was asked
     */
    public record Member(long id, String name, int votes, String device, boolean local) {
        /** False when the node says that its quorum device does not answer ({@code NA}). */
        public boolean deviceAlive() {
            return !deviceFlags().contains("NA");
        }

        /** False when the node says that the quorum device gives it no vote ({@code NV}). */
        public boolean deviceVotes() {
            return !deviceFlags().contains("NV");
        }

        private List<String> deviceFlags() {
            return List.of(device.split(",", -1));
        }
    }

    /**
     * The quorum device's own vote.
     *
     * @param votes votes it casts now
     * @param configured votes it could cast, where printed because it casts others
     */
    public record DeviceVote(int votes, Optional<Integer> configured) {}

    /**
     * What {@code corosync-cfgtool -s} prints.
     *
     * @param localId the node's own id; 0 when not printed
     * @param transport {@code knet}, {@code udp}, {@code udpu}; empty on releases that do not say
     * @param links in the printed order
     */
    public record Links(long localId, String transport, List<Link> links) {
        public Links {
            links = List.copyOf(links);
        }
    }

    /**
     * One link of a node.
     *
     * @param number 0 to 7
     * @param protocol {@code udp}, {@code sctp}; empty where not printed
     * @param address the node's own address on it
     * @param peers its state to each configured node, itself included; empty where only the whole is told (2.x, udp)
     * @param whole what is said of the link as a whole, where it is (2.x, udp)
     */
    public record Link(int number, String protocol, String address, List<LinkPeer> peers, Optional<LinkPeer> whole) {
        public Link {
            peers = List.copyOf(peers);
        }
    }

    /**
     * A link's state to one node.
     *
     * @param id the peer's node id; 0 for a link as a whole
     * @param state what it means
     * @param word as printed
     */
    public record LinkPeer(long id, LinkState state, String word) {}

    /** States of a link to a peer. */
    public enum LinkState {
        /** The node itself. */
        LOCAL,
        CONNECTED,
        DISCONNECTED,
        /** Switched off. */
        DISABLED,
        /** A word this program does not know. */
        UNKNOWN
    }

    /**
     * What {@code corosync-cmapctl -m stats} says of links and token.
     *
     * @param paths one per peer and link, the node's own loopback left out
     * @param token counters of the token protocol, such as {@code mcast_retx}, without {@code stats.srp.}
     */
    public record Stats(List<Path> paths, Map<String, Long> token) {
        public Stats {
            paths = List.copyOf(paths);
            token = Map.copyOf(token);
        }
    }

    /**
     * One link to one peer.
     *
     * @param peer node id
     * @param link link number
     * @param enabled whether it is switched on
     * @param connected whether it works now
     * @param latency round trip of its pings; empty before the first answer
     * @param mtu bytes
     * @param counters since Corosync started there
     * @param recent since the reading before; empty without one, or when counters went backwards
     */
    public record Path(
            long peer,
            int link,
            boolean enabled,
            boolean connected,
            Optional<Latency> latency,
            int mtu,
            Counters counters,
            Optional<Counters> recent) {}

    /**
     * Round trips in microseconds, as Kronosnet counts them.
     *
     * @param average moving average
     * @param min since start
     * @param max since start
     * @param samples how many pings it rests on
     */
    public record Latency(long average, long min, long max, long samples) {}

    /**
     * What went over a link to a peer.
     *
     * @param pings sent
     * @param pongs answers received
     * @param errors packets that could not be sent
     * @param retries sends and receives tried again
     * @param downs times the link went down
     * @param sent bytes
     * @param received bytes
     */
    public record Counters(long pings, long pongs, long errors, long retries, long downs, long sent, long received) {}

    /**
     * The configuration as loaded and as on disk.
     *
     * @param loaded what the daemon runs with; empty when it does not run or does not tell
     * @param file what the file says; empty when it cannot be read
     * @param digests SHA-256 by path, for the files that could be read
     * @param unread why a part is missing, one line each
     */
    public record Config(
            Optional<Settings> loaded, Optional<Settings> file, Map<String, String> digests, List<String> unread) {
        public Config {
            digests = Map.copyOf(digests);
            unread = List.copyOf(unread);
        }

        /** What is in force: as loaded, else as on disk. */
        public Optional<Settings> inForce() {
            return loaded.or(() -> file);
        }
    }
}
