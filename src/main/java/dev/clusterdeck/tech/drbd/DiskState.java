package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Severity;

/** States of a disk, own or a peer's, in DRBD's words. */
public enum DiskState {
    DISKLESS("Diskless", Severity.CRIT),
    ATTACHING("Attaching", Severity.WARN),
    DETACHING("Detaching", Severity.WARN),
    FAILED("Failed", Severity.CRIT),
    NEGOTIATING("Negotiating", Severity.WARN),
    INCONSISTENT("Inconsistent", Severity.WARN),
    OUTDATED("Outdated", Severity.WARN),
    /** A peer's, while nobody is connected to it. */
    NOT_KNOWN("DUnknown", Severity.UNKNOWN),
    CONSISTENT("Consistent", Severity.WARN),
    UP_TO_DATE("UpToDate", Severity.OK),
    /** A word this program does not know. */
    UNKNOWN("", Severity.UNKNOWN);

    private final String word;
    private final Severity severity;

    DiskState(String word, Severity severity) {
        this.word = word;
        this.severity = severity;
    }

    /** The state of this name; {@link #UNKNOWN} for any other word. */
    public static DiskState of(String word) {
        return StateWords.find(values(), state -> state.word, word, UNKNOWN);
    }

    public Severity severity() {
        return severity;
    }

    /** True where no data can be read from this disk at all. */
    public boolean isGone() {
        return this == DISKLESS || this == FAILED || this == DETACHING;
    }
}
