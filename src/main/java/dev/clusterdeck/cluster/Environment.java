package dev.clusterdeck.cluster;

/** What a cluster is for; production has its word in the header and asks more before an act. */
public enum Environment {
    PROD,
    STAGE,
    DEV,
    /** Not said in the inventory. */
    NONE
}
