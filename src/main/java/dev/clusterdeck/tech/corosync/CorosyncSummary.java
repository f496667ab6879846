package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Link;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkPeer;
import dev.clusterdeck.tech.corosync.CorosyncState.Links;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import dev.clusterdeck.tech.corosync.CorosyncState.Votes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What screens show of membership, quorum and links. Computed from each node's own account; where they differ, it says so.
 *
 * @param agreement whether the accounts agree
 * @param quorum the view to put in a header: the quorate one if any, else the largest; empty when no account is fresh
 * @param nodes by node, also those that only others speak of
 */
public record CorosyncSummary(Agreement agreement, Optional<QuorumView> quorum, SortedMap<NodeName, NodeView> nodes) {
    public CorosyncSummary {
        nodes = Collections.unmodifiableSortedMap(nodes);
    }

    /** How the nodes' accounts compare. */
    public enum Agreement {
        /** All nodes that run Corosync gave a fresh account, and they are the same. */
        AGREE("all agree"),
        /** Those that gave one agree, but some are silent. */
        PARTLY("some silent"),
        /** They contradict each other: a partition, or a membership that is just changing. */
        DIFFER("accounts differ"),
        /** No fresh account at all. */
        UNKNOWN("unknown");

        private final String words;

        Agreement(String words) {
            this.words = words;
        }

        /** For the screen. */
        public String words() {
            return words;
        }
    }

    /**
     * Quorum as one group of nodes sees it.
     *
     * @param quorate whether that group may act
     * @param votes empty when no vote quorum is configured
     * @param canLose how many more nodes, whichever, may be lost
     * @param members who is in it
     * @param saidBy whose accounts say so
     * @param waiting true when it has the votes but waits until all nodes were seen once
     */
    public record QuorumView(
            boolean quorate,
            Optional<Votes> votes,
            int canLose,
            SortedSet<NodeName> members,
            SortedSet<NodeName> saidBy,
            boolean waiting) {
        /** Such as {@code quorate 3/3 votes, 2 needed, can lose 1}. */
        public String words() {
            String state = quorate ? "quorate" : waiting ? "waiting for all" : "NO QUORUM";
            return votes.map(v -> state + " " + v.total() + "/" + v.expected() + " votes, " + v.needed() + " needed"
                            + (quorate ? ", can lose " + canLose : ""))
                    .orElse(state);
        }

        public Severity severity() {
            if (!quorate) return Severity.CRIT;
            return canLose == 0 && votes.filter(v -> v.expected() > 1).isPresent() ? Severity.WARN : Severity.OK;
        }
    }

    /**
     * One node.
     *
     * @param state its Corosync, on its own account; for a silent node UNKNOWN
     * @param fresh whether that account may be trusted now
     * @param sees the members it sees; empty without an account
     * @param seenBy the nodes whose fresh accounts count it as a member
     * @param missedBy the nodes whose fresh accounts do not
     * @param links its links on its own account; empty when that is not fresh
     */
    public record NodeView(
            NodeState state,
            boolean fresh,
            SortedSet<NodeName> sees,
            SortedSet<NodeName> seenBy,
            SortedSet<NodeName> missedBy,
            List<LinkView> links) {
        public NodeView {
            links = List.copyOf(links);
        }
    }

    /** A node's Corosync on its own account. */
    public enum NodeState {
        QUORATE("quorate", Severity.OK),
        NOT_QUORATE("no quorum", Severity.CRIT),
        STOPPED("stopped", Severity.WARN),
        /** Not on this node. */
        ABSENT("absent", Severity.NOTE),
        UNKNOWN("unknown", Severity.UNKNOWN);

        private final String words;
        private final Severity severity;

        NodeState(String words, Severity severity) {
            this.words = words;
            this.severity = severity;
        }

        /** For the screen. */
        public String words() {
            return words;
        }

        public Severity severity() {
            return severity;
        }
    }

    /**
     * One link of a node, on its own account.
     *
     * @param number link number
     * @param address its own address on it
     * @param connected peers it reaches
     * @param down members it does not reach on this link although it sees them on another
     * @param away configured nodes it does not reach and does not see: no fault of the link
     * @param unknown peers whose word this program does not know
     */
    public record LinkView(
            int number,
            String address,
            SortedSet<NodeName> connected,
            SortedSet<NodeName> down,
            SortedSet<NodeName> away,
            SortedSet<NodeName> unknown) {
        /** OK only when every peer that is a member is reached. */
        public Severity severity() {
            if (!down.isEmpty()) return Severity.WARN;
            if (!unknown.isEmpty()) return Severity.UNKNOWN;
            return connected.isEmpty() ? Severity.NOTE : Severity.OK;
        }

        /** Such as {@code up to 2}, {@code down to node3}, {@code alone}. */
        public String words() {
            if (!down.isEmpty()) return down.size() == 1 ? "down to " + down.first() : "down to " + down.size();
            if (!unknown.isEmpty()) return "unknown";
            return connected.isEmpty() ? "alone" : "up to " + connected.size();
        }
    }

