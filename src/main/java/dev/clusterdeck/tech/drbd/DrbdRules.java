package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.tech.drbd.Replica.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The conditions of DRBD's plans: about a resource on a node by its own account, or between a node and a peer. */
final class DrbdRules {
    private static final String ROLE = "drbd.role";
    private static final String WHOLE = "drbd.whole";
    private static final String ALONE = "drbd.alone";
    private static final String REPLICATES = "drbd.replicates";
    private static final String PAUSED = "drbd.paused";
    private static final String SPLIT = "drbd.split";
    private static final String FOLLOWS = "drbd.follows";

    private DrbdRules() {}

    /** The node has this role. */
    static Condition role(String resource, NodeName node, String role) {
        return new Condition(ROLE, Map.of("resource", resource, "node", node.value(), "is", role));
    }

    /** All its disks on the node are up to date. */
    static Condition whole(String resource, NodeName node) {
        return new Condition(WHOLE, Map.of("resource", resource, "node", node.value()));
    }

    /** The node does not try to reach the peer. */
    static Condition alone(String resource, NodeName node, NodeName peer, boolean wanted) {
        return pair(ALONE, resource, node, peer, wanted);
    }

    /** They are connected, and what one writes the other gets. */
    static Condition replicates(String resource, NodeName node, NodeName peer) {
        return pair(REPLICATES, resource, node, peer, true);
    }

    /** An admin paused the resync with this peer on the node. */
    static Condition paused(String resource, NodeName node, NodeName peer, boolean wanted) {
        return pair(PAUSED, resource, node, peer, wanted);
    }

    /** Their data have gone different ways. */
    static Condition split(String resource, NodeName node, NodeName peer) {
        return pair(SPLIT, resource, node, peer, true);
    }

    /** They are connected, the node's data is whole, and the peer gets it or has it. */
    static Condition follows(String resource, NodeName node, NodeName peer) {
        return pair(FOLLOWS, resource, node, peer, true);
    }

    private static Condition pair(String kind, String resource, NodeName node, NodeName peer, boolean wanted) {
        return new Condition(
                kind,
                Map.of("resource", resource, "node", node.value(), "peer", peer.value(), "is", wanted ? "yes" : "no"));
    }

    static List<Rule> all() {
        return List.of(
                new Rule(
                        ROLE,
                        onCopy(DrbdRules::role),
                        c -> c.argument("resource") + " is " + c.argument("is") + " on " + c.argument("node")),
                new Rule(
                        WHOLE,
                        onCopy((c, copy) -> whole(copy)),
                        c -> c.argument("resource") + " is up to date on " + c.argument("node")),
                new Rule(
                        ALONE,
                        onPair(DrbdRules::alone),
                        c -> c.argument("node")
                                + (wanted(c) ? " does not look for " : " looks for or has ")
                                + c.argument("peer") + " for " + c.argument("resource")),
                new Rule(
                        REPLICATES,
                        onPair((c, pair) -> replicates(pair)),
                        c -> c.argument("resource") + " is replicated between " + both(c)),
                new Rule(
                        PAUSED,
                        onPair(DrbdRules::paused),
                        c -> c.argument("node") + (wanted(c) ? " has paused" : " has not paused") + " the resync with "
                                + c.argument("peer")),
                new Rule(
                        SPLIT,
                        onPair((c, pair) -> SplitBrainChecks.isSplit(pair)
                                ? Optional.empty()
                                : Optional.of("no split brain of " + pair.resource() + " is seen between " + both(c))),
                        c -> c.argument("resource") + " is split between " + both(c)),
                new Rule(
                        FOLLOWS,
                        onPair(DrbdRules::follows),
                        c -> c.argument("peer") + " gets or has the data of " + c.argument("node")
                                + ", which stays whole"));
    }

    private static boolean wanted(Condition condition) {
        return condition.argument("is").equals("yes");
    }

    private static String both(Condition condition) {
        return condition.argument("node") + " and " + condition.argument("peer");
    }

    private static NodeName node(Condition condition) {
        return new NodeName(condition.argument("node"));
    }

    private interface OnCopy {
        Optional<String> objection(Condition condition, Copy copy);
    }

    private static Rule.Judge onCopy(OnCopy rule) {
        return (condition, snapshot) -> Asked.copies(snapshot, condition.argument("resource")).stream()
                .filter(copy -> copy.fresh() && copy.node().equals(node(condition)))
                .findFirst()
                .map(copy -> rule.objection(condition, copy))
                .orElse(Optional.of(unknown(condition, condition.argument("node"))));
    }

