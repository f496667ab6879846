package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about DRBD. The part after the dot names the runbook's section. */
enum DrbdFinding {
    SPLIT_BRAIN("drbd.split-brain"),
    TWO_PRIMARIES("drbd.two-primaries"),
    DISKLESS("drbd.diskless"),
    INCONSISTENT("drbd.inconsistent"),
    OUTDATED("drbd.outdated"),
    DISK_STATE("drbd.disk-state"),
    NOT_CONNECTED("drbd.not-connected"),
    UNSAFE_TARGET("drbd.unsafe-target"),
    RESYNC_STALLED("drbd.resync-stalled"),
    RESYNC_SLOW("drbd.resync-slow"),
    RESYNC_PAUSED("drbd.resync-paused"),
    FALLEN_BEHIND("drbd.fallen-behind"),
    OUT_OF_SYNC("drbd.out-of-sync"),
    SUSPENDED("drbd.suspended"),
    QUORUM_LOST("drbd.quorum-lost"),
    NOT_UP("drbd.not-up"),
    NOT_LOADED("drbd.not-loaded"),
    PROTOCOL("drbd.protocol"),
    NO_VERIFY("drbd.no-verify"),
    NO_FENCING("drbd.no-fencing"),
    AUTOMATIC_LOSS("drbd.automatic-loss");

    private final String kind;

    DrbdFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code drbd.what}. */
    String kind() {
        return kind;
    }

    /** A finding about a resource as a whole. */
    Finding ofResource(String resource, Severity severity, String text, String advice, List<String> evidence) {
        return of("drbd:" + resource, Optional.empty(), severity, text, advice, evidence);
    }

    /** A finding about a resource on one node. */
    Finding ofResourceOn(
            NodeName node, String resource, Severity severity, String text, String advice, List<String> evidence) {
        return of("drbd:" + resource, Optional.of(node), severity, text, advice, evidence);
    }

    /** A finding about a volume on one node. */
    Finding ofVolume(
            NodeName node,
            String resource,
            int volume,
            Severity severity,
            String text,
            String advice,
            List<String> evidence) {
        return of("drbd:" + resource + "/" + volume, Optional.of(node), severity, text, advice, evidence);
    }

    /** A finding about a volume between two nodes. */
    Finding ofReplica(Replica replica, Severity severity, String text, String advice, List<String> evidence) {
        return of(replica.id(), Optional.of(replica.to()), severity, text, advice, evidence);
    }

    /** A finding about a node. */
    Finding ofNode(NodeName node, Severity severity, String text, String advice, List<String> evidence) {
        return of("node:" + node, Optional.of(node), severity, text, advice, evidence);
    }

    private Finding of(
            String subject,
            Optional<NodeName> node,
            Severity severity,
            String text,
            String advice,
            List<String> evidence) {
        return new Finding(kind, severity, subject, node, text, advice, evidence, kind.replace('.', '/'));
    }
}
