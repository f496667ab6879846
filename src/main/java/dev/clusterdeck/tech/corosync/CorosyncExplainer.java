package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.cluster.NodeName.list;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncSummary.LinkView;
import dev.clusterdeck.tech.corosync.CorosyncSummary.NodeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why the cluster has quorum or not, how a node stands with the others, and how a link is. */
final class CorosyncExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        Snapshot snapshot = cluster.snapshot();
        CorosyncSummary summary = CorosyncSummary.of(snapshot, now);
        List<Sentence> sentences = new ArrayList<>();
        String title = object;
        if (object.equals("cluster")) {
            title = "quorum of " + cluster.name();
            quorum(snapshot, summary, now, sentences);
        } else if (object.startsWith("node:") && object.length() > 5) {
            NodeName node = new NodeName(object.substring(5));
            title = node + " as a member";
            node(snapshot, summary, node, now, sentences);
        } else if (object.startsWith("link:")) {
            int colon = object.lastIndexOf(':');
            if (colon > 5 && object.substring(colon + 1).matches("[0-7]")) {
                NodeName node = new NodeName(object.substring(5, colon));
                int number = Integer.parseInt(object.substring(colon + 1));
                title = "link " + number + " of " + node;
                link(snapshot, summary, node, number, now, sentences);
            }
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(new Explanation(title, sentences));
    }

    private static void quorum(Snapshot snapshot, CorosyncSummary summary, Instant now, List<Sentence> sentences) {
        summary.quorum().ifPresent(view -> {
            List<String> cites = cites(snapshot, Corosync.QUORUM, view.saidBy(), now);
            String votes = view.votes()
                    .map(v ->
                            v.total() + " of " + v.expected() + " votes are present and " + v.needed() + " are needed")
                    .orElse("no votes are counted");
            sentences.add(new Sentence(
                    view.quorate() ? Severity.OK : Severity.CRIT,
                    (view.quorate()
                                    ? "There is quorum: "
                                    : view.waiting() ? "It waits for all nodes: " : "There is no quorum: ")
                            + votes + ".",
                    cites));
            sentences.add(new Sentence(Severity.OK, "Members are " + list(view.members()) + ".", cites));
            if (view.quorate())
                sentences.add(new Sentence(
                        view.severity(),
                        view.canLose() == 0
                                ? "Not one more node can be lost."
                                : view.canLose() + " more node" + (view.canLose() == 1 ? "" : "s")
                                        + " can be lost, whichever.",
                        cites));
        });
        summary.nodes().forEach((node, view) -> {
            if (view.state() == CorosyncSummary.NodeState.UNKNOWN) sentences.add(silent(snapshot, node, now));
        });
        if (summary.agreement() == CorosyncSummary.Agreement.DIFFER)
            for (Accounts.Group group : Accounts.of(snapshot, now).groups())
                sentences.add(new Sentence(
                        Severity.CRIT,
                        QuorumChecks.evidence(group) + ".",
                        cites(snapshot, Corosync.QUORUM, group.saidBy(), now)));
        snapshot.newest(Corosync.CONFIG)
                .ifPresent(seen -> seen.state()
                        .inForce()
                        .ifPresent(settings -> sentences.add(new Sentence(
                                Severity.NOTE,
                                settings.nodes().size() + " nodes are configured with " + settings.linkCount() + " link"
                                        + (settings.linkCount() == 1 ? "" : "s") + " each"
                                        + (settings.twoNode() ? ", two_node" : "")
                                        + (settings.waitForAll() ? ", wait_for_all" : "")
                                        + settings.deviceModel()
                                                .map(m -> ", a quorum device (" + m + ")")
                                                .orElse("")
                                        + (settings.token().isPresent()
                                                ? "; a silent node is given up after a token time of "
                                                        + settings.token().getAsInt() + " ms"
                                                : "")
                                        + ".",
                                List.of(cite(seen, now))))));
    }

    private static void node(
            Snapshot snapshot, CorosyncSummary summary, NodeName node, Instant now, List<Sentence> sentences) {
        NodeView view = summary.nodes().get(node);
        if (view == null) return;
        switch (view.state()) {
            case ABSENT -> {}
            case UNKNOWN -> sentences.add(silent(snapshot, node, now));
            case STOPPED ->
                sentences.add(new Sentence(
                        Severity.WARN,
                        "Corosync does not run there.",
                        cites(snapshot, Corosync.QUORUM, List.of(node), now)));
            case QUORATE, NOT_QUORATE ->
                sentences.add(new Sentence(
                        view.state().severity(),
                        "On its own account it "
                                + (view.sees().size() == 1 ? "sees only itself" : "sees " + list(view.sees()))
                                + " and has " + (view.state() == CorosyncSummary.NodeState.QUORATE ? "" : "no ")
                                + "quorum.",
                        cites(snapshot, Corosync.QUORUM, List.of(node), now)));
        }
        if (!view.seenBy().isEmpty())
            sentences.add(new Sentence(
                    Severity.OK,
                    list(view.seenBy()) + " count" + (view.seenBy().size() == 1 ? "s" : "") + " it as a member.",
                    cites(snapshot, Corosync.QUORUM, view.seenBy(), now)));
        if (!view.missedBy().isEmpty())
            sentences.add(new Sentence(
                    Severity.WARN,
                    list(view.missedBy()) + " do" + (view.missedBy().size() == 1 ? "es" : "") + " not see it.",
                    cites(snapshot, Corosync.QUORUM, view.missedBy(), now)));
        for (LinkView link : view.links()) links(snapshot, node, link, now, sentences);
    }

    private static void link(
            Snapshot snapshot,
            CorosyncSummary summary,
            NodeName node,
            int number,
            Instant now,
            List<Sentence> sentences) {
        NodeView view = summary.nodes().get(node);
        if (view == null) return;
        for (LinkView link : view.links()) if (link.number() == number) links(snapshot, node, link, now, sentences);
        Names names = Names.of(snapshot);
        snapshot.reading(Corosync.STATS, node).lastSeen().ifPresent(seen -> {
            for (Path path : seen.state().paths()) {
                if (path.link() != number) continue;
                path.latency()
                        .ifPresent(latency -> sentences.add(new Sentence(
                                path.connected() ? Severity.OK : Severity.WARN,
                                String.format(
                                        Locale.ROOT,
                                        "To %s a ping takes %.2f ms on average (%.2f to %.2f), MTU %d; it went down %d× since Corosync started.",
                                        names.of(path.peer()),
                                        latency.average() / 1000.0,
                                        latency.min() / 1000.0,
                                        latency.max() / 1000.0,
                                        path.mtu(),
                                        path.counters().downs()),
                                List.of(cite(seen, now)))));
                path.recent()
                        .ifPresent(recent -> sentences.add(new Sentence(
                                PathChecks.loss(recent) > 0 ? Severity.WARN : Severity.OK,
                                "Since the reading before, " + recent.pongs() + " of " + recent.pings() + " pings to "
                                        + names.of(path.peer()) + " were answered.",
                                List.of(cite(seen, now)))));
            }
        });
    }

    private static void links(Snapshot snapshot, NodeName node, LinkView link, Instant now, List<Sentence> sentences) {
        List<String> cites = cites(snapshot, Corosync.LINKS, List.of(node), now);
        String name = "Link " + link.number() + (link.address().isEmpty() ? "" : " (" + link.address() + ")");
        if (!link.connected().isEmpty())
            sentences.add(new Sentence(Severity.OK, name + " reaches " + list(link.connected()) + ".", cites));
        if (!link.down().isEmpty())
            sentences.add(new Sentence(
                    Severity.WARN,
                    name + " does not reach " + list(link.down()) + ", which " + node + " sees over another link.",
                    cites));
        if (!link.away().isEmpty())
            sentences.add(new Sentence(
                    Severity.NOTE,
                    name + " does not reach " + list(link.away()) + ", no member in the eyes of " + node + ".",
                    cites));
        if (!link.unknown().isEmpty())
            sentences.add(new Sentence(
                    Severity.UNKNOWN, name + " has an unknown state to " + list(link.unknown()) + ".", cites));
    }

    private static Sentence silent(Snapshot snapshot, NodeName node, Instant now) {
        Reading<?> reading = snapshot.reading(Corosync.QUORUM, node);
        String why = reading instanceof Reading.Failed<?> failed
                ? failed.why()
                : "no answer from " + node + " to corosync-quorumtool";
        String age = reading.age(now)
                .map(a -> "; its last account is " + Ages.brief(a) + " old")
                .orElse("");
        return new Sentence(Severity.UNKNOWN, "What " + node + " itself sees is not known" + age + ".", List.of(why));
    }

    private static List<String> cites(Snapshot snapshot, Facet<?> facet, Iterable<NodeName> nodes, Instant now) {
        List<String> cites = new ArrayList<>();
        for (NodeName node : nodes)
            snapshot.reading(facet, node).lastSeen().ifPresent(seen -> cites.add(cite(seen, now)));
        return cites.isEmpty() ? List.of(facet.id()) : cites;
    }

    /** {@code corosync-quorumtool -s -p on node1, 2s ago}. */
    private static String cite(Reading.Seen<?> seen, Instant now) {
        String command = seen.origin().commands().stream().findFirst().orElse("read");
        Duration age = Duration.between(seen.at(), now);
        return command + " on " + seen.origin().ranOn() + ", " + Ages.brief(age) + " ago";
    }
}
