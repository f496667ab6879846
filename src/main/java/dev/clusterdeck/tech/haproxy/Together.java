package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.tech.haproxy.Balancer.Front;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Frontend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Several balancers seen as one: lines of the same name are added up. Averages cannot be added: of response times, and of
 * states, the worst is shown.
 */
final class Together {
    /** Figures of which a sum says nothing. */
    private static final Set<Figure> WORST = EnumSet.of(
            Figure.QTIME,
            Figure.CTIME,
            Figure.RTIME,
            Figure.TTIME,
            Figure.RTIME_MAX,
            Figure.WEIGHT,
            Figure.LASTCHG,
            Figure.DOWNTIME,
            Figure.THROTTLE,
            Figure.ACT,
            Figure.BCK);

    private Together() {}

    /** All as one; empty for fewer than two. */
    static Optional<Balancer> of(List<Balancer> balancers) {
        if (balancers.size() < 2) return Optional.empty();
        Worker first = balancers.get(0).worker();
        List<Front> fronts = by(
                        balancers, Balancer::frontends, f -> f.frontend().name())
                .stream()
                .map(Together::front)
                .toList();
        List<Pool> pools = by(balancers, Balancer::backends, p -> p.backend().name()).stream()
                .map(Together::pool)
                .toList();
        Worker worker = new Worker(
                "",
                "",
                Duration.ZERO,
                first.version(),
                1,
                OptionalLong.empty(),
                Optional.empty(),
                sum(balancers, Worker::connections),
                sum(balancers, Worker::maxConnections),
                fronts.stream().map(Front::frontend).toList(),
                pools.stream().map(Pool::backend).toList(),
                History.NONE);
        return Optional.of(new Balancer(
                Balancer.TOGETHER,
                Optional.empty(),
                balancers.stream().allMatch(Balancer::fresh),
                balancers.stream().map(Balancer::at).min(Instant::compareTo).orElse(Instant.EPOCH),
                worker,
                fronts,
                pools));
    }

    private static OptionalLong sum(List<Balancer> balancers, Function<Worker, OptionalLong> figure) {
        List<OptionalLong> known = balancers.stream()
                .map(b -> figure.apply(b.worker()))
                .filter(OptionalLong::isPresent)
                .toList();
        return known.size() < balancers.size()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    private static <T> Collection<List<T>> by(
            List<Balancer> balancers, Function<Balancer, List<T>> lines, Function<T, String> name) {
        Map<String, List<T>> all = new LinkedHashMap<>();
        for (Balancer balancer : balancers)
            for (T line : lines.apply(balancer))
                all.computeIfAbsent(name.apply(line), n -> new ArrayList<>()).add(line);
        return all.values();
    }

    private static Front front(List<Front> same) {
        Frontend first = same.get(0).frontend();
        // Frontends have no order of states: one that is not open is the one to see.
        String status = same.stream()
                .map(f -> f.frontend().status())
                .filter(s -> !s.equals("OPEN"))
                .findFirst()
                .orElse(first.status());
        return new Front(
                "frontend:" + Balancer.TOGETHER + "/" + first.name(),
                new Frontend(
                        first.name(),
                        status,
                        first.mode(),
                        figures(same.stream().map(f -> f.frontend().figures()).toList())),
                flow(same.stream().map(Front::flow)));
    }

    private static Pool pool(List<Pool> same) {
        Backend first = same.get(0).backend();
        Map<String, List<Member>> members = new LinkedHashMap<>();
        for (Pool pool : same)
            for (Member member : pool.members())
                members.computeIfAbsent(member.server().name(), n -> new ArrayList<>())
                        .add(member);
        List<Server> servers = members.values().stream().map(Together::server).toList();
        List<Optional<Flow>> flows = members.values().stream()
                .map(all -> flow(all.stream().map(Member::flow)))
                .toList();
        Backend worst = same.stream()
                .map(Pool::backend)
                .max(Comparator.comparing(Backend::state))
                .orElse(first);
        Backend backend = new Backend(
                first.name(),
                worst.status(),
                worst.state(),
                first.mode(),
                first.algorithm(),
                figures(same.stream().map(p -> p.backend().figures()).toList()),
                servers);
        return new Pool(
                "backend:" + Balancer.TOGETHER + "/" + first.name(),
                backend,
                flow(same.stream().map(Pool::flow)),
                Balancer.members(Balancer.TOGETHER, backend, flows));
    }

    private static Server server(List<Member> same) {
        Server worst = same.stream()
                .map(Member::server)
                .max(Comparator.comparing(Server::state))
                .orElseThrow();
        return new Server(
                worst.name(),
                worst.status(),
                worst.state(),
                worst.backup(),
                worst.address(),
                worst.cookie(),
                worst.check(),
                worst.agent(),
                Optional.empty(),
                figures(same.stream().map(m -> m.server().figures()).toList()),
                List.of());
    }

    private static Optional<Flow> flow(Stream<Optional<Flow>> flows) {
        List<Flow> known = flows.flatMap(Optional::stream).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(Flow.sum(known));
    }

    private static Figures figures(List<Figures> all) {
        Map<Figure, Long> values = new EnumMap<>(Figure.class);
        for (Figures figures : all)
            figures.values()
                    .forEach((figure, value) ->
                            values.merge(figure, value, WORST.contains(figure) ? Math::max : Long::sum));
        return new Figures(values);
    }
}
