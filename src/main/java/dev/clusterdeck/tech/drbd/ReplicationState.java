package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Severity;

/** How one volume follows a peer's, in DRBD's words. */
public enum ReplicationState {
    OFF("Off", Severity.WARN),
    ESTABLISHED("Established", Severity.OK),
    STARTING_SYNC_S("StartingSyncS", Severity.WARN),
    STARTING_SYNC_T("StartingSyncT", Severity.WARN),
    WF_BITMAP_S("WFBitMapS", Severity.WARN),
    WF_BITMAP_T("WFBitMapT", Severity.WARN),
    WF_SYNC_UUID("WFSyncUUID", Severity.WARN),
    SYNC_SOURCE("SyncSource", Severity.WARN),
    SYNC_TARGET("SyncTarget", Severity.WARN),
    VERIFY_S("VerifyS", Severity.OK),
    VERIFY_T("VerifyT", Severity.OK),
    PAUSED_SYNC_S("PausedSyncS", Severity.WARN),
    PAUSED_SYNC_T("PausedSyncT", Severity.WARN),
    AHEAD("Ahead", Severity.WARN),
    BEHIND("Behind", Severity.WARN),
    /** A word this program does not know. */
    UNKNOWN("", Severity.UNKNOWN);

    private final String word;
    private final Severity severity;

    ReplicationState(String word, Severity severity) {
        this.word = word;
        this.severity = severity;
    }

    /** The state of this name; {@link #UNKNOWN} for any other word. */
    public static ReplicationState of(String word) {
        return StateWords.find(values(), state -> state.word, word, UNKNOWN);
    }

    public Severity severity() {
        return severity;
    }

    /** Data is copied now. */
    public boolean isSyncing() {
        return this == SYNC_SOURCE || this == SYNC_TARGET;
    }

    /** A resync was begun and waits. */
    public boolean isPaused() {
        return this == PAUSED_SYNC_S || this == PAUSED_SYNC_T;
    }

    /** The two copies are compared now. */
    public boolean isVerifying() {
        return this == VERIFY_S || this == VERIFY_T;
    }

    /** Something with a measurable end is under way, also when it waits. */
    public boolean isProgressing() {
        return isSyncing() || isPaused() || isVerifying();
    }

    /** This side has the data that the peer lacks. */
    public boolean isSource() {
        return this == SYNC_SOURCE
                || this == PAUSED_SYNC_S
                || this == AHEAD
                || this == WF_BITMAP_S
                || this == STARTING_SYNC_S;
    }

    /** This side lacks data that the peer has. */
    public boolean isTarget() {
        return this == SYNC_TARGET
                || this == PAUSED_SYNC_T
                || this == BEHIND
                || this == WF_BITMAP_T
                || this == STARTING_SYNC_T
                || this == WF_SYNC_UUID;
    }
}
