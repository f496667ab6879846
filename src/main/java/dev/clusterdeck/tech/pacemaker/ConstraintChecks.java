package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Constraints that a command left behind, and bans. */
final class ConstraintChecks {
    private ConstraintChecks() {}

    static List<Finding> findings(Snapshot snapshot, Instant now) {
        Account account = Account.of(snapshot, now);
        List<Finding> findings = new ArrayList<>();
        account.cib()
                .ifPresent(seen -> seen.state().constraints().stream()
                        .filter(Constraint.Location.class::isInstance)
                        .map(Constraint.Location.class::cast)
                        .filter(Constraint.Location::isLeftBehind)
                        .forEach(l -> findings.add(
                                leftBehind(l, "cibadmin on " + seen.origin().ranOn()))));
        account.status()
                .ifPresent(seen -> seen.state().bans().stream()
                        .filter(ban -> !ban.id().startsWith("cli-"))
                        .filter(ban -> !isFenceDevice(seen.state(), ban.resource()))
                        .forEach(ban -> findings.add(
                                ban(ban, "crm_mon on " + seen.origin().ranOn()))));
        return findings;
    }

    private static Finding leftBehind(Constraint.Location location, String source) {
        boolean bans = location.id().startsWith("cli-ban-");
        String resource = location.resource();
        // A move with a lifetime has its node in a rule, a plain one as an attribute.
        String node = location.node().isEmpty()
                ? location.rules().stream()
                        .findFirst()
                        .map(Constraint.Rule::words)
                        .orElse("")
                : location.node();
        return FindingKind.MOVE_CONSTRAINT_LEFT.about(
                "constraint:" + location.id(),
                Optional.of(location.node()).filter(n -> !n.isBlank()).map(NodeName::new),
                location.expires() ? NOTE : WARN,
                resource + (bans ? " is kept off " : " is bound to ") + node + " by a move or ban command of the past"
                        + (location.expires() ? ", until it expires" : ""),
                (bans
                                ? "It cannot go back there, not even when that is the last node. "
                                : "It returns there whenever it can, whatever its stickiness. ")
                        + "When it has served its purpose: crm_resource --clear --resource " + resource,
                List.of(source + ": " + location.id() + " score "
                        + location.score().map(Score::toString).orElse("by rule")));
    }

    private static boolean isFenceDevice(PacemakerStatus status, String resource) {
        return status.resource(resource).filter(Resource::isFenceDevice).isPresent();
    }

    private static Finding ban(Ban ban, String source) {
        return FindingKind.BANNED_RESOURCE.about(
                "constraint:" + ban.id(),
                Optional.of(ban.node()),
                NOTE,
                ban.resource()
                        + (ban.score().forbids() ? " may not run on " : " avoids ")
                        + ban.node()
                        + (ban.promotedOnly() ? " as promoted" : ""),
                "Configured, so probably meant. It counts when nodes are lost.",
                List.of(source + ": " + ban.id() + " score " + ban.score()));
    }
}
