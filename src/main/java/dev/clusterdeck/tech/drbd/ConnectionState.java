package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Severity;

/** States of a connection to a peer, in DRBD's words; 8.4's own {@code WFConnection} is called {@code Connecting}. */
public enum ConnectionState {
    STAND_ALONE("StandAlone", Severity.CRIT),
    DISCONNECTING("Disconnecting", Severity.WARN),
    UNCONNECTED("Unconnected", Severity.WARN),
    TIMEOUT("Timeout", Severity.WARN),
    BROKEN_PIPE("BrokenPipe", Severity.WARN),
    NETWORK_FAILURE("NetworkFailure", Severity.WARN),
    PROTOCOL_ERROR("ProtocolError", Severity.WARN),
    TEAR_DOWN("TearDown", Severity.WARN),
    CONNECTING("Connecting", Severity.WARN),
    CONNECTED("Connected", Severity.OK),
    /** A word this program does not know. */
    UNKNOWN("", Severity.UNKNOWN);

    private final String word;
    private final Severity severity;

    ConnectionState(String word, Severity severity) {
        this.word = word;
        this.severity = severity;
    }

    /** The state of this name; {@link #UNKNOWN} for any other word. */
    public static ConnectionState of(String word) {
        return StateWords.find(values(), state -> state.word, word, UNKNOWN);
    }

    public Severity severity() {
        return severity;
    }
}
