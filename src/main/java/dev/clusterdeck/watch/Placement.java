package dev.clusterdeck.watch;

/** On which nodes a source is read. */
public enum Placement {
    /** On each node: its own account. */
    EACH_NODE,
    /** On one live node of every partition: the same picture from any of its members. */
    ONE_PER_PARTITION,
    /**
     * On one live node of the cluster that has the tool, and at most every 30 s whatever the interval: for commands that
     * take locks throughout the cluster.
     */
    ONE_NODE
}
