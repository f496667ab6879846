package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The nodes' fresh accounts side by side.
 *
 * @param names node ids to names
 * @param members what each node with a fresh account says, those whose Corosync runs
 * @param stopped nodes whose Corosync certainly does not run, with systemd's word
 */
record Accounts(Names names, SortedMap<NodeName, Quorum> members, SortedMap<NodeName, String> stopped) {
    Accounts {
        members = Collections.unmodifiableSortedMap(members);
        stopped = Collections.unmodifiableSortedMap(stopped);
    }

    static Accounts of(Snapshot snapshot, Instant now) {
        SortedMap<NodeName, Quorum> members = new TreeMap<>();
        SortedMap<NodeName, String> stopped = new TreeMap<>();
        snapshot.readings(Corosync.QUORUM).forEach((node, reading) -> {
            if (!reading.isFresh(now) || !(reading instanceof Reading.Seen<Account> seen)) return;
            if (seen.state() instanceof Quorum quorum) members.put(node, quorum);
            if (seen.state() instanceof Stopped word) stopped.put(node, word.word());
        });
        return new Accounts(Names.of(snapshot), members, stopped);
    }

    /** The nodes that this account counts as members. */
    SortedSet<NodeName> seenBy(Quorum account) {
        SortedSet<NodeName> seen = new TreeSet<>();
        for (Member member : account.members()) seen.add(names.of(member.id()));
        return seen;
    }

    /** Groups of nodes that see exactly each other's membership; one group when all agree. Largest first. */
    List<Group> groups() {
        Map<String, Group> byView = new TreeMap<>();
        members.forEach((node, account) -> byView.computeIfAbsent(
                        seenBy(account) + (account.quorate() ? "+" : "-"),
                        view -> new Group(seenBy(account), account, new TreeSet<>()))
                .saidBy()
                .add(node));
        List<Group> groups = new ArrayList<>(byView.values());
        groups.sort((a, b) -> Integer.compare(b.sees().size(), a.sees().size()));
        return groups;
    }

    /**
     * One view of the membership.
     *
     * @param sees the members in this view
     * @param account one of the accounts that say so
     * @param saidBy whose accounts these are
     */
    record Group(SortedSet<NodeName> sees, Quorum account, SortedSet<NodeName> saidBy) {}

    /**
     * How many more nodes, whichever they are, this membership can lose and stay quorate: those with most votes are
     * taken first. The quorum device's vote is counted as staying. 0 without quorum or without votes.
     */
    static int canLose(Quorum account) {
        if (!account.quorate() || account.votes().isEmpty()) return 0;
        int left = account.votes().get().total();
        int needed = account.votes().get().needed();
        List<Integer> votes = new ArrayList<>();
        for (Member member : account.members()) votes.add(member.votes());
        votes.sort(Collections.reverseOrder());
        int lost = 0;
        for (int vote : votes) {
            left -= vote;
            if (left < needed) break;
            lost++;
        }
        // With every node gone there is nobody left to be quorate.
        return Math.min(lost, Math.max(0, votes.size() - 1));
    }
}
