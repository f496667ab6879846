package dev.clusterdeck.tech.haproxy;

import java.time.Duration;
import java.util.List;

/**
 * What went through one line in a window.
 *
 * @param count requests; sessions where only those are counted
 * @param chosen how many of them balancing placed; the rest was pinned by a cookie or a table
 * @param failed answers with a status of 5xx
 * @param errors connections and answers that failed
 * @param in bytes from clients
 * @param out bytes to clients
 * @param over the time it took, by the node's clock; more than zero
 */
public record Flow(long count, long chosen, long failed, long errors, long in, long out, Duration over) {
    static Flow of(History.Span span, String key) {
        return new Flow(
                span.count(key, Figure.STOT),
                span.count(key, Figure.LBTOT),
                span.count(key, Figure.HRSP_5XX),
                span.count(key, Figure.ECON) + span.count(key, Figure.ERESP),
                span.count(key, Figure.BIN),
                span.count(key, Figure.BOUT),
                span.length());
    }

    /** Requests or sessions per second. */
    public double rate() {
        return perSecond(count);
    }

    /** Bytes per second to clients. */
    public double outRate() {
        return perSecond(out);
    }

    /** Bytes per second from clients. */
    public double inRate() {
        return perSecond(in);
    }

    /** Share of answers with 5xx, 0 to 1; 0 without traffic. */
    public double failedShare() {
        return count <= 0 ? 0 : Math.min(1, (double) failed / count);
    }

    private double perSecond(long amount) {
        return amount * 1e9 / over.toNanos();
    }

    /** Several of them, seen at the same time on several balancers, as one. */
    static Flow sum(List<Flow> flows) {
        return new Flow(
                flows.stream().mapToLong(Flow::count).sum(),
                flows.stream().mapToLong(Flow::chosen).sum(),
                flows.stream().mapToLong(Flow::failed).sum(),
                flows.stream().mapToLong(Flow::errors).sum(),
                flows.stream().mapToLong(Flow::in).sum(),
                flows.stream().mapToLong(Flow::out).sum(),
                flows.stream().map(Flow::over).max(Duration::compareTo).orElse(Duration.ofSeconds(1)));
    }
}
