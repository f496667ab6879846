package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.haproxy.Balancer.Front;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Traffic that is spread unevenly, waits, or comes near a limit. */
final class ShareChecks implements Check {
    /** From this on one server has so much more than another, weights taken into account, that it is worth a word. */
    static final double UNEVEN = 1.5;

    private static final double VERY_UNEVEN = 2.5;
    /** Fewer requests in the window are spread by chance. */
    private static final long ENOUGH = 200;
    /** A difference of so many standard deviations is no chance. */
    private static final double DEVIATIONS = 4;

    private static final double NEAR = 0.8;
    private static final double AT = 0.95;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Balancer balancer : Balancer.all(snapshot, Ways.STANDARD, now)) {
            if (!balancer.fresh()) continue;
            for (Pool pool : balancer.backends()) {
                uneven(balancer, pool).ifPresent(findings::add);
                queueing(balancer, pool).ifPresent(findings::add);
                for (Member member : pool.members())
                    limit(
                                    balancer,
                                    member.id(),
                                    "server " + Words.path(pool.backend().name(), member.server()),
                                    member.server().figures())
                            .ifPresent(findings::add);
            }
            for (Front front : balancer.frontends())
                limit(
                                balancer,
                                front.id(),
                                "frontend " + front.frontend().name(),
                                front.frontend().figures())
                        .ifPresent(findings::add);
            worker(balancer).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> uneven(Balancer balancer, Pool pool) {
        double spread = pool.spread().orElse(1);
        if (spread < UNEVEN || !pool.isSettled() || !isMeasured(pool)) return Optional.empty();
        boolean byDesign = isUnevenByDesign(pool.backend().algorithm());
        Severity severity = byDesign || spread < VERY_UNEVEN ? Severity.NOTE : Severity.WARN;
        Member most = extreme(pool, true);
        Member least = extreme(pool, false);
        return Optional.of(HaproxyFinding.UNEVEN_SHARE.of(
                pool.id(),
                balancer,
                severity,
                String.format(
                        Locale.ROOT,
                        "backend %s is uneven on %s: %s has %s, %s has %s (%.1f× by weight)",
                        pool.backend().name(),
                        balancer.key(),
                        most.server().name(),
                        Words.share(most.share()),
                        least.server().name(),
                        Words.share(least.share()),
                        spread),
                reason(pool, least).orElse("Compare response times, cookies and weights of the two."),
                List.of("show stat on " + balancer.key() + ": stot of each server, over "
                        + pool.flow().map(f -> f.over().toSeconds()).orElse(0L) + " s; "
                        + pool.backend().algorithm())));
    }

    /** True when the difference cannot be chance: many requests, and far from what the weights would give. */
    private static boolean isMeasured(Pool pool) {
        long all = pool.members().stream()
                .mapToLong(m -> m.flow().map(Flow::count).orElse(0L))
                .sum();
        return all >= ENOUGH
                && pool.takers().stream().anyMatch(m -> {
                    double expected = m.ideal().orElse(0) * all;
                    double counted = m.share().orElse(0) * all;
                    return expected > 0 && Math.abs(counted - expected) > DEVIATIONS * Math.sqrt(expected);
                });
    }

    private static Member extreme(Pool pool, boolean most) {
        Comparator<Member> byLoad = Comparator.comparingDouble(
                m -> m.share().orElse(0) / Math.max(1e-9, m.ideal().orElse(1)));
        return pool.takers().stream().max(most ? byLoad : byLoad.reversed()).orElseThrow();
    }

    /** What the figures say of the cause, as far as they do. */
    static Optional<String> reason(Pool pool, Member least) {
        double others = pool.takers().stream()
                .filter(m -> !m.id().equals(least.id()))
                .mapToLong(m -> m.server().figures().orZero(Figure.RTIME))
                .average()
                .orElse(0);
        OptionalLong time = least.server().figures().of(Figure.RTIME);
        if (pool.backend().algorithm().equals("leastconn")
                && time.isPresent()
                && time.getAsLong() > 2 * others
                && others > 0)
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s answers in %d ms, the others in %.0f ms on average: leastconn sends it less. Find what slows it.",
                    least.server().name(),
                    time.getAsLong(),
                    others));
        return HealthPane.pinned(pool)
                .map(pinned -> "Requests are pinned to servers (" + pinned + "): balancing has no say in those.");
    }

    /** A hash sends a client always to the same server, and {@code first} fills one server before the next. */
    private static boolean isUnevenByDesign(String algorithm) {
        return List.of("source", "uri", "url_param", "hdr", "rdp-cookie", "hash", "first").stream()
                .anyMatch(algorithm::startsWith);
    }

    private static Optional<Finding> queueing(Balancer balancer, Pool pool) {
        Figures figures = pool.backend().figures();
        long waiting = figures.orZero(Figure.QCUR)
                + pool.members().stream()
                        .mapToLong(m -> m.server().figures().orZero(Figure.QCUR))
                        .sum();
        if (waiting == 0) return Optional.empty();
        return Optional.of(HaproxyFinding.QUEUEING.of(
                pool.id(),
                balancer,
                Severity.WARN,
                waiting + (waiting == 1 ? " request waits" : " requests wait") + " in backend "
                        + pool.backend().name() + " on " + balancer.key(),
                "Its servers are at their maxconn: find the slow one, add a server, or raise maxconn if they can take it.",
                List.of("show stat on " + balancer.key() + ": qcur " + waiting + ", qmax "
                        + Words.number(figures.of(Figure.QMAX)) + ", average wait "
                        + Words.millis(figures.of(Figure.QTIME)))));
    }

    private static Optional<Finding> limit(Balancer balancer, String id, String what, Figures figures) {
        return near(figures.of(Figure.SCUR), figures.of(Figure.SLIM))
                .map(severity -> HaproxyFinding.NEAR_LIMIT.of(
                        id,
                        balancer,
                        severity,
                        what + " has " + FrontendsPane.connections(figures) + " sessions on " + balancer.key(),
                        "Beyond the limit clients wait. Find why sessions last so long, or raise maxconn.",
                        List.of("show stat on " + balancer.key() + ": scur and slim")));
    }

    private static Optional<Finding> worker(Balancer balancer) {
        Worker worker = balancer.worker();
        return near(worker.connections(), worker.maxConnections())
                .map(severity -> HaproxyFinding.NEAR_LIMIT.of(
                        "haproxy:" + balancer.key(),
                        balancer,
                        severity,
                        "haproxy on " + balancer.key() + " has " + Words.number(worker.connections()) + " of "
                                + Words.number(worker.maxConnections()) + " connections",
                        "At the limit it accepts nobody. Find what holds connections open, or raise maxconn in global.",
                        List.of("show info on " + balancer.key() + ": CurrConns and Maxconn")));
    }

    private static Optional<Severity> near(OptionalLong now, OptionalLong limit) {
        if (now.isEmpty() || limit.isEmpty() || limit.getAsLong() < 5) return Optional.empty();
        double share = (double) now.getAsLong() / limit.getAsLong();
        if (share < NEAR) return Optional.empty();
        return Optional.of(share >= AT ? Severity.CRIT : Severity.WARN);
    }
}