    /** The summary of a snapshot at a time. */
    public static CorosyncSummary of(Snapshot snapshot, Instant now) {
        Accounts accounts = Accounts.of(snapshot, now);
        List<Accounts.Group> groups = accounts.groups();
        SortedSet<NodeName> all = new TreeSet<>(snapshot.nodes());
        groups.forEach(group -> all.addAll(group.sees()));
        SortedMap<NodeName, NodeView> nodes = new TreeMap<>();
        for (NodeName node : all) nodes.put(node, node(snapshot, accounts, node, now));
        Optional<QuorumView> quorum = groups.stream()
                .filter(group -> group.account().quorate())
                .findFirst()
                .or(() -> groups.stream().findFirst())
                .map(CorosyncSummary::view);
        return new CorosyncSummary(agreement(groups, accounts, nodes), quorum, nodes);
    }

    private static QuorumView view(Accounts.Group group) {
        Quorum account = group.account();
        return new QuorumView(
                account.quorate(),
                account.votes(),
                Accounts.canLose(account),
                group.sees(),
                group.saidBy(),
                isWaiting(account));
    }

    /** Enough votes and still no quorum: {@code wait_for_all} after a cold start. */
    static boolean isWaiting(Quorum account) {
        return !account.quorate()
                && account.flags().contains("WaitForAll")
                && account.votes().filter(v -> v.total() >= v.needed()).isPresent();
    }

    private static Agreement agreement(
            List<Accounts.Group> groups, Accounts accounts, SortedMap<NodeName, NodeView> nodes) {
        if (groups.isEmpty()) return Agreement.UNKNOWN;
        if (groups.size() > 1) return Agreement.DIFFER;
        boolean silent = groups.get(0).sees().stream()
                .anyMatch(node -> !accounts.members().containsKey(node));
        boolean unknown = nodes.values().stream().anyMatch(node -> node.state() == NodeState.UNKNOWN);
        return silent || unknown ? Agreement.PARTLY : Agreement.AGREE;
    }

    private static NodeView node(Snapshot snapshot, Accounts accounts, NodeName node, Instant now) {
        Reading<Account> reading = snapshot.reading(Corosync.QUORUM, node);
        SortedSet<NodeName> sees = new TreeSet<>();
        Quorum own = accounts.members().get(node);
        if (own != null) sees.addAll(accounts.seenBy(own));
        SortedSet<NodeName> seenBy = new TreeSet<>();
        SortedSet<NodeName> missedBy = new TreeSet<>();
        accounts.members().forEach((other, account) -> {
            if (!other.equals(node)) (accounts.seenBy(account).contains(node) ? seenBy : missedBy).add(other);
        });
        return new NodeView(
                state(reading, now),
                reading.isFresh(now),
                sees,
                seenBy,
                missedBy,
                links(snapshot, accounts, node, sees, now));
    }

    private static NodeState state(Reading<Account> reading, Instant now) {
        if (reading instanceof Reading.Absent<Account>) return NodeState.ABSENT;
        if (!reading.isFresh(now)) return NodeState.UNKNOWN;
        return reading.value()
                .map(account -> account instanceof Stopped
                        ? NodeState.STOPPED
                        : ((Quorum) account).quorate() ? NodeState.QUORATE : NodeState.NOT_QUORATE)
                .orElse(NodeState.UNKNOWN);
    }

    private static List<LinkView> links(
            Snapshot snapshot, Accounts accounts, NodeName node, SortedSet<NodeName> members, Instant now) {
        Reading<Links> reading = snapshot.reading(Corosync.LINKS, node);
        if (!reading.isFresh(now)) return List.of();
        List<LinkView> views = new ArrayList<>();
        for (Link link : reading.value().map(Links::links).orElse(List.of())) {
            SortedSet<NodeName> connected = new TreeSet<>();
            SortedSet<NodeName> down = new TreeSet<>();
            SortedSet<NodeName> away = new TreeSet<>();
            SortedSet<NodeName> unknown = new TreeSet<>();
            for (LinkPeer peer : peers(link, accounts, node, members)) {
                NodeName name = accounts.names().of(peer.id());
                switch (peer.state()) {
                    case LOCAL -> {}
                    case CONNECTED -> connected.add(name);
                    case DISCONNECTED, DISABLED -> (members.contains(name) ? down : away).add(name);
                    case UNKNOWN -> unknown.add(name);
                }
            }
            views.add(new LinkView(link.number(), link.address(), connected, down, away, unknown));
        }
        return views;
    }

    /** Where only the link as a whole is told (2.x, udp), that holds for every other member. */
    private static List<LinkPeer> peers(Link link, Accounts accounts, NodeName node, SortedSet<NodeName> members) {
        if (link.whole().isEmpty()) return link.peers();
        LinkPeer whole = link.whole().get();
        Quorum own = accounts.members().get(node);
        if (own == null) return List.of();
        return own.members().stream()
                .filter(member -> !member.local() && members.size() > 1)
                .map(member -> new LinkPeer(member.id(), whole.state(), whole.word()))
                .toList();
    }
}
