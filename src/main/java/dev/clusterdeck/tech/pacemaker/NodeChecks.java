package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with nodes, as Pacemaker sees them. */
final class NodeChecks {
    private NodeChecks() {}

    static List<Finding> findings(Snapshot snapshot, Instant now) {
        Account account = Account.of(snapshot, now);
        List<Finding> findings = new ArrayList<>();
        account.status().ifPresent(seen -> {
            String source = "crm_mon on " + seen.origin().ranOn();
            seen.state().nodes().forEach(node -> node(seen.state(), node, account, source, findings));
            versions(seen.state(), source, findings);
        });
        return findings;
    }

    private static void node(
            PacemakerStatus status, ClusterNode node, Account account, String source, List<Finding> findings) {
        NodeName name = node.name();
        boolean remote = node.type() == ClusterNode.Type.REMOTE || node.type() == ClusterNode.Type.GUEST;
        switch (node.state()) {
            case UNCLEAN ->
                findings.add(FindingKind.UNCLEAN_NODE.about(
                        name,
                        CRIT,
                        name + " is UNCLEAN: the cluster cannot know what runs there and must fence it",
                        "Nothing that ran there is started elsewhere until the fencing succeeds. See why it has not; "
                                + "confirm by hand only when you have seen that the power is off.",
                        List.of(source + ": online=" + node.online() + " unclean=true", lastRan(status, node))));
            case OFFLINE -> {
                if (remote)
                    findings.add(FindingKind.REMOTE_NODE_DOWN.about(
                            name,
                            WARN,
                            (node.type() == ClusterNode.Type.GUEST ? "guest node " : "remote node ") + name
                                    + " is offline",
                            "Look at its connection resource, then at pacemaker_remote and port 3121 there.",
                            List.of(source + ": online=false type=" + node.rawType())));
                else
                    findings.add(FindingKind.OFFLINE_NODE.about(
                            name,
                            WARN,
                            name + " is OFFLINE" + (node.expectedUp() ? "" : ": stopped in good order or fenced"),
                            "Bring it back when its trouble is known: its resources run elsewhere, with one node less "
                                    + "to fall back on.",
                            evidence(node, account, source)));
            }
            case PENDING ->
                findings.add(FindingKind.PENDING_NODE.about(
                        name,
                        WARN,
                        name + " is joining and not ready yet",
                        "It should take seconds. When it stays, look at pacemaker.log there and on the DC.",
                        List.of(source + ": pending=true")));
            case SHUTTING_DOWN ->
                findings.add(FindingKind.OFFLINE_NODE.about(
                        name,
                        NOTE,
                        name + " is shutting down in good order",
                        "Its resources are being moved or stopped.",
                        List.of(source + ": shutdown=true")));
            case STANDBY ->
                findings.add(FindingKind.STANDBY_NODE.about(
                        name,
                        WARN,
                        name + " is in standby" + (node.standbyOnFail() ? " because an operation failed there" : ""),
                        node.standbyOnFail()
                                ? "Clean up the failed operation there to let it run resources again."
                                : "It runs nothing until it is made active again: crm_standby -D -N " + name,
                        List.of(source + ": standby=" + node.standby() + " standby_onfail=" + node.standbyOnFail())));
            case MAINTENANCE ->
                // Cluster-wide maintenance shows on every node and has its own finding.
                maintenance(status, node, source, findings);
            case ONLINE -> {}
        }
        if (node.health().equals("red") || node.health().equals("yellow"))
            findings.add(FindingKind.NODE_HEALTH.about(
                    name,
                    node.health().equals("red") ? CRIT : WARN,
                    name + "'s health is " + node.health(),
                    "A health agent set an attribute #health-…; see which, and what node-health-strategy makes of it.",
                    List.of(source + ": health=" + node.health())));
    }

    private static List<String> evidence(ClusterNode offline, Account account, String source) {
        List<String> evidence = new ArrayList<>();
        evidence.add(source + ": online=false unclean=false expected_up=" + offline.expectedUp());
        account.fencing()
                .flatMap(history -> history.state().lastAgainst(offline.name()))
                .ifPresent(action -> evidence.add("stonith_admin: last fencing " + action.action() + " "
                        + action.rawStatus()
                        + action.completed().map(at -> " at " + at).orElse("")
                        + (action.isByHand() ? ", confirmed by hand" : "")));
        return evidence;
    }

    private static void maintenance(PacemakerStatus status, ClusterNode node, String source, List<Finding> findings) {
        if (status.summary().isOn("maintenance-mode")) return;
        findings.add(FindingKind.MAINTENANCE_NODE.about(
                node.name(),
                WARN,
                node.name() + " is in maintenance: its resources are neither managed nor monitored",
                "Nothing is restarted or moved when it fails there. Leave maintenance with crm_attribute -D -N "
                        + node.name() + " -n maintenance when the work is done.",
                List.of(source + ": maintenance=true")));
    }

    private static String lastRan(PacemakerStatus status, ClusterNode node) {
        String running = status.allResources()
                .filter(r -> r.kind() == Resource.Kind.PRIMITIVE && r.nodes().contains(node.name()))
                .map(Resource::name)
                .collect(Collectors.joining(", "));
        return running.isEmpty() ? "nothing is recorded as running there" : "recorded as running there: " + running;
    }

    private static void versions(PacemakerStatus status, String source, List<Finding> findings) {
        TreeSet<String> sets = status.nodes().stream()
                .filter(n -> n.online() && !n.featureSet().isEmpty())
                .map(ClusterNode::featureSet)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean mixed = status.summary()
                .dc()
                .filter(PacemakerStatus.DesignatedController::mixedVersion)
                .isPresent();
        if (sets.size() < 2 && !mixed) return;
        List<String> evidence = new ArrayList<>();
        evidence.add(source + ": mixed_version=" + mixed);
        status.nodes().stream()
                .filter(n -> !n.featureSet().isEmpty())
                .forEach(n -> evidence.add(n.name() + ": feature set " + n.featureSet()));
        findings.add(FindingKind.VERSIONS_APART.about(
                WARN,
                "nodes run different versions of Pacemaker",
                "Fine during a rolling update, not for longer: the cluster uses the oldest language, and a node of an "
                        + "older version may not be able to join again.",
                evidence));
    }
}
