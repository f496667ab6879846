package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.cluster.NodeName.list;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.Accounts.Group;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Quorum: lost, waited for, or one failure away. */
final class QuorumChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        Accounts accounts = Accounts.of(snapshot, now);
        List<Group> groups = accounts.groups();
        boolean anyQuorate = groups.stream().anyMatch(group -> group.account().quorate());
        List<Finding> findings = new ArrayList<>();
        for (Group group : groups) {
            if (group.account().quorate()) {
                if (isThin(group.account())) findings.add(thin(group));
            } else if (CorosyncSummary.isWaiting(group.account())) {
                findings.add(waiting(group));
            } else {
                findings.add(lost(group, anyQuorate));
            }
        }
        return findings;
    }

    /** A cluster of one node is always one failure away; that needs no finding. */
    private static boolean isThin(Quorum account) {
        return Accounts.canLose(account) == 0
                && account.votes().filter(votes -> votes.expected() > 1).isPresent();
    }

    private static Finding thin(Group group) {
        String advice = isPairWithoutHelp(group.account())
                ? "Two nodes without two_node or a quorum device stop when either fails: set two_node with fencing, or add a quorum device."
                : "Bring the missing nodes back before anything else is taken down.";
        return CorosyncFinding.QUORUM_THIN.ofCluster(
                Severity.WARN,
                "one more lost node and quorum is gone: " + votes(group.account()),
                advice,
                List.of(evidence(group)));
    }

    private static boolean isPairWithoutHelp(Quorum account) {
        return account.votes().filter(votes -> votes.expected() == 2).isPresent()
                && !account.flags().contains("2Node")
                && account.device().isEmpty();
    }

    private static Finding waiting(Group group) {
        return CorosyncFinding.WAITING_FOR_ALL.ofCluster(
                Severity.CRIT,
                list(group.sees()) + " wait until every node was seen once (wait_for_all): " + votes(group.account()),
                "Start the missing nodes. Only when they are certainly off may the wait be cancelled.",
                List.of(evidence(group)));
    }

    private static Finding lost(Group group, boolean elsewhere) {
        String advice = elsewhere
                ? "These nodes are cut off: the others run the services. Mend the links; do not force quorum here."
                : "Nothing may start or fence. Bring back enough nodes; never force quorum while others may still run.";
        NodeName first = group.saidBy().first();
        String text = list(group.sees()) + (group.sees().size() == 1 ? " has" : " have") + " no quorum: "
                + votes(group.account());
        return elsewhere
                ? CorosyncFinding.QUORUM_LOST.ofNode(first, Severity.CRIT, text, advice, List.of(evidence(group)))
                : CorosyncFinding.QUORUM_LOST.ofCluster(Severity.CRIT, text, advice, List.of(evidence(group)));
    }

    /** {@code 2 of 3 votes, 2 needed}. */
    static String votes(Quorum account) {
        return account.votes()
                .map(v -> v.total() + " of " + v.expected() + " votes, " + v.needed() + " needed")
                .orElse("votes not known");
    }

    /** What a group says, and with which command. */
    static String evidence(Group group) {
        Quorum account = group.account();
        return list(group.saidBy()) + ": members " + list(group.sees()) + ", "
                + (account.quorate() ? "quorate" : "not quorate") + ", " + votes(account)
                + " (corosync-quorumtool -s -p)";
    }
}
