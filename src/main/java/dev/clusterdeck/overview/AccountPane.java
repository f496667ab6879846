package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncSummary;
import dev.clusterdeck.tech.corosync.CorosyncSummary.NodeView;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pane with a node's own account of the cluster, and what the others say of it. */
final class AccountPane {
    private final Snapshot snapshot;
    private final Topology topology;
    private final Instant now;

    AccountPane(ClusterPicture cluster, Topology topology, Instant now) {
        this.snapshot = cluster.snapshot();
        this.topology = topology;
        this.now = now;
    }

    void draw(Canvas on, NodeName node) {
        Freshness freshness = Freshness.of(snapshot.reading(Corosync.QUORUM, node), now);
        Canvas inside = Panel.draw(on, "Its own account", freshness.words(), false);
        int y = 0;
        for (Fact fact : facts(node)) {
            if (y >= inside.height()) return;
            fact.value(Pen.at(inside, 1, y++).muted(fact.label()).to(11));
        }
    }

    private List<Fact> facts(NodeName node) {
        List<Fact> facts = new ArrayList<>();
        Reading<Account> corosync = snapshot.reading(Corosync.QUORUM, node);
        Optional<NodeView> view =
                Optional.ofNullable(CorosyncSummary.of(snapshot, now).nodes().get(node));
        view.ifPresent(v -> facts.add(Fact.of("corosync", Mark.of(v.state().severity()), corosync(v, corosync))));
        view.filter(v -> !v.sees().isEmpty()).ifPresent(v -> facts.add(Fact.of("sees", names(v.sees()))));
        view.filter(v -> !v.seenBy().isEmpty()).ifPresent(v -> facts.add(Fact.of("seen by", names(v.seenBy()))));
        view.filter(v -> !v.missedBy().isEmpty())
                .ifPresent(v -> facts.add(Fact.of("missed by", Mark.CRIT, names(v.missedBy()))));
        topology.sideOf(node).flatMap(Side::dc).ifPresent(dc -> facts.add(Fact.of("DC", dc.value())));
        Reading<PacemakerHead> head = snapshot.reading(Pacemaker.HEAD, node);
        Freshness headFreshness = Freshness.of(head, now);
        head.value()
                .ifPresentOrElse(
                        h -> {
                            String quorate = h.quorate()
                                    .map(q -> q ? "  quorate" : "  no quorum")
                                    .orElse("");
                            facts.add(
                                    headFreshness.isLive()
                                            ? Fact.of("CIB", h.version() + quorate)
                                            : Fact.of(
                                                    "CIB",
                                                    headFreshness.mark(),
                                                    h.version() + "  " + headFreshness.words()));
                            if (!h.changedBy().isEmpty()) facts.add(Fact.of("changed", h.changedBy()));
                            facts.add(Fact.of("features", h.featureSet()));
                        },
                        () -> facts.add(
                                Fact.of("CIB", headFreshness.mark(), why(head).orElse(headFreshness.words()))));
        return facts;
    }

    private static String corosync(NodeView view, Reading<Account> reading) {
        String votes = reading.value()
                .flatMap(account -> account instanceof Quorum quorum ? quorum.votes() : Optional.empty())
                .map(v -> "  " + v.total() + "/" + v.expected() + " votes, need " + v.needed())
                .orElse("");
        return view.state().words()
                + votes
                + why(reading).map(why -> "  " + why).orElse("");
    }

    /** Why a reading has no value now. */
    private static Optional<String> why(Reading<?> reading) {
        if (reading instanceof Reading.Failed<?> failed) return Optional.of(failed.why());
        if (reading instanceof Reading.Absent<?> absent) return Optional.of(absent.why());
        return Optional.empty();
    }

    private static String names(Collection<NodeName> names) {
        return names.stream().map(NodeName::value).collect(Collectors.joining(", "));
    }
}
