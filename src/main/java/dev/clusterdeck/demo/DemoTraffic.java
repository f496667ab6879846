package dev.clusterdeck.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The traffic through one simulated HAProxy: requests come in waves and are spread over the servers that work. Moves on
 * when somebody looks. Guarded by its cluster's lock.
 */
final class DemoTraffic {
    private static final double WAVE = 280;
    /** Servers in one of the further backends. */
    private static final int IN_A_POOL = 20;

    /** A server of a backend. */
    static final class Server {
        final DemoNode node;
        final String name;
        final String address;
        final int weight;
        final boolean backup;
        String status = "UP";
        boolean drained;
        boolean slow;
        Instant changed;
        Duration down = Duration.ZERO;
        int downs;
        double requests;
        double pinned;
        double failed;
        double rate;

        Server(DemoNode node, String name, String address, int weight, boolean backup, Instant changed) {
            this.node = node;
            this.name = name;
            this.address = address;
            this.weight = weight;
            this.backup = backup;
            this.changed = changed;
        }

        boolean works() {
            return node.answers() && node.state != DemoNode.State.BOOTED;
        }

        boolean takes() {
            return status.equals("UP");
        }

        /** Milliseconds until an answer begins. */
        long time(boolean http) {
            return http ? (slow ? 212 : 34 + node.id * 3L) : 2;
        }

        /** Requests waiting now. */
        long queue() {
            return slow && takes() ? 2 + Math.round(rate / 60) : 0;
        }
    }

    /** A backend and the frontend before it. */
    static final class Pool {
        final String frontend;
        final String name;
        final String mode;
        final String algorithm;
        final double mean;
        final List<Server> servers = new ArrayList<>();
        double requests;

        Pool(String frontend, String name, String mode, String algorithm, double mean) {
            this.frontend = frontend;
            this.name = name;
            this.mode = mode;
            this.algorithm = algorithm;
            this.mean = mean;
        }

        boolean isHttp() {
            return mode.equals("http");
        }
    }

    final List<Pool> pools = new ArrayList<>();
    Instant began;
    int pid;
    private Instant last;

    /**
     * An HAProxy that has run for some time.
     *
     * @param serverCount servers to reach, filled up with further backends
     * @param part its share of all traffic of the cluster
     */
    DemoTraffic(List<DemoNode> nodes, int serverCount, double part, Instant began) {
        this.began = began;
        this.last = began;
        this.pid = 811;
        pools.add(new Pool("fe-www", "be-www", "http", "leastconn", 1300 * part));
        pools.add(new Pool("fe-api", "be-api", "http", "roundrobin", 420 * part));
        pools.add(new Pool("fe-pg", "be-pg", "tcp", "roundrobin", 22 * part));
        for (DemoNode node : nodes.subList(0, Math.min(4, nodes.size()))) {
            pools.get(0).servers.add(server(node, "web-", 8080, 100, false));
            pools.get(1).servers.add(server(node, "api-", 8081, node.id == 1 ? 200 : 100, false));
            pools.get(2).servers.add(server(node, "pg-", 5432, 100, node.id > 1));
        }
        int basic = pools.stream().mapToInt(pool -> pool.servers.size()).sum();
        for (int i = 0; i < serverCount - basic; i++) {
            if (i % IN_A_POOL == 0) {
                String number = "%02d".formatted(i / IN_A_POOL + 1);
                pools.add(new Pool("fe-app-" + number, "be-app-" + number, "http", "roundrobin", 160 * part));
            }
            DemoNode node = nodes.get(i % nodes.size());
            pools.get(pools.size() - 1).servers.add(server(node, "app-%03d-".formatted(i + 1), 9001 + i, 100, false));
        }
    }

    private Server server(DemoNode node, String prefix, int port, int weight, boolean backup) {
        return new Server(node, prefix + node.name, node.address(0) + ":" + port, weight, backup, began);
    }

    /** Starts anew, as a reload or a boot does. */
    void restart(Instant at) {
        began = at;
        last = at;
        pid += 613;
        for (Pool pool : pools) {
            pool.requests = 0;
            for (Server server : pool.servers) {
                server.requests = 0;
                server.pinned = 0;
                server.failed = 0;
                server.downs = 0;
                server.down = Duration.ZERO;
                server.changed = at;
                server.drained = false;
                server.status = "UP";
            }
        }
    }

    /** What happened until now. */
    void advance(Instant now) {
        double seconds = Math.max(0, Duration.between(last, now).toMillis() / 1000.0);
        for (Pool pool : pools) {
            pool.servers.forEach(server -> check(server, now));
            spread(pool, seconds, now);
        }
        last = now;
    }

    private static void check(Server server, Instant now) {
        String status = !server.works() ? "DOWN" : server.drained ? "DRAIN" : "UP";
        if (status.equals(server.status)) return;
        if (server.status.equals("DOWN")) server.down = server.down.plus(Duration.between(server.changed, now));
        if (status.equals("DOWN")) server.downs++;
        server.status = status;
        server.changed = now;
    }

    /** By weight; leastconn gives a slow server less; a drained one keeps what is pinned to it for a while. */
    private void spread(Pool pool, double seconds, Instant now) {
        double phase = 2 * Math.PI * (now.toEpochMilli() / 1000.0) / WAVE + pool.name.length();
        double rate = pool.mean * (1 + 0.35 * Math.sin(phase));
        boolean active = pool.servers.stream().anyMatch(s -> s.takes() && !s.backup);
        double[] weights = new double[pool.servers.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Server server = pool.servers.get(i);
            boolean chosen = server.takes() && (!server.backup || !active);
            weights[i] = chosen ? server.weight : server.status.equals("DRAIN") ? server.weight * 0.06 : 0;
            if (server.slow && pool.algorithm.equals("leastconn")) weights[i] *= 0.4;
            sum += weights[i];
        }
        if (sum == 0) rate = 0;
        pool.requests += rate * seconds;
        for (int i = 0; i < weights.length; i++) {
            Server server = pool.servers.get(i);
            server.rate = sum == 0 ? 0 : rate * weights[i] / sum;
            server.requests += server.rate * seconds;
            server.pinned += server.rate * seconds * (server.status.equals("DRAIN") ? 1 : pool.isHttp() ? 0.12 : 0);
            server.failed += pool.isHttp() ? server.rate * seconds * (server.slow ? 0.009 : 0.0004) : 0;
        }
    }

    /** Does something to the server of this name in each backend that has it. */
    void each(String name, java.util.function.Consumer<Server> act) {
        for (Pool pool : pools)
            pool.servers.stream().filter(s -> s.name.equals(name)).forEach(act);
    }
}
