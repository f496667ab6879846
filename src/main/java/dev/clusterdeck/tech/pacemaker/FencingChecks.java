package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.FencingHistory.Action;
import dev.clusterdeck.tech.pacemaker.FencingHistory.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a node that fails can be put away safely. */
final class FencingChecks {
    private static final List<String> DELAYS = List.of("pcmk_delay_max", "pcmk_delay_base", "delay");

    private FencingChecks() {}

    static List<Finding> findings(Snapshot snapshot, Instant now) {
        Account account = Account.of(snapshot, now);
        List<Finding> findings = new ArrayList<>();
        account.status().ifPresent(seen -> {
            String source = "crm_mon on " + seen.origin().ranOn();
            boolean disabled = seen.state().summary().isOff("stonith-enabled")
                    || seen.state().summary().isOff("fencing-enabled");
            if (disabled) findings.add(disabled(seen.state(), source));
            else devices(seen.state(), account, source, findings);
            account.fencing()
                    .ifPresent(history -> history(
                            seen.state(),
                            history.state(),
                            "stonith_admin on " + history.origin().ranOn(),
                            disabled,
                            findings));
        });
        account.configuration().ifPresent(cib -> sanitized(cib, findings));
        return findings;
    }

    private static Finding disabled(PacemakerStatus status, String source) {
        return FindingKind.FENCING_DISABLED.about(
                status.nodes().size() > 1 ? CRIT : WARN,
                "fencing is disabled",
                "A node that hangs cannot be put away: its resources are started twice or not at all, and data may be "
                        + "lost. Configure devices, test them, then set stonith-enabled=true.",
                List.of(source + ": stonith-enabled=false"));
    }

    private static void devices(PacemakerStatus status, Account account, String source, List<Finding> findings) {
        List<Resource> devices = status.allResources()
                .filter(r -> r.kind() == Resource.Kind.PRIMITIVE && r.isFenceDevice())
                .toList();
        boolean watchdog = account.configuration()
                .flatMap(cib -> Optional.ofNullable(cib.properties().get("stonith-watchdog-timeout")))
                .flatMap(Words::seconds)
                .filter(d -> !d.isZero())
                .isPresent();
        if (devices.isEmpty() && !watchdog) {
            findings.add(FindingKind.NO_FENCE_DEVICE.about(
                    CRIT,
                    "fencing is enabled but there is no fence device",
                    "The first node that fails stays UNCLEAN and nothing is recovered. Configure a device per node.",
                    List.of(source + ": no resource of class stonith")));
            return;
        }
        for (Resource device : devices) {
            if (device.flags().active()) continue;
            findings.add(FindingKind.FENCE_DEVICE_NOT_RUNNING.about(
                    "resource:" + device.name(),
                    Optional.empty(),
                    WARN,
                    "fence device " + device.id() + " is not running"
                            + (device.flags().disabled() ? ": disabled" : ""),
                    device.flags().disabled()
                            ? "A disabled device is never used to fence. Enable it."
                            : "Nothing monitors it: whether it would work is not known. See its failures.",
                    List.of(source + ": " + device.id() + " role "
                            + device.role().word())));
        }
        account.configuration().ifPresent(cib -> {
            uncovered(status, cib, watchdog, findings);
            race(status, cib, findings);
        });
    }

    /** Only static host lists tell which node a device can fence; where one device asks its agent, nothing is said. */
    private static void uncovered(PacemakerStatus status, PacemakerCib cib, boolean watchdog, List<Finding> findings) {
        List<Definition> devices = devices(cib);
        Map<Definition, List<String>> hosts = new LinkedHashMap<>();
        devices.forEach(device -> hosts.put(device, hosts(device)));
        if (watchdog || hosts.containsValue(List.of())) return;
        for (ClusterNode node : status.nodes()) {
            if (node.type() != ClusterNode.Type.MEMBER && node.type() != ClusterNode.Type.REMOTE) continue;
            boolean covered = hosts.values().stream()
                    .anyMatch(names -> names.contains(node.name().value()));
            if (covered) continue;
            findings.add(FindingKind.NODE_WITHOUT_FENCE_DEVICE.about(
                    node.name(),
                    WARN,
                    "no fence device can fence " + node.name(),
                    "When it fails it stays UNCLEAN. Add a device, or the node to a device's pcmk_host_list.",
                    devices.stream()
                            .map(d -> "cibadmin: " + d.id() + " fences " + String.join(" ", hosts(d)))
                            .toList()));
        }
    }

