package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The cluster a plan runs on. */
public interface Site {
    /** Everything, read after this was called as far as nodes answer; ends within a deadline. */
    Snapshot readAgain() throws InterruptedException;

    /** The nodes of the cluster, those that do not answer too. */
    List<NodeName> nodes();

    /** Runs one command on a node, with a connection made anew where the last one was lost. */
    Output run(NodeName on, Command command) throws Unreachable, InterruptedException;

    /** Runs a command on a node that goes on as long as it hears from us; see {@code Link.hold}. */
    Held hold(NodeName on, Command command, Duration silence, Consumer<String> line)
            throws Unreachable, InterruptedException;
}
