package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who takes an instance's addresses when their holder gives them up, and whether the holder takes them back later.
 *
 * @param vrrp the instance
 * @param holder who has its addresses now
 * @param taker the backup of the highest priority
 */
record Heir(Vrrp vrrp, Member holder, Member taker) {
    /** Empty where no node is backup. */
    static Optional<Heir> of(Vrrp vrrp, Member holder) {
        return vrrp.members().stream()
                .filter(member -> member.state() == State.BACKUP)
                .max(Comparator.comparingLong(Heir::priority))
                .map(taker -> new Heir(vrrp, holder, taker));
    }

    /** The instances whose addresses this node holds, with what it is for them. */
    static List<Vrrp> held(List<Vrrp> all, NodeName node) {
        return all.stream().filter(vrrp -> vrrp.holders().contains(node)).toList();
    }

    /**
     * What the holder does when it starts again: it takes the addresses back, or leaves them. Empty where both have the
     * same priority, and their own addresses decide.
     */
    Optional<Boolean> takesBack() {
        // Keepalived heeds nopreempt only in an instance that begins as backup.
        boolean polite =
                holder.instance().nopreempt() && !holder.instance().state().equals("MASTER");
        if (polite) return Optional.of(false);
        long difference = priority(holder) - priority(taker);
        return difference == 0 ? Optional.empty() : Optional.of(difference > 0);
    }

    /** {@code node2 (priority 100)}. */
    String words() {
        return taker.node() + " (priority " + priority(taker) + ")";
    }

    private static long priority(Member member) {
        return member.priority().orElse(member.instance().priority());
    }
}
