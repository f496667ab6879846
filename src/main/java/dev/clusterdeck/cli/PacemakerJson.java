package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.Ban;
import dev.clusterdeck.tech.pacemaker.ClusterNode;
import dev.clusterdeck.tech.pacemaker.Failure;
import dev.clusterdeck.tech.pacemaker.FencingHistory;
import dev.clusterdeck.tech.pacemaker.Operation;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerHead;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import dev.clusterdeck.tech.pacemaker.Resource;
import dev.clusterdeck.tech.pacemaker.ResourceHistory;
import dev.clusterdeck.tech.pacemaker.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Pacemaker says, as JSON: one account for each node that was asked for its partition's picture. */
final class PacemakerJson {
    private PacemakerJson() {}

    /** Every account of the status, one for each partition that could be asked. */
    static Json accounts(ClusterPicture picture) {
        Snapshot snapshot = picture.snapshot();
        List<Json> accounts = new ArrayList<>();
        snapshot.readings(Pacemaker.STATUS)
                .forEach((node, reading) ->
                        reading.lastSeen().ifPresent(seen -> accounts.add(account(picture, node, reading, seen))));
        return new Json().with("accounts", accounts);
    }

    /** A node's own account, or null. */
    static Optional<Json> head(Snapshot snapshot, NodeName node) {
        return snapshot.reading(Pacemaker.HEAD, node).value().map(PacemakerJson::head);
    }

    private static Json account(
            ClusterPicture picture,
            NodeName node,
            Reading<PacemakerStatus> reading,
            Reading.Seen<PacemakerStatus> seen) {
        PacemakerStatus status = seen.state();
        var summary = status.summary();
        Snapshot snapshot = picture.snapshot();
        return new Json()
                .with("told_by", node)
                .with("fresh", reading.isFresh(picture.changedAt()))
                .with("at", seen.at())
                .with("stack", Json.known(summary.stack()))
                .with("pacemakerd", Json.known(summary.pacemakerd()))
                .with("dc", summary.dc().map(dc -> dc.node()))
                .with("version", summary.dc().map(dc -> dc.version()))
                .with("quorate", summary.dc().map(dc -> dc.quorate()))
                .with("mixed_version", summary.dc().map(dc -> dc.mixedVersion()))
                .with("updated", summary.updated())
                .with("last_change", summary.lastChange().map(PacemakerJson::lastChange))
                .with("options", summary.options())
                .with("nodes", status.nodes().stream(), n -> node(status, n))
                .with("resources", status.resources().stream(), PacemakerJson::resource)
                .with("history", status.history().stream(), PacemakerJson::history)
                .with("failures", status.failures().stream(), PacemakerJson::failure)
                .with("bans", status.bans().stream(), PacemakerJson::ban)
                .with("tickets", status.tickets().stream(), PacemakerJson::ticket)
                .with(
                        "fencing",
                        snapshot.reading(Pacemaker.FENCING, node).value().map(PacemakerJson::fencing))
                .with("cib", snapshot.reading(Pacemaker.CIB, node).value().map(CibJson::of))
                .with("not_understood", status.unknown());
    }

    private static Json head(PacemakerHead head) {
        return new Json()
                .with("cib_version", head.version().toString())
                .with("quorate", head.quorate())
                .with("dc_id", Json.known(head.dcId()))
                .with("feature_set", Json.known(head.featureSet()))
                .with("schema", Json.known(head.schema()))
                .with("cib_last_written", head.lastWritten())
                .with("changed_by", Json.known(head.changedBy()));
    }

    private static Json lastChange(PacemakerStatus.LastChange change) {
        return new Json()
                .with("at", change.at())
                .with("user", Json.known(change.user()))
                .with("client", Json.known(change.client()))
                .with("origin", Json.known(change.origin()));
    }

