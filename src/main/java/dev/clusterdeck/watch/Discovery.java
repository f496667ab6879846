package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Finds a cluster's other nodes, and who can see whom, in what the nodes said. Pure. */
public interface Discovery {
    /**
     * The nodes that are configured, on any node's account.
     *
     * @return empty while nothing is known
     */
    List<Peer> peers(Snapshot snapshot);

    /**
     * The partitions: sets of nodes that, on their own fresh accounts, see each other. A node whose account is
     * missing or stale is in none of them.
     */
    List<Set<NodeName>> partitions(Snapshot snapshot, Instant now);

    /**
     * A configured node.
     *
     * @param name as the cluster names it
     * @param addresses host names or literal addresses as configured, first link first; hostile until validated
     */
    record Peer(NodeName name, List<String> addresses) {
        public Peer {
            addresses = List.copyOf(addresses);
        }
    }
}