    private static String unknown(Condition condition, String node) {
        return "how " + condition.argument("resource") + " is on " + node + " is not known now";
    }

    private interface OnPair {
        Optional<String> objection(Condition condition, Replica pair);
    }

    /** Judges every volume of the pair; without one nothing is known. */
    private static Rule.Judge onPair(OnPair rule) {
        return (condition, snapshot) -> {
            List<Replica> pairs = pairs(condition, snapshot);
            if (pairs.isEmpty()) return Optional.of(unknown(condition, both(condition)));
            return pairs.stream()
                    .flatMap(pair -> rule.objection(condition, pair).stream())
                    .findFirst();
        };
    }

    private static List<Replica> pairs(Condition condition, Snapshot snapshot) {
        return Asked.pairs(snapshot, condition.argument("resource"), node(condition)).stream()
                .filter(pair -> Asked.peer(pair, node(condition)).value().equals(condition.argument("peer")))
                .toList();
    }

    private static Optional<String> role(Condition condition, Copy copy) {
        String now = copy.resource().role();
        return now.equals(condition.argument("is"))
                ? Optional.empty()
                : Optional.of(copy.resource().name() + " is " + now + " on " + copy.node());
    }

    private static Optional<String> whole(Copy copy) {
        if (copy.resource().volumes().isEmpty())
            return Optional.of(copy.resource().name() + " has no volume on " + copy.node());
        return copy.resource().volumes().stream()
                .filter(volume -> volume.diskState() != DiskState.UP_TO_DATE)
                .findFirst()
                .map(volume -> disk(copy, volume));
    }

    private static String disk(Copy copy, Volume volume) {
        return "the disk of " + copy.resource().name() + "/" + volume.number() + " on " + copy.node() + " is "
                + volume.disk();
    }

    private static Optional<String> onSide(Replica pair, NodeName node, Function<Side, Optional<String>> rule) {
        return Asked.side(pair, node)
                .map(rule)
                .orElse(Optional.of("how " + pair.resource() + " is on " + node + " is not known now"));
    }

    private static Optional<String> alone(Condition condition, Replica pair) {
        return onSide(pair, node(condition), side -> {
            boolean alone = side.connection().connectionState() == ConnectionState.STAND_ALONE;
            return alone == wanted(condition)
                    ? Optional.empty()
                    : Optional.of(pair.resource() + " on " + condition.argument("node") + " is "
                            + side.connection().state() + " to " + condition.argument("peer"));
        });
    }

    private static Optional<String> replicates(Replica pair) {
        if (!pair.isFresh()) return Optional.of("the connection of " + pair.resource() + " is not known now");
        boolean well = pair.isConnected()
                && (pair.replicationState() == ReplicationState.ESTABLISHED
                        || pair.replicationState().isProgressing());
        return well ? Optional.empty() : Optional.of(pair.resource() + " is " + pair.link());
    }

    private static Optional<String> paused(Condition condition, Replica pair) {
        return onSide(
                pair,
                node(condition),
                side -> byUser(side) == wanted(condition)
                        ? Optional.empty()
                        : Optional.of("the resync of " + pair.resource() + " is "
                                + (wanted(condition) ? "not paused" : "paused") + " on " + condition.argument("node")));
    }

    /** Whether an admin paused it on this side; the peer's admin is {@code peer}. */
    static boolean byUser(Side side) {
        return side.peer()
                .map(PeerVolume::resyncSuspended)
                .filter(who -> List.of(who.split(",")).contains("user"))
                .isPresent();
    }

    private static Optional<String> follows(Condition condition, Replica pair) {
        Optional<String> apart = replicates(pair);
        if (apart.isPresent()) return apart;
        NodeName node = node(condition);
        return onSide(pair, node, side -> {
            Optional<String> broken = whole(side.copy());
            if (broken.isPresent()) return broken;
            return side.peer().filter(DrbdRules::getsOrHas).isPresent()
                    ? Optional.empty()
                    : Optional.of(condition.argument("peer") + " does not get the data of " + node + ": "
                            + pair.replication() + ", its disk is " + pair.disk());
        });
    }

    private static boolean getsOrHas(PeerVolume peer) {
        return peer.replicationState().isSource()
                || (peer.replicationState() == ReplicationState.ESTABLISHED
                        && peer.peerDiskState() == DiskState.UP_TO_DATE
                        && peer.outOfSync() == 0);
    }
}
