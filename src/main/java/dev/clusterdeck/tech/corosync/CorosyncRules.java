package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of plans that depend on Corosync. */
public final class CorosyncRules {
    private static final String QUORATE_WITHOUT = "corosync.quorate-without";

    private CorosyncRules() {}

    /** The nodes that stay keep the quorum when this one leaves. */
    public static Condition quorateWithout(NodeName node) {
        return new Condition(QUORATE_WITHOUT, Map.of("node", node.value()));
    }

    static List<Rule> all() {
        return List.of(new Rule(
                QUORATE_WITHOUT,
                CorosyncRules::quorateWithout,
                c -> "the others keep the quorum without " + c.argument("node")));
    }

    private static Optional<String> quorateWithout(Condition condition, Snapshot snapshot) {
        String node = condition.argument("node");
        Optional<Quorum> account = snapshot.readings(Corosync.QUORUM).entrySet().stream()
                .filter(each -> !each.getKey().value().equals(node))
                .map(Map.Entry::getValue)
                .filter(Reading.Seen.class::isInstance)
                .flatMap(reading -> reading.lastSeen().stream())
                .map(Reading.Seen::state)
                .filter(Quorum.class::isInstance)
                .map(Quorum.class::cast)
                .findFirst();
        if (account.isEmpty()) return Optional.of("no other node than " + node + " tells of the quorum");
        return objection(account.get(), node);
    }

    /** A two-node cluster counts on fencing instead of votes: the one that stays is quorate. */
    private static Optional<String> objection(Quorum quorum, String node) {
        if (!quorum.quorate()) return Optional.of("the cluster has no quorum");
        if (quorum.flags().contains("2Node") || quorum.votes().isEmpty()) return Optional.empty();
        int its = quorum.members().stream()
                .filter(member -> member.name().equals(node))
                .mapToInt(Member::votes)
                .sum();
        int left = quorum.votes().get().total() - its;
        int needed = quorum.votes().get().needed();
        return left >= needed
                ? Optional.empty()
                : Optional.of("without " + node + " there would be " + left + " votes of " + needed + " needed");
    }
}
