package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.tech.pacemaker.ClusterNode;
import java.util.Optional;

/**
 * A node's state from two independent sources: what the cluster says of it, and whether it answers us. The worse of
 * the two is shown, and a node is green only when both are well.
 *
 * @param mark its glyph
 * @param word its word; empty when all is well
 */
record NodeState(Mark mark, String word) {

    /**
     * Judges a node we have a connection to, or should have.
     *
     * @param node the cluster's account of it, if there is any
     * @param trusted true when that account is fresh
     * @param age of that account, for when it is not
     * @param ours how it stands with our connection
     */
    static NodeState of(Optional<ClusterNode> node, boolean trusted, String age, Freshness ours) {
        Optional<NodeState> verdict = node.map(NodeState::verdict).filter(v -> v.mark() != Mark.OK);
        if (trusted && verdict.isPresent()) return verdict.get();
        if (!ours.isLive()) return new NodeState(ours.mark(), ours.words());
        if (node.isEmpty()) return new NodeState(Mark.UNKNOWN, "not known");
        return trusted ? new NodeState(Mark.OK, "") : new NodeState(Mark.UNKNOWN, "STALE " + age);
    }

    /** A remote or guest node, which only the cluster speaks for. */
    static NodeState remote(ClusterNode node, boolean trusted, String age) {
        return trusted ? verdict(node) : new NodeState(Mark.UNKNOWN, "STALE " + age);
    }

    private static NodeState verdict(ClusterNode node) {
        ClusterNode.State state = node.state();
        return switch (state) {
            case UNCLEAN, OFFLINE -> new NodeState(Mark.CRIT, state.word());
            case PENDING -> new NodeState(Mark.BUSY, "joining");
            case SHUTTING_DOWN -> new NodeState(Mark.BUSY, state.word());
            case STANDBY ->
                node.standbyOnFail() && !node.standby()
                        ? new NodeState(Mark.WARN, "standby on fail")
                        : new NodeState(Mark.OFF, state.word());
            case MAINTENANCE -> new NodeState(Mark.OFF, state.word());
            case ONLINE -> new NodeState(Mark.OK, "");
        };
    }

    boolean isProblem() {
        return mark == Mark.CRIT || mark == Mark.WARN || mark == Mark.UNKNOWN;
    }
}
