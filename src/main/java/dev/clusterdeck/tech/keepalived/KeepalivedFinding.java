package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about Keepalived. The part after the dot names the runbook's section. */
enum KeepalivedFinding {
    TWO_MASTERS("keepalived.two-masters"),
    NO_MASTER("keepalived.no-master"),
    BALANCER_DOWN("keepalived.balancer-down"),
    FAULT("keepalived.fault"),
    SCRIPT_FAILS("keepalived.script-fails"),
    EQUAL_PRIORITIES("keepalived.equal-priorities"),
    STOPPED("keepalived.stopped"),
    NO_REAL_SERVER("keepalived.no-real-server"),
    UNREADABLE("keepalived.unreadable");

    private final String kind;

    KeepalivedFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code keepalived.what}. */
    String kind() {
        return kind;
    }

    Finding of(
            String subject,
            Optional<NodeName> node,
            Severity severity,
            String text,
            String advice,
            List<String> evidence) {
        return new Finding(kind, severity, subject, node, text, advice, evidence, kind.replace('.', '/'));
    }
}
