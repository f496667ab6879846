package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.CheckResult;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.watch.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Backends and servers that do not work, are about to stop working, or were taken out and forgotten. */
final class StateChecks implements Check {
    /** More servers down in one backend are told in one finding. */
    private static final int TOLD_APART = 5;

    private static final Duration LONG = Duration.ofHours(1);
    private static final int FLAPS = 3;
    /** A server that goes down more often than this, over its process's whole life, flaps. */
    private static final Duration OFTEN = Duration.ofMinutes(5);

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Balancer balancer : Balancer.all(snapshot, Ways.STANDARD, now)) {
            if (!balancer.fresh()) continue;
            for (Pool pool : balancer.backends()) {
                backend(balancer, pool).ifPresent(findings::add);
                findings.addAll(down(balancer, pool));
                for (Member member : pool.members()) {
                    flapping(balancer, pool, member).ifPresent(findings::add);
                    takenOut(balancer, pool, member).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private static Optional<Finding> backend(Balancer balancer, Pool pool) {
        String name = pool.backend().name();
        if (pool.members().isEmpty()) return Optional.empty();
        List<String> evidence = List.of("show stat on " + balancer.key() + ": " + name + " is "
                + pool.backend().status() + ", " + pool.takers().size() + " of "
                + pool.members().size() + " servers take traffic");
        // What a server in a state of a later release takes is not known.
        boolean known = pool.members().stream().noneMatch(m -> m.server().state() == ServerState.UNKNOWN);
        if (pool.backend().state().isDown() || (pool.takers().isEmpty() && known))
            return Optional.of(HaproxyFinding.BACKEND_DOWN.of(
                    pool.id(),
                    balancer,
                    Severity.CRIT,
                    "backend " + name + " is down on " + balancer.key() + ": no server takes traffic",
                    "Look at why its servers fail their checks; start one, or end maint or drain of one.",
                    evidence));
        List<Member> working = pool.members().stream()
                .filter(m -> m.server().state().takesTraffic())
                .toList();
        if (pool.members().size() < 2 || working.size() != 1 || !known) return Optional.empty();
        return Optional.of(HaproxyFinding.LAST_SERVER.of(
                pool.id(),
                balancer,
                Severity.WARN,
                "backend " + name + " has one server left on " + balancer.key() + ": "
                        + working.get(0).server().name(),
                "Bring another server back before touching that one.",
                evidence));
    }

    private static List<Finding> down(Balancer balancer, Pool pool) {
        List<Member> down =
                pool.members().stream().filter(m -> m.server().state().isDown()).toList();
        String name = pool.backend().name();
        if (down.size() <= TOLD_APART)
            return down.stream()
                    .map(m -> HaproxyFinding.SERVER_DOWN.of(
                            m.id(),
                            balancer,
                            Severity.WARN,
                            "server " + Words.path(name, m.server()) + " is down on " + balancer.key() + ": "
                                    + why(m.server()),
                            "See whether its service runs and listens at " + address(m.server())
                                    + ", as seen from this node.",
                            List.of("show stat on " + balancer.key() + ": "
                                    + m.server().status() + " for "
                                    + Words.lasted(m.server().figures()))))
                    .toList();
        return List.of(HaproxyFinding.SERVER_DOWN.of(
                pool.id(),
                balancer,
                Severity.WARN,
                down.size() + " of " + pool.members().size() + " servers of " + name + " are down on " + balancer.key()
                        + ": "
                        + down.stream().limit(3).map(m -> m.server().name()).collect(Collectors.joining(", "))
                        + " …",
                "So many at once share a cause: the network from this node, or what they all depend on.",
                List.of("show stat on " + balancer.key() + ": "
                        + why(down.get(0).server()))));
    }

    /** What its check says: {@code L4CON in 0 ms: Connection refused}. */
    static String why(Server server) {
        if (server.status().contains("agent"))
            return server.agent().map(CheckResult::inWords).orElse("its agent says so");
        return server.check().map(CheckResult::inWords).orElse("no check result");
    }

    private static String address(Server server) {
        return server.address().isEmpty() ? "its address" : server.address();
    }

    private static Optional<Finding> flapping(Balancer balancer, Pool pool, Member member) {
        Figures figures = member.server().figures();
        long downs = figures.orZero(Figure.CHKDOWN);
        boolean recent = figures.of(Figure.LASTCHG).orElse(Long.MAX_VALUE) <= Following.RECENTLY.toSeconds();
        boolean often = balancer.worker()
                .uptime()
                .filter(up -> downs >= FLAPS && up.dividedBy(Math.max(1, downs)).compareTo(OFTEN) <= 0)
                .isPresent();
        int seen = member.server().downs().size();
        if (seen < FLAPS && !(recent && often)) return Optional.empty();
        String times = seen >= FLAPS
                ? "went down " + seen + " times in " + Ages.brief(Following.RECENTLY)
                : "went down " + downs + " times since HAProxy began";
        return Optional.of(HaproxyFinding.FLAPPING.of(
                member.id(),
                balancer,
                Severity.WARN,
                "server " + Words.path(pool.backend().name(), member.server()) + " flaps on " + balancer.key() + ": "
                        + times,
                "Find what its check runs into; put it in maint until then, so that clients stop meeting it.",
                List.of("show stat on " + balancer.key() + ": chkdown " + downs + ", last change "
                        + Words.lasted(figures) + " ago, " + why(member.server()))));
    }

    private static Optional<Finding> takenOut(Balancer balancer, Pool pool, Member member) {
        Server server = member.server();
        long seconds = server.figures().orZero(Figure.LASTCHG);
        if (!server.state().isTakenOut() || seconds < LONG.toSeconds()) return Optional.empty();
        boolean byFile =
                server.admin().filter(HaproxyState.Admin::isMaintByFile).isPresent();
        return Optional.of(HaproxyFinding.TAKEN_OUT.of(
                member.id(),
                balancer,
                Severity.NOTE,
                "server " + Words.path(pool.backend().name(), server) + " is in "
                        + server.state().word() + " on "
                        + balancer.key() + " for " + Ages.brief(Duration.ofSeconds(seconds))
                        + (byFile ? ", as the file says" : ""),
                "If nobody works on it any more, bring it back; if it is gone for good, take it out of the file.",
                List.of("show stat on " + balancer.key() + ": " + server.status() + ", lastchg " + seconds)));
    }
}
