package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about Corosync. The part after the dot names the runbook's section. */
enum CorosyncFinding {
    QUORUM_LOST("corosync.quorum-lost"),
    QUORUM_THIN("corosync.quorum-thin"),
    WAITING_FOR_ALL("corosync.waiting-for-all"),
    MEMBERSHIP_DIFFERS("corosync.membership-differs"),
    MEMBER_MISSING("corosync.member-missing"),
    STOPPED("corosync.stopped"),
    NOT_READABLE("corosync.not-readable"),
    DEVICE("corosync.qdevice"),
    TWO_NODE("corosync.two-node"),
    SINGLE_LINK("corosync.single-link"),
    LINK_DOWN("corosync.link-down"),
    LINK_LOSSY("corosync.link-lossy"),
    LINK_SLOW("corosync.link-slow"),
    FILES_DIFFER("corosync.files-differ"),
    KEY_DIFFERS("corosync.key-differs"),
    NOT_LOADED("corosync.not-loaded"),
    NOT_ENCRYPTED("corosync.not-encrypted"),
    TOKEN("corosync.token");

    private final String kind;

    CorosyncFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code corosync.what}. */
    String kind() {
        return kind;
    }

    /** A finding about the cluster as a whole. */
    Finding ofCluster(Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(kind, severity, "cluster", Optional.empty(), text, advice, evidence, runbook());
    }

    /** A finding about a node. */
    Finding ofNode(NodeName node, Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(kind, severity, "node:" + node, Optional.of(node), text, advice, evidence, runbook());
    }

    /** A finding about one link of a node. */
    Finding ofLink(NodeName node, int link, Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(
                kind, severity, "link:" + node + ":" + link, Optional.of(node), text, advice, evidence, runbook());
    }

    /** {@code corosync/quorum-lost}. */
    String runbook() {
        return kind.replace('.', '/');
    }
}
