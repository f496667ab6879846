package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Every sort of event this technology sees. */
enum EventKind {
    NODE_ONLINE,
    NODE_OFFLINE,
    NODE_UNCLEAN,
    NODE_PENDING,
    NODE_SHUTTING_DOWN,
    NODE_STANDBY,
    NODE_MAINTENANCE,
    NODE_APPEARED,
    NODE_REMOVED,
    STACK_STARTED,
    STACK_STOPPED,
    DC_MOVED,
    QUORUM_GAINED,
    QUORUM_LOST,
    RESOURCE_STARTED,
    RESOURCE_STOPPED,
    RESOURCE_MOVED,
    RESOURCE_FAILED,
    RESOURCE_RECOVERED,
    RESOURCE_PROMOTED,
    RESOURCE_DEMOTED,
    RESOURCE_CLEANED_UP,
    RESOURCE_CONFIGURED,
    RESOURCE_REMOVED,
    FAIL_COUNT_RAISED,
    FAIL_COUNT_CLEARED,
    CONSTRAINT_APPEARED,
    CONSTRAINT_GONE,
    FENCING_BEGAN,
    FENCING_SUCCEEDED,
    FENCING_FAILED,
    CONFIGURATION_CHANGED,
    OPTION_CHANGED,
    TICKET_GRANTED,
    TICKET_REVOKED;

    String word() {
        return "pacemaker." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An event about a node. */
    Event on(NodeName node, Severity severity, Instant now, String text) {
        return Event.seen(now, severity, "node:" + node, Optional.of(node), word(), text);
    }

    /** An event about the cluster. */
    Event of(Severity severity, Instant now, String text) {
        return Event.seen(now, severity, "cluster", Optional.empty(), word(), text);
    }

    /** An event about anything, with the node's own time of it where a tool gives one. */
    Event of(
            String subject,
            Optional<NodeName> node,
            Optional<Instant> nodeTime,
            Severity severity,
            Instant now,
            String text) {
        return new Event(now, nodeTime, Optional.empty(), severity, subject, node, word(), text);
    }
}
