package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Remaining;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a resource, a volume or a pair is as it is, and who could take it over: {@code drbd:r0}, {@code drbd:r0/0:a:b}. */
final class DrbdExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        if (!object.startsWith("drbd:")) return Optional.empty();
        Replication replication = Replication.of(cluster.snapshot(), now);
        String[] parts = object.substring(5).split(":", 3);
        String resource = parts[0].replaceFirst("/[0-9]+$", "");
        List<Replica> pairs = replication.of(resource).stream()
                .filter(r -> parts.length < 3 || r.id().equals(object))
                .toList();
        Collection<Copy> copies = replication.copies(resource);
        if (copies.isEmpty()) return Optional.empty();
        List<Sentence> sentences = new ArrayList<>();
        for (Replica pair : pairs) pair(pair, cluster, now, sentences);
        for (NodeName node : nodes(pairs, copies)) takeover(replication, resource, node, cluster, now, sentences);
        cluster.findings().stream()
                .filter(f -> f.subject().equals(object) || f.subject().equals("drbd:" + resource))
                .forEach(f -> sentences.add(new Sentence(
                        f.severity(), f.text() + ".", f.evidence().isEmpty() ? List.of(f.kind()) : f.evidence())));
        return Optional.of(new Explanation("DRBD " + object.substring(5), sentences));
    }

    private static void pair(Replica pair, ClusterPicture cluster, Instant now, List<Sentence> sentences) {
        List<String> cites = new ArrayList<>(Evidence.of(pair));
        pair.sides().forEach(side -> cites.add(cite(cluster, side.copy().node(), now)));
        String what = pair.resource() + "/" + pair.volume() + " from " + pair.from() + " to " + pair.to();
        sentences.add(new Sentence(
                pair.linkSeverity(),
                what + " is " + pair.link() + ", " + pair.from() + "'s disk is " + pair.ownDisk() + ", " + pair.to()
                        + "'s is " + pair.disk() + ", " + Amount.bytes((double) pair.outOfSync()) + " differ.",
                cites));
        ReplicaRow row = ReplicaRow.of(pair, cluster, now);
        row.remaining()
                .ifPresent(remaining -> sentences.add(new Sentence(
                        Severity.NOTE,
                        "It moves " + Amount.bytes(remaining.rate()) + "/s and will end in "
                                + Ages.since(Duration.between(now, remaining.end())) + " "
                                + Ages.within(remaining.uncertainty())
                                + ".",
                        List.of(Remaining.run(row.left(), Remaining.Reach.TICKS).size()
                                + " readings of what is left, of the last minutes; not the tool's own estimate"))));
    }

    private static void takeover(
            Replication replication,
            String resource,
            NodeName node,
            ClusterPicture cluster,
            Instant now,
            List<Sentence> sentences) {
        Takeover takeover = Takeover.of(replication, resource, node);
        String text = switch (takeover.verdict()) {
            case PRIMARY -> node + " is primary.";
            case READY -> node + " could take it over now.";
            case DOUBTFUL -> node + " could take it over, but " + takeover.because() + ".";
            case UNSAFE -> node + " is not a safe failover target: " + takeover.because() + ".";
            case UNKNOWN -> "Whether " + node + " could take it over is not known: " + takeover.because() + ".";
            case NO_COPY -> node + " has no copy of it.";
        };
        sentences.add(new Sentence(takeover.verdict().severity(), text, List.of(cite(cluster, node, now))));
    }

    private static Set<NodeName> nodes(List<Replica> pairs, Collection<Copy> copies) {
        Set<NodeName> nodes = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            nodes.add(pair.from());
            nodes.add(pair.to());
        });
        if (nodes.isEmpty()) copies.forEach(copy -> nodes.add(copy.node()));
        return nodes;
    }

    /** The commands a node's account came from, and its age. */
    private static String cite(ClusterPicture cluster, NodeName node, Instant now) {
        Reading<Account> reading = cluster.snapshot().reading(Drbd.STATUS, node);
        return reading.lastSeen()
                .map(seen -> String.join(" and ", seen.origin().commands()) + " on " + node + ", "
                        + Ages.brief(Duration.between(seen.at(), now)) + " ago")
                .orElse("no account of " + node);
    }
}
