package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every sort of finding this technology makes; each has a section of its name in the runbook. */
enum FindingKind {
    STATE_UNKNOWN,
    NOT_RUNNING,
    NO_DC,
    DC_DISAGREEMENT,
    CONFIGURATION_DISAGREEMENT,
    QUORUM_LOST,
    QUORUM_POLICY_IGNORE,
    UNCLEAN_NODE,
    OFFLINE_NODE,
    PENDING_NODE,
    STANDBY_NODE,
    MAINTENANCE_NODE,
    NODE_HEALTH,
    REMOTE_NODE_DOWN,
    VERSIONS_APART,
    MAINTENANCE_MODE,
    ALL_RESOURCES_STOPPED,
    FENCING_DISABLED,
    NO_FENCE_DEVICE,
    NODE_WITHOUT_FENCE_DEVICE,
    FENCE_DEVICE_NOT_RUNNING,
    FENCING_FAILED,
    FENCING_UNDER_WAY,
    FENCING_UNTESTED,
    FENCING_RACE,
    SANITIZED_SECRET,
    FAILED_RESOURCE,
    STOPPED_RESOURCE,
    NOT_PROMOTED,
    BLOCKED_RESOURCE,
    ORPHANED_RESOURCE,
    UNMANAGED_RESOURCE,
    DISABLED_RESOURCE,
    FAIL_COUNT,
    MOVE_CONSTRAINT_LEFT,
    BANNED_RESOURCE,
    TICKET_REVOKED,
    UNKNOWN_WORDS;

    /** The name in a finding's kind and in the runbook: {@code failed-resource}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A finding about a node. */
    Finding about(NodeName node, Severity severity, String text, String advice, List<String> evidence) {
        return make(severity, "node:" + node, Optional.of(node), text, advice, evidence);
    }

    /** A finding about the cluster as a whole. */
    Finding about(Severity severity, String text, String advice, List<String> evidence) {
        return make(severity, "cluster", Optional.empty(), text, advice, evidence);
    }

    /** A finding about an object with an id of its own. */
    Finding about(
            String subject,
            Optional<NodeName> node,
            Severity severity,
            String text,
            String advice,
            List<String> evidence) {
        return make(severity, subject, node, text, advice, evidence);
    }

    private Finding make(
            Severity severity,
            String subject,
            Optional<NodeName> node,
            String text,
            String advice,
            List<String> evidence) {
        return new Finding(
                "pacemaker." + word(), severity, subject, node, text, advice, evidence, "pacemaker/" + word());
    }
}
