package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Command;
import java.util.List;

/**
 * One thing to ask one node once, because the admin looks at it: what is too much to be read regularly.
 *
 * @param cluster the cluster's name in the inventory
 * @param node who is asked
 * @param commands the reads, run one after the other; their time limits are the answer's
 * @param parser what the outputs mean
 */
public record Inquiry<S>(String cluster, NodeName node, List<Command> commands, Parser<S> parser) {
    public Inquiry {
        commands = List.copyOf(commands);
    }

    /** What makes two inquiries the same: who is asked what. */
    public record Key(String cluster, NodeName node, List<Command> commands) {}

    public Key key() {
        return new Key(cluster, node, commands);
    }
}
