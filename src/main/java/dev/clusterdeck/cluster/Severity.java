package dev.clusterdeck.cluster;

/** How urgent a finding or event is, least first. */
public enum Severity {
    /** All well; good news. */
    OK,
    /** Worth knowing, nothing to do now. */
    NOTE,
    /** Cannot be told: not read, old, or not understood. Never shown as green. */
    UNKNOWN,
    /** Degraded, or one failure away from it. */
    WARN,
    /** Failed, or about to. */
    CRIT;

    /** True where somebody should do something. */
    public boolean isProblem() {
        return this == WARN || this == CRIT;
    }
}
