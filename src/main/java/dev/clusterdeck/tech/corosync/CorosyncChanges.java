package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.tech.corosync.CorosyncState.Link;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkPeer;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkState;
import dev.clusterdeck.tech.corosync.CorosyncState.Links;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import dev.clusterdeck.watch.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Events of membership, quorum, links and configuration, each on the account of the node that tells it. */
final class CorosyncChanges implements Changes {
    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        Names names = Names.of(after);
        List<Event> events = new ArrayList<>();
        for (NodeName node : after.nodes()) {
            pair(Corosync.QUORUM, node, before, after)
                    .ifPresent(p -> accounts(node, p.old(), p.now(), names, now, events));
            pair(Corosync.LINKS, node, before, after).ifPresent(p -> links(node, p.old(), p.now(), names, now, events));
            pair(Corosync.CONFIG, node, before, after).ifPresent(p -> config(node, p.old(), p.now(), now, events));
        }
        return events;
    }

    private record Pair<S>(S old, S now) {}

    /** Both values last seen, where they differ. */
    private static <S> Optional<Pair<S>> pair(Facet<S> facet, NodeName node, Snapshot before, Snapshot after) {
        Optional<S> old = before.reading(facet, node).value();
        Optional<S> next = after.reading(facet, node).value();
        if (old.isEmpty() || next.isEmpty() || old.get().equals(next.get())) return Optional.empty();
        return Optional.of(new Pair<>(old.get(), next.get()));
    }

    private static void accounts(
            NodeName node, Account before, Account after, Names names, Instant now, List<Event> events) {
        Optional<NodeName> on = Optional.of(node);
        if (after instanceof Stopped stopped) {
            if (before instanceof Quorum)
                events.add(Event.seen(
                        now,
                        stopped.word().equals("failed") ? Severity.CRIT : Severity.WARN,
                        "node:" + node,
                        on,
                        "corosync.stopped",
                        "Corosync stopped on " + node + " (" + stopped.word() + ")"));
            return;
        }
        Quorum next = (Quorum) after;
        if (before instanceof Stopped) {
            events.add(Event.seen(
                    now, Severity.OK, "node:" + node, on, "corosync.started", "Corosync runs again on " + node));
            return;
        }
        Quorum old = (Quorum) before;
        SortedMap<NodeName, Member> then = members(old, names);
        SortedMap<NodeName, Member> today = members(next, names);
        for (NodeName gone : then.keySet())
            if (!today.containsKey(gone))
                events.add(Event.seen(
                        now,
                        Severity.WARN,
                        "node:" + gone,
                        on,
                        "corosync.member-left",
                        gone + " left the membership, says " + node));
        for (NodeName come : today.keySet())
            if (!then.containsKey(come))
                events.add(Event.seen(
                        now,
                        Severity.OK,
                        "node:" + come,
                        on,
                        "corosync.member-joined",
                        come + " joined the membership, says " + node));
        if (old.quorate() != next.quorate())
            events.add(Event.seen(
                    now,
                    next.quorate() ? Severity.OK : Severity.CRIT,
                    "node:" + node,
                    on,
                    next.quorate() ? "corosync.quorum-gained" : "corosync.quorum-lost",
                    node + (next.quorate() ? " has quorum: " : " lost quorum: ") + QuorumChecks.votes(next)));
    }

    private static SortedMap<NodeName, Member> members(Quorum account, Names names) {
        SortedMap<NodeName, Member> members = new TreeMap<>();
        for (Member member : account.members()) members.put(names.of(member.id()), member);
        return members;
    }

    private static void links(NodeName node, Links before, Links after, Names names, Instant now, List<Event> events) {
        Map<String, LinkPeer> then = peers(before);
        for (Link link : after.links()) {
            List<LinkPeer> peers = new ArrayList<>(link.peers());
            link.whole().ifPresent(peers::add);
            for (LinkPeer peer : peers) {
                LinkPeer old = then.get(link.number() + "/" + peer.id());
                if (old == null) continue;
                String where = peer.id() == 0 ? "as a whole" : "to " + names.of(peer.id());
                turned(old.state(), peer.state()).ifPresent(up -> events.add(linkEvent(node, link, where, up, now)));
            }
        }
    }

    /** Whether a link came up (true) or went down (false); empty when neither. */
    private static Optional<Boolean> turned(LinkState old, LinkState next) {
        if (old == next) return Optional.empty();
        if (next == LinkState.CONNECTED) return Optional.of(true);
        return old == LinkState.CONNECTED && next != LinkState.UNKNOWN ? Optional.of(false) : Optional.empty();
    }

    private static Event linkEvent(NodeName node, Link link, String where, boolean up, Instant now) {
        return Event.seen(
                now,
                up ? Severity.OK : Severity.WARN,
                "link:" + node + ":" + link.number(),
                Optional.of(node),
                up ? "corosync.link-up" : "corosync.link-down",
                "link " + link.number() + " of " + node + " " + where + (up ? " is up" : " went down"));
    }

    private static Map<String, LinkPeer> peers(Links links) {
        Map<String, LinkPeer> peers = new TreeMap<>();
        for (Link link : links.links()) {
            for (LinkPeer peer : link.peers()) peers.put(link.number() + "/" + peer.id(), peer);
            link.whole().ifPresent(whole -> peers.put(link.number() + "/0", whole));
        }
        return peers;
    }

    private static void config(NodeName node, Config before, Config after, Instant now, List<Event> events) {
        for (String path : List.of(CorosyncCommands.CONFIGURATION, CorosyncCommands.KEY)) {
            Optional<String> old = Optional.ofNullable(before.digests().get(path));
            Optional<String> next = Optional.ofNullable(after.digests().get(path));
            if (old.isPresent() && next.isPresent() && !old.equals(next))
                events.add(Event.seen(
                        now,
                        Severity.NOTE,
                        "node:" + node,
                        Optional.of(node),
                        "corosync.config-changed",
                        path + " changed on " + node));
        }
    }
}
