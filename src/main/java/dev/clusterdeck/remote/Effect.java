package dev.clusterdeck.remote;

/** What a command does to the node or cluster it runs on. */
public enum Effect {
    /** Looks, changes nothing. The only effect the watcher may send. */
    READS,
    /** Changes something that can be changed back. */
    CHANGES,
    /** Interrupts or moves a service. */
    INTERRUPTS,
    /** Can lose data or quorum. */
    DESTROYS
}
