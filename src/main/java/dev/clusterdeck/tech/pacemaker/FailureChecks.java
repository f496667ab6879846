package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Failed operations and what they added up to. */
final class FailureChecks {
    private final PacemakerStatus status;
    private final Wanted wanted;
    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    /** @param source the command that told the status, as evidence names it */
    FailureChecks(PacemakerStatus status, Wanted wanted, String source) {
        this.status = status;
        this.wanted = wanted;
        this.source = source;
    }

    List<Finding> all() {
        newestPerResourceAndNode().forEach(this::failed);
        status.history().forEach(this::failCount);
        return findings;
    }

    private List<Failure> newestPerResourceAndNode() {
        Map<String, Failure> newest = new LinkedHashMap<>();
        status.failures().stream()
                .sorted(Comparator.comparingLong(Failure::call))
                .forEach(f -> newest.put(f.resource() + "@" + f.node(), f));
        return List.copyOf(newest.values());
    }

    private void failed(Failure failure) {
        List<Resource> copies = copies(failure.resource());
        Severity severity = isDown(copies, failure) ? CRIT : WARN;
        List<String> evidence = new ArrayList<>();
        evidence.add(source + ": " + failure.words() + " on " + failure.node()
                + failure.at().map(at -> " at " + at).orElse("") + ", call " + failure.call());
        history(failure.resource(), failure.node())
                .ifPresent(h -> evidence.add(source + ": " + count(h) + " on " + h.node()));
        evidence.add(source + ": " + now(copies));
        findings.add(FindingKind.FAILED_RESOURCE.about(
                "resource:" + failure.resource(),
                Optional.of(failure.node()),
                severity,
                failure.resource() + " failed on " + failure.node() + ", " + failure.words(),
                severity == CRIT
                        ? "It does not run where it should. Repair the cause there, then clean up: crm_resource "
                                + "--cleanup --resource " + failure.resource() + " --node " + failure.node()
                        : "It was recovered. See the cause before it comes back, then clean up: crm_resource --cleanup "
                                + "--resource " + failure.resource() + " --node " + failure.node(),
                evidence));
    }

    private List<Resource> copies(String resource) {
        return status.allResources()
                .filter(r -> r.kind() == Resource.Kind.PRIMITIVE && r.plainId().equals(resource))
                .toList();
    }

    /** A single copy must run somewhere; of several, one must run on the node of the failure while it can. */
    private boolean isDown(List<Resource> copies, Failure failure) {
        if (copies.stream().allMatch(r -> r.flags().failureIgnored())) return false;
        if (copies.stream().anyMatch(r -> r.flags().failed() && r.nodes().contains(failure.node()))) return true;
        List<Resource> due =
                copies.stream().filter(r -> wanted.whyNot(r).isEmpty()).toList();
        if (due.isEmpty()) return false;
        if (due.stream().noneMatch(r -> r.flags().active())) return true;
        boolean nodeCan =
                status.node(failure.node()).filter(ClusterNode::canRun).isPresent();
        return due.size() > 1
                && nodeCan
                && due.stream().noneMatch(r -> r.flags().active() && r.nodes().contains(failure.node()));
    }

    private static String now(List<Resource> copies) {
        if (copies.isEmpty()) return "no longer configured";
        return "now "
                + copies.stream()
                        .map(r -> r.role().word()
                                + (r.nodes().isEmpty()
                                        ? ""
                                        : " on "
                                                + r.nodes().stream()
                                                        .map(NodeName::value)
                                                        .collect(Collectors.joining(", ")))
                                + (r.flags().failed() ? ", failed" : ""))
                        .collect(Collectors.joining("; "));
    }

    private Optional<ResourceHistory> history(String resource, NodeName node) {
        return status.historyOf(resource).filter(h -> h.node().equals(node)).findFirst();
    }

    private void failCount(ResourceHistory history) {
        long count = history.failCount().orElse(0L);
        if (count <= 0) return;
        long threshold = history.migrationThreshold().orElse((long) Score.INFINITY);
        boolean limited = threshold > 0 && threshold < Score.INFINITY;
        String resource = history.resource();
        String text;
        Severity severity;
        if (count >= Score.INFINITY || (limited && count >= threshold)) {
            severity = WARN;
            text = resource + " is banned from " + history.node() + " by its " + count(history);
        } else if (limited && count == threshold - 1) {
            severity = WARN;
            text = resource + " is one failure away from being banned from " + history.node() + ": " + count(history);
        } else {
            severity = NOTE;
            text = resource + " has failed on " + history.node() + ": " + count(history);
        }
        String timeout = wanted.cib()
                .flatMap(cib -> cib.meta(resource, "failure-timeout"))
                .map(t -> "failure-timeout " + t + ": the count is forgotten by itself")
                .orElse("failure-timeout not set: the count stays until it is cleaned up");
        findings.add(FindingKind.FAIL_COUNT.about(
                "resource:" + resource,
                Optional.of(history.node()),
                severity,
                text,
                "When the cause is repaired: crm_resource --cleanup --resource " + resource + " --node "
                        + history.node(),
                List.of(
                        source + ": " + count(history)
                                + history.lastFailure()
                                        .map(at -> ", last failure " + at)
                                        .orElse(""),
                        "cibadmin: " + timeout)));
    }

    private static String count(ResourceHistory history) {
        long count = history.failCount().orElse(0L);
        String counted = count >= Score.INFINITY ? "INFINITY" : Long.toString(count);
        String of = history.migrationThreshold()
                .filter(t -> t < Score.INFINITY)
                .map(t -> " of " + t)
                .orElse("");
        return "fail count " + counted + of;
    }
}
