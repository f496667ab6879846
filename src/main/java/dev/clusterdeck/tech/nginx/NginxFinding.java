package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about Nginx. The part after the dot names the runbook's section. */
enum NginxFinding {
    BROKEN_FILE("nginx.broken-file"),
    NOT_RELOADED("nginx.not-reloaded"),
    NO_SERVER("nginx.no-server"),
    DROPPED("nginx.dropped-connections"),
    NO_STATUS("nginx.no-status"),
    UNREADABLE("nginx.unreadable");

    private final String kind;

    NginxFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code nginx.what}. */
    String kind() {
        return kind;
    }

    Finding of(String subject, NodeName node, Severity severity, String text, String advice, String evidence) {
        return new Finding(
                kind, severity, subject, Optional.of(node), text, advice, List.of(evidence), kind.replace('.', '/'));
    }
}