    private static Json node(PacemakerStatus status, ClusterNode node) {
        return new Json()
                .with("name", node.name())
                .with("id", node.id())
                .with("type", node.type() == ClusterNode.Type.UNKNOWN ? node.rawType() : node.type())
                .with("state", node.state().word())
                .with("online", node.online())
                .with("standby", node.standby())
                .with("standby_onfail", node.standbyOnFail())
                .with("maintenance", node.maintenance())
                .with("pending", node.pending())
                .with("unclean", node.unclean())
                .with("shutdown", node.shutdown())
                .with("expected_up", node.expectedUp())
                .with("is_dc", node.dc())
                .with("health", Json.known(node.health()))
                .with("feature_set", Json.known(node.featureSet()))
                .with("resources_running", node.resourcesRunning())
                .with("container", node.container())
                .with("attributes", status.attributes().getOrDefault(node.name(), java.util.Map.of()));
    }

    private static Json resource(Resource resource) {
        var flags = resource.flags();
        // What the tools say of a collection as a whole is less than what they say of its members.
        boolean told = resource.kind() == Resource.Kind.PRIMITIVE;
        boolean failureTold = told || resource.kind() != Resource.Kind.GROUP;
        return new Json()
                .with("id", resource.id())
                .with("instance", resource.instance())
                .with("kind", resource.kind())
                .with("agent", Json.known(resource.agent()))
                .with("role", only(told, resource.role().word()))
                .with("target_role", resource.targetRole())
                .with("active", only(told, flags.active()))
                .with("orphaned", only(told, flags.orphaned()))
                .with("blocked", only(told, flags.blocked()))
                .with("managed", flags.managed())
                .with("failed", only(failureTold, flags.failed()))
                .with("failure_ignored", only(failureTold, flags.failureIgnored()))
                .with("disabled", flags.disabled())
                .with("nodes", resource.nodes())
                .with("pending", resource.pending())
                .with("locked_to", resource.lockedTo())
                .with("resources", resource.children().stream(), PacemakerJson::resource);
    }

    private static Optional<Object> only(boolean told, Object value) {
        return told ? Optional.of(value) : Optional.empty();
    }

    private static Json history(ResourceHistory history) {
        return new Json()
                .with("resource", history.resource())
                .with("node", history.node())
                .with("orphan", history.orphan())
                .with("migration_threshold", history.migrationThreshold())
                .with("fail_count", history.failCount())
                .with("last_failure", history.lastFailure())
                .with("operations", history.operations().stream(), PacemakerJson::operation);
    }

    private static Json operation(Operation operation) {
        return new Json()
                .with("task", operation.task())
                .with("call", operation.call())
                .with("rc", operation.rc())
                .with("rc_text", Json.known(operation.rcText()))
                .with("reason", Json.known(operation.reason()))
                .with("interval_ms", operation.interval().toMillis())
                .with("at", operation.at())
                .with("took_ms", Json.millis(operation.took()))
                .with("queued_ms", Json.millis(operation.queued()));
    }

    private static Json failure(Failure failure) {
        return new Json()
                .with("resource", failure.resource())
                .with("node", failure.node())
                .with("task", failure.task())
                .with("interval_ms", failure.interval().toMillis())
                .with("rc", failure.rc())
                .with("rc_text", Json.known(failure.rcText()))
                .with("reason", Json.known(failure.reason()))
                .with("status", Json.known(failure.status()))
                .with("call", failure.call())
                .with("at", failure.at())
                .with("took_ms", Json.millis(failure.took()));
    }

    private static Json ban(Ban ban) {
        return new Json()
                .with("id", ban.id())
                .with("resource", ban.resource())
                .with("node", ban.node())
                .with("score", ban.score().toString())
                .with("promoted_only", ban.promotedOnly());
    }

    static Json ticket(Ticket ticket) {
        return new Json()
                .with("id", ticket.id())
                .with("granted", ticket.granted())
                .with("standby", ticket.standby())
                .with("last_granted", ticket.lastGranted());
    }

    private static List<Json> fencing(FencingHistory history) {
        return history.actions().stream()
                .map(action -> new Json()
                        .with("action", action.action())
                        .with("target", action.target())
                        .with("client", Json.known(action.client()))
                        .with("origin", Json.known(action.origin()))
                        .with("delegate", Json.known(action.delegate()))
                        .with(
                                "status",
                                action.status() == FencingHistory.Status.UNKNOWN ? action.rawStatus() : action.status())
                        .with("reason", Json.known(action.reason()))
                        .with("completed", action.completed()))
                .toList();
    }
}
