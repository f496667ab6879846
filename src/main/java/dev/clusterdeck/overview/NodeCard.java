package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import java.util.List;

/**
 * A node as topology and node screen show it.
 *
 * @param name its name
 * @param mark its state, never green unless the cluster calls it online and it answers us
 * @param word its state; empty when all is well
 * @param dc true when it is the designated controller of its side
 * @param old true when its numbers are from before: they are shown muted
 * @param contact how it stands with our connection
 * @param gauges load, memory, network; those not known say so
 * @param links one per Corosync link
 * @param running what runs or failed there, as the card lists it
 * @param addresses the virtual addresses it has, with the resource or instance they are of
 * @param folded how many clone instances run there that the card only counts
 * @param remark one line that matters more than numbers; empty when there is none
 */
record NodeCard(
        NodeName name,
        Mark mark,
        String word,
        boolean dc,
        boolean old,
        Freshness contact,
        List<Gauge> gauges,
        List<NodeLink> links,
        List<Running> running,
        List<String> addresses,
        int folded,
        String remark) {
    NodeCard {
        gauges = List.copyOf(gauges);
        links = List.copyOf(links);
        running = List.copyOf(running);
        addresses = List.copyOf(addresses);
    }

    String id() {
        return "node:" + name;
    }

    boolean isProblem() {
        return mark == Mark.CRIT || mark == Mark.WARN || mark == Mark.UNKNOWN;
    }

    /** Problems first, then what is under way, then the rest: for lists too long to see at once. */
    int urgency() {
        if (isProblem()) return 0;
        if (running.stream().anyMatch(Running::isProblem) || links.stream().anyMatch(l -> l.mark() == Mark.CRIT))
            return 1;
        return mark == Mark.BUSY ? 2 : mark == Mark.OFF ? 3 : 4;
    }
}