    /** Both nodes of a pair may shoot each other when nothing staggers them. */
    private static void race(PacemakerStatus status, PacemakerCib cib, List<Finding> findings) {
        long members = status.nodes().stream()
                .filter(n -> n.type() == ClusterNode.Type.MEMBER)
                .count();
        List<Definition> devices = devices(cib);
        boolean staggered = devices.stream()
                        .anyMatch(d -> DELAYS.stream()
                                .anyMatch(name -> d.parameter(name)
                                        .filter(v -> !v.isBlank() && !v.equals("0") && !v.equals("0s"))
                                        .isPresent()))
                || Optional.ofNullable(cib.properties().get("priority-fencing-delay"))
                        .flatMap(Words::seconds)
                        .filter(d -> !d.isZero())
                        .isPresent();
        if (members != 2 || devices.isEmpty() || staggered) return;
        findings.add(FindingKind.FENCING_RACE.about(
                WARN,
                "two nodes and no fencing delay: when their link breaks they may fence each other",
                "Give one node's device pcmk_delay_base, or set priority-fencing-delay and priorities.",
                devices.stream()
                        .map(d -> "cibadmin: " + d.id() + " has no pcmk_delay_base and no pcmk_delay_max")
                        .toList()));
    }

    private static void history(
            PacemakerStatus status, FencingHistory history, String source, boolean disabled, List<Finding> findings) {
        for (ClusterNode node : status.nodes()) {
            Optional<Action> last = history.lastAgainst(node.name());
            if (last.isEmpty()) continue;
            if (last.get().status() == Status.PENDING) findings.add(underWay(node, last.get(), source));
            if (last.get().status() == Status.FAILED) findings.add(failed(node, last.get(), history, source));
        }
        if (disabled) return;
        List<NodeName> untested = status.nodes().stream()
                .filter(n -> n.type() == ClusterNode.Type.MEMBER)
                .map(ClusterNode::name)
                .filter(n -> history.actions().stream()
                        .noneMatch(a -> a.target().equals(n) && a.status() == Status.SUCCESS && !a.isByHand()))
                .toList();
        if (untested.isEmpty()) return;
        findings.add(FindingKind.FENCING_UNTESTED.about(
                NOTE,
                "no successful fencing is on record of "
                        + untested.stream().map(NodeName::value).collect(Collectors.joining(", ")),
                "The record ends when all nodes restart. Rehearse: stonith_admin --reboot NODE while nobody needs it.",
                List.of(source + ": " + history.actions().size() + " actions on record")));
    }

    private static Finding underWay(ClusterNode node, Action action, String source) {
        return FindingKind.FENCING_UNDER_WAY.about(
                node.name(),
                WARN,
                node.name() + " is being fenced (" + action.action() + ") on behalf of " + action.client() + " on "
                        + action.origin(),
                "Wait for the outcome: nothing is recovered before.",
                List.of(source + ": status " + action.rawStatus()));
    }

    private static Finding failed(ClusterNode node, Action action, FencingHistory history, String source) {
        long failures = history.actions().stream()
                .filter(a -> a.target().equals(node.name()) && a.status() == Status.FAILED)
                .count();
        boolean back = node.online() && !node.unclean();
        List<String> evidence = new ArrayList<>();
        evidence.add(source + ": " + failures + " failed against " + node.name() + ", last "
                + action.completed().map(Instant::toString).orElse("at an unknown time") + ", carried out by "
                + (action.delegate().isEmpty() ? "nobody" : action.delegate()));
        if (!action.reason().isEmpty()) evidence.add(source + ": " + action.reason());
        return FindingKind.FENCING_FAILED.about(
                node.name(),
                back ? WARN : CRIT,
                "fencing of " + node.name() + " failed" + (back ? ", though it is back by now" : ""),
                back
                        ? "Next time it may not come back by itself: test the device, then stonith_admin --cleanup "
                                + "--history " + node.name()
                        : "Nothing that ran there is recovered. Repair the device, or see that the power is off and "
                                + "then confirm: stonith_admin --confirm " + node.name(),
                evidence);
    }

    private static void sanitized(PacemakerCib cib, List<Finding> findings) {
        cib.allResources()
                .forEach(resource -> resource.parameters().stream()
                        .filter(Parameter::isSanitized)
                        .forEach(p -> findings.add(FindingKind.SANITIZED_SECRET.about(
                                "resource:" + resource.id(),
                                Optional.empty(),
                                WARN,
                                resource.id() + "'s " + p.name() + " is stars: a sanitized configuration was loaded",
                                "Set it again; what uses it cannot log in.",
                                List.of("cibadmin: " + resource.id() + " " + p.name() + " holds only *")))));
    }

    private static List<Definition> devices(PacemakerCib cib) {
        return cib.allResources().filter(Definition::isFenceDevice).toList();
    }

    /** The nodes a device says it can fence: {@code pcmk_host_list}, and the names of {@code pcmk_host_map}. */
    static List<String> hosts(Definition device) {
        Stream<String> list = device.parameter("pcmk_host_list").stream().flatMap(v -> Stream.of(v.split("[\\s,;]+")));
        Stream<String> map = device.parameter("pcmk_host_map").stream()
                .flatMap(v -> Stream.of(v.split("[\\s;]+")))
                .map(pair -> pair.replaceFirst("[:=].*", ""));
        return Stream.concat(list, map).filter(h -> !h.isBlank()).distinct().toList();
    }
}
