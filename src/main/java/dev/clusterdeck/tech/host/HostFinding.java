package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import java.util.Optional;

/** The kinds of findings about nodes as machines. The part after the dot names the runbook's section. */
enum HostFinding {
    NO_CONTACT("host.no-contact"),
    CLOCKS_APART("host.clocks-apart"),
    OUR_CLOCK("host.our-clock"),
    NOT_SYNCHRONISED("host.not-synchronised"),
    VERSIONS_APART("host.versions-apart"),
    FAILED_UNITS("host.failed-units"),
    FILE_SYSTEM_FULL("host.file-system-full"),
    MEMORY_SHORT("host.memory-short"),
    OVERLOADED("host.overloaded"),
    STARTED_RECENTLY("host.started-recently");

    private final String kind;

    HostFinding(String kind) {
        this.kind = kind;
    }

    /** Stable, {@code host.what}. */
    String kind() {
        return kind;
    }

    /** A finding about a node. */
    Finding ofNode(NodeName node, Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(kind, severity, "node:" + node, Optional.of(node), text, advice, evidence, runbook());
    }

    /** A finding about the cluster as a whole. */
    Finding ofCluster(Severity severity, String text, String advice, List<String> evidence) {
        return new Finding(kind, severity, "cluster", Optional.empty(), text, advice, evidence, runbook());
    }

    /** {@code host/no-contact}. */
    String runbook() {
        return kind.replace('.', '/');
    }
}
