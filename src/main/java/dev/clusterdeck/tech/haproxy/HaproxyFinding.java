package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about HAProxy. The part after the dot names the runbook's section. */
enum HaproxyFinding {
    BACKEND_DOWN("haproxy.backend-down"),
    LAST_SERVER("haproxy.last-server"),
    SERVER_DOWN("haproxy.server-down"),
    FLAPPING("haproxy.flapping"),
    TAKEN_OUT("haproxy.taken-out"),
    UNEVEN_SHARE("haproxy.uneven-share"),
    QUEUEING("haproxy.queueing"),
    NEAR_LIMIT("haproxy.near-limit"),
    RUNTIME_DIFFERS("haproxy.runtime-differs"),
    UNREADABLE("haproxy.unreadable");

    private final String kind;

    HaproxyFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code haproxy.what}. */
    String kind() {
        return kind;
    }

    /** A finding about one line of one balancer. */
    Finding of(String subject, Balancer on, Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(kind, severity, subject, on.node(), text, advice, evidence, runbook());
    }

    /** A finding about HAProxy on a node as a whole. */
    Finding ofNode(NodeName node, Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(kind, severity, "node:" + node, Optional.of(node), text, advice, evidence, runbook());
    }

    /** {@code haproxy/server-down}. */
    String runbook() {
        return kind.replace('.', '/');
    }
}
