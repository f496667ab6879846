package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;

/**
 * Whether a node could take a resource over now without losing data.
 *
 * @param verdict how it stands
 * @param word for a cell: {@code ready}, {@code 63 %}, {@code Diskless}
 * @param because a sentence's end: {@code its copy is being made}; empty where it is ready or primary
 */
public record Takeover(Verdict verdict, String word, String because) {
    /** How a node stands to a resource. */
    public enum Verdict {
        PRIMARY(Severity.OK),
        READY(Severity.OK),
        /** Nothing speaks against it but something is not as it should be. */
        DOUBTFUL(Severity.WARN),
        UNSAFE(Severity.WARN),
        UNKNOWN(Severity.UNKNOWN),
        /** The node has no copy: nothing to take over. */
        NO_COPY(Severity.NOTE);

        private final Severity severity;

        Verdict(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    private static final Takeover NO_COPY = new Takeover(Verdict.NO_COPY, "no copy", "it has no copy");
    private static final Takeover READY = new Takeover(Verdict.READY, "ready", "");

    /** The verdict about one node and one resource, from all accounts. */
    public static Takeover of(Replication replication, String resource, NodeName node) {
        Collection<Copy> copies = replication.copies(resource);
        Optional<Copy> own = copies.stream().filter(c -> c.node().equals(node)).findFirst();
        SortedSet<NodeName> primaries = replication.primaries(resource);
        List<Replica> pairs = replication.of(resource).stream()
                .filter(r -> r.from().equals(node) || r.to().equals(node))
                .toList();
        if (pairs.stream().anyMatch(SplitBrainChecks::isSplit))
            return unsafe("split brain", "its data and a peer's have gone different ways");
        if (primaries.contains(node)) return new Takeover(Verdict.PRIMARY, "primary", "");
        if (own.isEmpty() && pairs.isEmpty()) return NO_COPY;
        boolean fresh = own.map(Copy::fresh).orElse(pairs.stream().anyMatch(Replica::isFresh));
        if (!fresh) return new Takeover(Verdict.UNKNOWN, "unknown", "what is known of it is old");
        Takeover worst = own.map(Takeover::ofDisks).orElseGet(() -> asSeenByPeers(pairs, node));
        for (Replica pair : pairs) {
            NodeName other = pair.from().equals(node) ? pair.to() : pair.from();
            if (primaries.contains(other)) worst = worse(worst, ofPair(pair, other));
        }
        return worst;
    }

    private static Takeover ofDisks(Copy own) {
        if (own.resource().volumes().isEmpty()) return NO_COPY;
        Takeover worst = READY;
        for (Volume volume : own.resource().volumes()) worst = worse(worst, ofDisk(volume));
        return worst;
    }

    /** Of a node that gives no account of its own. */
    private static Takeover asSeenByPeers(List<Replica> pairs, NodeName node) {
        if (pairs.stream().noneMatch(Replica::isConnected))
            return unsafe("not up", "the resource is not up there, or nobody reaches it");
        Takeover worst = READY;
        for (Replica pair : pairs) {
            String disk = pair.to().equals(node) ? pair.disk() : pair.ownDisk();
            if (pair.isConnected() && DiskState.of(disk) != DiskState.UP_TO_DATE)
                worst = worse(worst, unsafe(disk, "its disk is " + disk));
        }
        return worst;
    }

    private static Takeover ofDisk(Volume volume) {
        if (volume.quorum().filter(q -> !q).isPresent()) return unsafe("no quorum", "it has no quorum");
        if (volume.client().orElse(false)) return NO_COPY;
        DiskState disk = volume.diskState();
        if (disk == DiskState.UP_TO_DATE) return READY;
        if (disk == DiskState.UNKNOWN)
            return new Takeover(
                    Verdict.UNKNOWN,
                    volume.disk(),
                    "its disk is in a state that is not known here (" + volume.disk() + ")");
        return unsafe(volume.disk(), "its disk is " + volume.disk());
    }

    private static Takeover ofPair(Replica pair, NodeName primary) {
        ReplicationState state = pair.replicationState();
        if (!pair.isConnected()) return unsafe(pair.connection(), "it is not connected to " + primary);
        if (state.isSyncing() || state.isPaused()) {
            OptionalDouble synced = pair.synced();
            String share = synced.isPresent() ? percent(synced.getAsDouble()) : pair.replication();
            return unsafe(
                    share,
                    "its copy is being made (" + share + ", " + Amount.bytes((double) pair.outOfSync()) + " left"
                            + (state.isPaused() ? ", paused)" : ")"));
        }
        if (state == ReplicationState.AHEAD || state == ReplicationState.BEHIND)
            return unsafe("behind", "it has fallen behind " + primary);
        if (state != ReplicationState.ESTABLISHED && !state.isVerifying())
            return unsafe(pair.replication(), "replication is " + pair.replication());
        if (pair.outOfSync() > 0)
            return new Takeover(
                    Verdict.DOUBTFUL,
                    "differs",
                    Amount.bytes((double) pair.outOfSync()) + " of it are known to differ from " + primary);
        return READY;
    }

    private static Takeover unsafe(String word, String because) {
        return new Takeover(Verdict.UNSAFE, word, because);
    }

    /** A measured share says more than the disk's word, which goes with it. */
    private static Takeover worse(Takeover one, Takeover other) {
        int byVerdict = Integer.compare(rank(one), rank(other));
        if (byVerdict == 0 && other.word().endsWith("%")) return other;
        return byVerdict >= 0 ? one : other;
    }

    private static int rank(Takeover takeover) {
        return switch (takeover.verdict()) {
            case PRIMARY, READY -> 0;
            case DOUBTFUL -> 1;
            case UNKNOWN -> 2;
            case UNSAFE -> 3;
            case NO_COPY -> 4;
        };
    }

    /** {@code 63.1 %}; 100 only when nothing is left. */
    static String percent(double share) {
        return share >= 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.min(99.9, share * 100));
    }
}
