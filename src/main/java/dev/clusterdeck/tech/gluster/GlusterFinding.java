package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about GlusterFS. The part after the dot names the runbook's section. */
enum GlusterFinding {
    BRICK_DOWN("gluster.brick-down"),
    BRICK_STATE("gluster.brick-state"),
    BRICK_FULL("gluster.brick-full"),
    PEER_DISCONNECTED("gluster.peer-disconnected"),
    PEER_STATE("gluster.peer-state"),
    HEAL_PENDING("gluster.heal-pending"),
    HEAL_STALLED("gluster.heal-stalled"),
    HEAL_UNKNOWN("gluster.heal-unknown"),
    SPLIT_BRAIN("gluster.split-brain"),
    REPLICA_TWO("gluster.replica-two"),
    QUORUM_OFF("gluster.quorum-off"),
    VOLUME_STOPPED("gluster.volume-stopped"),
    SELF_HEAL_DOWN("gluster.self-heal-down"),
    SELF_HEAL_OFF("gluster.self-heal-off"),
    REBALANCE_FAILED("gluster.rebalance-failed"),
    BUSY("gluster.busy"),
    NOT_RUNNING("gluster.not-running");

    private final String kind;

    GlusterFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code gluster.what}. */
    String kind() {
        return kind;
    }

    /** A finding about a volume. */
    Finding ofVolume(String volume, Severity severity, String text, String advice, List<String> evidence) {
        return of("gluster:" + volume, Optional.empty(), severity, text, advice, evidence);
    }

    /** A finding about a brick. */
    Finding ofBrick(BrickRow row, Severity severity, String text, String advice, List<String> evidence) {
        return of(row.id(), row.node(), severity, text, advice, evidence);
    }

    /** A finding about what one host does for a volume. */
    Finding ofVolumeOn(
            String volume,
            Optional<NodeName> node,
            Severity severity,
            String text,
            String advice,
            List<String> evidence) {
        return of("gluster:" + volume, node, severity, text, advice, evidence);
    }

    /** A finding about a member of the pool; of the cluster where it is not one of its nodes. */
    Finding ofPeer(
            String peer,
            Optional<NodeName> node,
            Severity severity,
            String text,
            String advice,
            List<String> evidence) {
        return of(node.map(n -> "node:" + n).orElse("peer:" + peer), node, severity, text, advice, evidence);
    }

    /** A finding about the pool. */
    Finding ofPool(Severity severity, String text, String advice, List<String> evidence) {
        return of("cluster", Optional.empty(), severity, text, advice, evidence);
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
