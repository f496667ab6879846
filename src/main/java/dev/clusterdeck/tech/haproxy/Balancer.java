package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One HAProxy worker as it is looked at: its account with what went through each line in a window.
 *
 * @param key names it in ids: the node, with {@code ~2} behind it for a second worker there; {@code *} for all together
 * @param node where it runs; empty for all together
 * @param fresh false when its account is too old to be trusted
 * @param at when the account was taken
 * @param worker the account
 * @param frontends in the order of the file
 * @param backends in the order of the file
 */
public record Balancer(
        String key,
        Optional<NodeName> node,
        boolean fresh,
        Instant at,
        Worker worker,
        List<Front> frontends,
        List<Pool> backends) {
    /** The key of all balancers together. */
    public static final String TOGETHER = "*";

    public Balancer {
        frontends = List.copyOf(frontends);
        backends = List.copyOf(backends);
    }

    /** A frontend with its traffic; without, before two readings. */
    public record Front(String id, HaproxyState.Frontend frontend, Optional<Flow> flow) {}

    /** A backend with its traffic and its servers. */
    public record Pool(String id, Backend backend, Optional<Flow> flow, List<Member> members) {
        public Pool {
            members = List.copyOf(members);
        }

        /** The servers that balancing gives new sessions. */
        public List<Member> takers() {
            return members.stream().filter(m -> m.ideal().isPresent()).toList();
        }

        /** False while a server changed its state within the window: then shares show the change, not the balance. */
        public boolean isSettled() {
            long window = flow.map(f -> f.over().toSeconds()).orElse(0L);
            return members.stream()
                    .map(m -> m.server().figures().of(Figure.LASTCHG))
                    .allMatch(since -> since.orElse(Long.MAX_VALUE) > window);
        }

        /** By how much the busiest server has more than the idlest, weights taken into account; empty below two. */
        public OptionalDouble spread() {
            double[] loads = takers().stream()
                    .filter(m -> m.share().isPresent() && m.ideal().getAsDouble() > 0)
                    .mapToDouble(m -> m.share().getAsDouble() / m.ideal().getAsDouble())
                    .toArray();
            if (loads.length < 2) return OptionalDouble.empty();
            double least = java.util.Arrays.stream(loads).min().orElse(0);
            double most = java.util.Arrays.stream(loads).max().orElse(0);
            return least <= 0 ? OptionalDouble.empty() : OptionalDouble.of(most / least);
        }
    }

    /**
     * A server with its traffic.
     *
     * @param share of the backend's traffic in the window, 0 to 1; empty without traffic
     * @param ideal the share that its weight would give it; empty for one that takes no new sessions
     */
    public record Member(String id, Server server, Optional<Flow> flow, OptionalDouble share, OptionalDouble ideal) {}

    /** Every worker that was ever seen, in the order of nodes. */
    public static List<Balancer> all(Snapshot snapshot, Duration window, Instant now) {
        List<Balancer> all = new ArrayList<>();
        snapshot.readings(Haproxy.STATS).forEach((node, reading) -> {
            // Where it does not run any more, what it did there is no news.
            if (reading instanceof Reading.Absent<Stats>) return;
            reading.lastSeen().ifPresent(seen -> {
                for (Worker worker : seen.state().workers())
                    all.add(of(node, worker, seen.at(), reading.isFresh(now), window));
            });
        });
        return all;
    }

    /** What names a worker in ids. */
    static String key(NodeName node, Worker worker) {
        return node + (worker.number() > 1 ? "~" + worker.number() : "");
    }

    private static Balancer of(NodeName node, Worker worker, Instant at, boolean fresh, Duration window) {
        String key = key(node, worker);
        Optional<History.Span> span = worker.history().over(window);
        return new Balancer(
                key,
                Optional.of(node),
                fresh,
                at,
                worker,
                worker.frontends().stream()
                        .map(f -> new Front(
                                "frontend:" + key + "/" + f.name(),
                                f,
                                span.map(s -> Flow.of(s, History.frontend(f.name())))))
                        .toList(),
                worker.backends().stream().map(b -> pool(key, b, span)).toList());
    }

    private static Pool pool(String key, Backend backend, Optional<History.Span> span) {
        List<Optional<Flow>> flows = backend.servers().stream()
                .map(server -> span.map(s -> Flow.of(s, History.server(backend.name(), server.name()))))
                .toList();
        return new Pool(
                "backend:" + key + "/" + backend.name(),
                backend,
                span.map(s -> Flow.of(s, History.backend(backend.name()))),
                members(key, backend, flows));
    }

    /** The servers of a backend with their traffic, in the same order, and what share of it each has. */
    static List<Member> members(String key, Backend backend, List<Optional<Flow>> flows) {
        long all = flows.stream().mapToLong(f -> f.map(Flow::count).orElse(0L)).sum();
        List<Server> takers = Takers.of(backend);
        double weights = takers.stream().mapToDouble(Balancer::weight).sum();
        // By name: comparing hundreds of servers with each other figure by figure takes long.
        Set<String> taking = takers.stream().map(Server::name).collect(Collectors.toSet());
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < backend.servers().size(); i++) {
            Server server = backend.servers().get(i);
            Optional<Flow> flow = flows.get(i);
            boolean takes = weights > 0 && taking.contains(server.name());
            members.add(new Member(
                    "server:" + key + "/" + backend.name() + "/" + server.name(),
                    server,
                    flow,
                    flow.isEmpty() || all == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((double) flow.get().count() / all),
                    takes ? OptionalDouble.of(weight(server) / weights) : OptionalDouble.empty()));
        }
        return members;
    }

    private static double weight(Server server) {
        return server.figures().orZero(Figure.WEIGHT);
    }
}
