package dev.clusterdeck.tech.nginx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Nginx, its files and the node's sockets say. */
public final class NginxState {
    private NginxState() {}

    /**
     * What runs on a node.
     *
     * @param at the node's uptime: the clock that rates are measured with
     * @param clock the node's time of day
     * @param pid of the master
     * @param workers those that take connections
     * @param leaving workers of an earlier configuration that finish what they have
     * @param peers established connections by address of an upstream server; a server without any is there with 0
     * @param own only Nginx's connections are counted; false where this user may not see whose they are
     * @param stub the answer of stub_status, where there is one
     * @param where its URL; empty when the configuration has none
     * @param flow since the reading before
     */
    public record Account(
            Duration at,
            Instant clock,
            long pid,
            List<Worker> workers,
            int leaving,
            Map<String, Long> peers,
            boolean own,
            Optional<Stub> stub,
            String where,
            Optional<Flow> flow) {
        public Account {
            workers = List.copyOf(workers);
            peers = Map.copyOf(peers);
        }

        Account with(Optional<Flow> newFlow) {
            return new Account(at, clock, pid, workers, leaving, peers, own, stub, where, newFlow);
        }

        /** When the oldest worker of the present configuration began, the node's clock; a reload begins all anew. */
        public Optional<Instant> loaded() {
            return workers.stream().map(Worker::age).max(Duration::compareTo).map(clock::minus);
        }
    }

    /** A worker process, and how long it runs. */
    public record Worker(long pid, Duration age) {}

    /** {@code stub_status}: connections now, and counters since the master began. Its own request is among them. */
    public record Stub(
            long active, long accepts, long handled, long requests, long reading, long writing, long waiting) {}

    /** What was counted between two readings of one master. */
    public record Flow(Duration over, long accepts, long dropped, long requests) {
        /** Requests by the second. */
        public double rate() {
            return requests * 1e9 / over.toNanos();
        }
    }

    /**
     * The files.
     *
     * @param error what {@code nginx -t} has against them, its first complaint; empty when they would load
     * @param newest the file written last, with its time by the node's clock
     */
    public record File(List<Upstream> upstreams, String error, Optional<Written> newest) {
        public File {
            upstreams = List.copyOf(upstreams);
        }
    }

    /** A file of the configuration. */
    public record Written(String path, Instant at) {}

    /** An upstream; {@code method} is {@code round robin} unless the file has another. */
    public record Upstream(String name, String method, List<Server> servers) {
        public Upstream {
            servers = List.copyOf(servers);
        }
    }

    /** A server of an upstream as the file has it. */
    public record Server(String address, long weight, boolean backup, boolean down) {
        /** As connections have it: with a port. */
        public String peer() {
            return address.matches(".*:[0-9]+") ? address : address + ":80";
        }
    }
}
