package dev.clusterdeck.tech.corosync;

import static dev.clusterdeck.cluster.NodeName.list;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.CorosyncSummary.LinkView;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Links that are down between nodes that still see each other. What several nodes say of one broken link becomes one
 * finding: about a node when it reaches nobody on that link, else about the pair.
 */
final class LinkChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        SortedMap<NodeName, CorosyncSummary.NodeView> nodes =
                CorosyncSummary.of(snapshot, now).nodes();
        SortedMap<Integer, Broken> byLink = new TreeMap<>();
        nodes.forEach((node, view) -> {
            for (LinkView link : view.links())
                for (NodeName peer : link.down())
                    byLink.computeIfAbsent(link.number(), n -> new Broken()).add(node, peer);
        });
        List<Finding> findings = new ArrayList<>();
        byLink.forEach((number, broken) -> broken.report(number, nodes, findings));
        return findings;
    }

    /** All pairs that one link does not connect, with who says so. */
    private static final class Broken {
        private final SortedMap<NodeName, SortedSet<NodeName>> peers = new TreeMap<>();
        private final SortedMap<NodeName, SortedSet<NodeName>> saidBy = new TreeMap<>();

        void add(NodeName reporter, NodeName peer) {
            peers.computeIfAbsent(reporter, n -> new TreeSet<>()).add(peer);
            peers.computeIfAbsent(peer, n -> new TreeSet<>()).add(reporter);
            saidBy.computeIfAbsent(reporter, n -> new TreeSet<>()).add(peer);
        }

        void report(int number, Map<NodeName, CorosyncSummary.NodeView> nodes, List<Finding> findings) {
            SortedMap<NodeName, SortedSet<NodeName>> left = new TreeMap<>(peers);
            while (!left.isEmpty()) {
                NodeName worst = left.firstKey();
                for (NodeName node : left.keySet()) if (remaining(node, left) > remaining(worst, left)) worst = node;
                SortedSet<NodeName> others = new TreeSet<>(peers.getOrDefault(worst, new TreeSet<>()));
                others.retainAll(left.keySet());
                left.remove(worst);
                left.keySet().removeIf(node -> remaining(node, left) == 0);
                if (!others.isEmpty()) findings.add(down(worst, others, number, nodes));
            }
        }

        private int remaining(NodeName node, SortedMap<NodeName, SortedSet<NodeName>> left) {
            SortedSet<NodeName> others = new TreeSet<>(peers.getOrDefault(node, new TreeSet<>()));
            others.retainAll(left.keySet());
            return others.size();
        }

        private Finding down(
                NodeName node, SortedSet<NodeName> others, int number, Map<NodeName, CorosyncSummary.NodeView> nodes) {
            boolean alone = nodes.containsKey(node)
                    && others.size() > 1
                    && nodes.get(node).links().stream()
                            .filter(link -> link.number() == number)
                            .allMatch(link -> link.connected().isEmpty());
            List<String> evidence = new ArrayList<>();
            saidBy.forEach((reporter, missed) -> {
                SortedSet<NodeName> about = new TreeSet<>(missed);
                if (!reporter.equals(node)) about.retainAll(List.of(node));
                if (!about.isEmpty() && (reporter.equals(node) || others.contains(reporter)))
                    evidence.add(reporter + ": link " + number + " to " + list(about)
                            + " disconnected (corosync-cfgtool -s)");
            });
            String text = alone
                    ? "link " + number + " of " + node + " reaches nobody"
                    : "link " + number + " between " + node + " and " + list(others) + " is down";
            return CorosyncFinding.LINK_DOWN.ofLink(
                    node,
                    number,
                    Severity.WARN,
                    text + "; the other link carries the cluster",
                    alone
                            ? "Look at that node's interface, cable and switch port, then at its firewall (UDP 5405 and up)."
                            : "Look at the path between them on that network, and at both firewalls (UDP 5405 and up).",
                    evidence);
        }
    }
}
