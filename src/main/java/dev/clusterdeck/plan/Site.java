package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;

/** The cluster a plan runs on. */
public interface Site {
    /** Everything, read after this was called as far as nodes answer; ends within a deadline. */
    Snapshot readAgain() throws InterruptedException;

    /** Runs one command on a node, with a connection made anew where the last one was lost. */
    Output run(NodeName on, Command command) throws Unreachable, InterruptedException;
}
