package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import java.time.Instant;

/** Corosync's part of {@code status}: a word or two for each node. */
final class CorosyncText {
    private CorosyncText() {}

    /** Such as {@code quorate 3/3}: votes present of those expected; {@code ?} when it is not known now. */
    static String quorum(Snapshot snapshot, NodeName node, Instant now) {
        Reading<Account> reading = snapshot.reading(Corosync.QUORUM, node);
        if (reading instanceof Reading.Absent) return "-";
        if (!reading.isFresh(now)) return "?";
        return reading.value().map(CorosyncText::inWords).orElse("?");
    }

    private static String inWords(Account account) {
        if (account instanceof Stopped stopped) return "corosync " + stopped.word();
        Quorum quorum = (Quorum) account;
        String votes =
                quorum.votes().map(v -> " " + v.total() + "/" + v.expected()).orElse("");
        return (quorum.quorate() ? "quorate" : "NOT QUORATE") + votes;
    }
}
