package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.watch.XmlElement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the status section of the CIB: operations with exact times, tickets, parameters that agents call private. */
final class StatusReader {
    private StatusReader() {}

    static List<Operation> operations(XmlElement status) {
        return status.all("node_state")
                .flatMap(node -> node.find("uname").stream()
                        .map(NodeName::new)
                        .flatMap(name -> resources(node).flatMap(r -> operations(name, r))))
                .toList();
    }

    private static Stream<XmlElement> resources(XmlElement node) {
        return node.all("lrm").flatMap(lrm -> lrm.in("lrm_resources").stream());
    }

    private static Stream<Operation> operations(NodeName node, XmlElement resource) {
        return resource.all("lrm_rsc_op").map(op -> {
            Duration interval = Words.milliseconds(op, "interval").orElse(Duration.ZERO);
            boolean probe = op.get("operation").equals("monitor") && interval.isZero();
            int rc = Words.number(op, "rc-code").map(Long::intValue).orElse(-1);
            return new Operation(
                    resource.get("id"),
                    node,
                    probe ? "probe" : op.get("operation"),
                    Words.number(op, "call-id").orElse(0L),
                    rc,
                    rcText(rc),
                    op.get("exit-reason"),
                    interval,
                    Times.ofEpoch(op.get("last-rc-change")),
                    Words.milliseconds(op, "exec-time"),
                    Words.milliseconds(op, "queue-time"));
        });
    }

    /** Exit codes of agents, OCF's words. */
    private static String rcText(int rc) {
        return switch (rc) {
            case 0 -> "ok";
            case 1 -> "error";
            case 2 -> "invalid parameter";
            case 3 -> "unimplemented feature";
            case 4 -> "insufficient privileges";
            case 5 -> "not installed";
            case 6 -> "not configured";
            case 7 -> "not running";
            case 8 -> "promoted";
            case 9 -> "promoted (failed)";
            case 190 -> "degraded";
            case 191 -> "promoted (degraded)";
            case 193 -> "under way";
            default -> "rc " + rc;
        };
    }

    static Ticket ticket(XmlElement ticket) {
        return new Ticket(
                ticket.get("id"),
                Words.is(ticket, "granted"),
                Words.is(ticket, "standby"),
                Times.ofEpoch(ticket.get("last-granted")));
    }

    /** Parameters that an agent declared private, by resource ({@code op-secure-params}). */
    static Map<String, Set<String>> privateParameters(XmlElement status) {
        Map<String, Set<String>> all = new HashMap<>();
        status.all("node_state")
                .flatMap(StatusReader::resources)
                .forEach(resource -> resource.all("lrm_rsc_op")
                        .flatMap(op -> op.find("op-secure-params").stream())
                        .flatMap(names -> Stream.of(names.strip().split("\\s+")))
                        .forEach(name -> all.computeIfAbsent(resource.get("id"), r -> new HashSet<>())
                                .add(name)));
        return all;
    }
}
