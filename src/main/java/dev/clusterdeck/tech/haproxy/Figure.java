package dev.clusterdeck.tech.haproxy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of a line of {@code show stat}, under HAProxy's own names (management.txt, section 9.1). */
public enum Figure {
    /** Requests waiting now. */
    QCUR,
    /** The most that ever waited. */
    QMAX,
    /** How many may wait for this server. */
    QLIMIT,
    /** Sessions now. */
    SCUR,
    SMAX,
    /** The most sessions allowed; not given where there is no limit. */
    SLIM,
    /** Sessions since the process began; for a server of an HTTP backend each request is one. */
    STOT,
    /** HTTP requests since the process began. */
    REQ_TOT,
    /** How often the server was chosen by balancing; {@code stot} beyond it was pinned by a cookie or a table. */
    LBTOT,
    /** Bytes received from clients since the process began. */
    BIN,
    /** Bytes sent to clients since the process began. */
    BOUT,
    /** Requests denied. */
    DREQ,
    /** Responses denied. */
    DRESP,
    /** Requests that were wrong or broken off. */
    EREQ,
    /** Connections to a server that failed. */
    ECON,
    /** Responses that were wrong or broken off. */
    ERESP,
    /** Connections tried again. */
    WRETR,
    /** Requests given to another server after a failure. */
    WREDIS,
    HRSP_1XX,
    HRSP_2XX,
    HRSP_3XX,
    HRSP_4XX,
    HRSP_5XX,
    HRSP_OTHER,
    /** Checks that failed while the server was up. */
    CHKFAIL,
    /** How often it went down. */
    CHKDOWN,
    /** Seconds since its state changed. */
    LASTCHG,
    /** Seconds it was down in all. */
    DOWNTIME,
    /** Servers that take traffic, of a backend; 1 or 0 for a server that is no backup. */
    ACT,
    /** Backup servers that could, of a backend; 1 or 0 for a server that is one. */
    BCK,
    WEIGHT,
    /** Percent of its weight that a server in slow start has. */
    THROTTLE,
    /** Sessions in the last second. */
    RATE,
    RATE_MAX,
    /** HTTP requests in the last second. */
    REQ_RATE,
    /** Milliseconds in the queue: the average of the last 1024 requests. */
    QTIME,
    /** Milliseconds to connect: the average of the last 1024 requests. */
    CTIME,
    /** Milliseconds until the answer began: the average of the last 1024 requests. */
    RTIME,
    /** Milliseconds for the whole session: the average of the last 1024 requests. */
    TTIME,
    /** The longest answer since the process began. */
    RTIME_MAX;

    private static final Map<String, Figure> BY_COLUMN =
            Stream.of(values()).collect(Collectors.toMap(Figure::column, Function.identity()));

    /** The column's name in the CSV's heading. */
    public String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<Figure> of(String column) {
        return Optional.ofNullable(BY_COLUMN.get(column));
    }
}
