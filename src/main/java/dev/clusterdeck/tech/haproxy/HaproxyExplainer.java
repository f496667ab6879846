package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.haproxy.Balancer.Front;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a server, backend or frontend is as it is, and where its numbers come from. */
final class HaproxyExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        List<Balancer> all = new ArrayList<>(Balancer.all(cluster.snapshot(), Ways.STANDARD, now));
        if (object.startsWith("server:"))
            return ServerScreen.Found.of(all, object)
                    .map(found -> new Explanation(
                            Words.path(
                                            found.pool().backend().name(),
                                            found.member().server()) + " on " + BackendsPane.name(found.balancer()),
                            server(cluster, found, now)));
        Together.of(all).ifPresent(all::add);
        for (Balancer balancer : all) {
            for (Pool pool : balancer.backends())
                if (pool.id().equals(object)) return Optional.of(backend(balancer, pool, now));
            for (Front front : balancer.frontends())
                if (front.id().equals(object)) return Optional.of(frontend(balancer, front, now));
        }
        return Optional.empty();
    }

    /** What there is to say of a server, most important first. */
    static List<Sentence> server(ClusterPicture cluster, ServerScreen.Found found, Instant now) {
        Balancer balancer = found.balancer();
        Server server = found.member().server();
        String stat = cite(balancer, "show stat", now);
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(severity(balancer, server.state()), state(server), List.of(stat)));
        server.admin()
                .flatMap(HaproxyExplainer::why)
                .ifPresent(why -> sentences.add(
                        new Sentence(Severity.NOTE, why, List.of(cite(balancer, "show servers state", now)))));
        server.check()
                .ifPresent(check -> sentences.add(new Sentence(
                        trusted(balancer, check.passed() ? Severity.OK : Severity.WARN),
                        "Its last check: " + check.inWords() + ".",
                        List.of(stat))));
        server.agent()
                .ifPresent(agent -> sentences.add(new Sentence(
                        trusted(balancer, agent.passed() ? Severity.OK : Severity.NOTE),
                        "Its agent: " + agent.inWords() + ".",
                        List.of(stat))));
        share(found, stat).ifPresent(sentences::add);
        sentences.add(new Sentence(
                Severity.NOTE,
                "Times are averages of its last 1024 requests, as HAProxy keeps them; it keeps no percentiles.",
                List.of(stat)));
        cluster.findings().stream()
                .filter(f -> f.subject().equals(found.member().id())
                        || f.subject().equals(found.pool().id()))
                .forEach(f -> sentences.add(new Sentence(f.severity(), f.text() + ".", f.evidence())));
        return sentences;
    }

    private static Severity severity(Balancer balancer, ServerState state) {
        return trusted(
                balancer,
                switch (state.mark()) {
                    case CRIT -> Severity.CRIT;
                    case WARN, BUSY -> Severity.WARN;
                    case OFF -> Severity.NOTE;
                    case OK -> Severity.OK;
                    default -> Severity.UNKNOWN;
                });
    }

    /** What an old account says is not known any more, good or bad. */
    private static Severity trusted(Balancer balancer, Severity severity) {
        return balancer.fresh() ? severity : Severity.UNKNOWN;
    }

    private static String state(Server server) {
        String what = switch (server.state()) {
            case UP -> "takes new sessions.";
            case GOING_DOWN -> "takes new sessions, but its checks have begun to fail.";
            case NO_CHECK -> "takes new sessions; nobody checks whether it works.";
            case DRAIN -> "takes no new sessions except pinned ones; those it has may end.";
            case NOLB -> "takes no new sessions: its check answered 404.";
            case MAINT -> "takes nothing: it is in maintenance.";
            case GOING_UP -> "takes nothing yet; its checks have begun to pass.";
            case DOWN -> "takes nothing.";
            case UNKNOWN -> "is in a state this program does not know.";
        };
        return "It is " + Words.state(server.state(), server.status()) + " for " + Words.lasted(server.figures())
                + " and " + what;
    }

    private static Optional<String> why(Admin admin) {
        if (admin.isForcedMaint()) return Optional.of("Somebody put it in maint at run time: a reload ends that.");
        if (admin.isMaintByFile()) return Optional.of("The file has it disabled.");
        if (admin.isForcedDrain()) return Optional.of("Somebody drains it at run time: a reload ends that.");
        if (admin.weight() != admin.fileWeight())
            return Optional.of("Its weight is " + admin.weight() + "; it was loaded with " + admin.fileWeight() + ".");
        return Optional.empty();
    }

    private static Optional<Sentence> share(ServerScreen.Found found, String stat) {
        if (found.member().share().isEmpty()) return Optional.empty();
        String ideal = found.member().ideal().isPresent()
                ? "; its weight would give it " + Words.share(found.member().ideal())
                : "; its state gives it none";
        String over = found.member().flow().map(f -> Ages.brief(f.over())).orElse("");
        return Optional.of(new Sentence(
                Severity.NOTE,
                "It took " + Words.share(found.member().share()) + " of the backend's traffic in the last " + over
                        + ideal + ".",
                List.of(stat + ": stot, twice")));
    }

    private static Explanation backend(Balancer balancer, Pool pool, Instant now) {
        String stat = cite(balancer, "show stat", now);
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(
                severity(balancer, pool.backend().state()),
                "It is " + Words.state(pool.backend().state(), pool.backend().status()) + ": "
                        + pool.takers().size() + " of " + pool.members().size() + " servers take traffic, balanced by "
                        + (pool.backend().algorithm().isEmpty()
                                ? "an algorithm this socket does not tell"
                                : pool.backend().algorithm())
                        + ".",
                List.of(stat)));
        pool.members().stream()
                .filter(m -> !m.server().state().takesTraffic())
                .limit(8)
                .forEach(m -> sentences.add(new Sentence(
                        severity(balancer, m.server().state()),
                        m.server().name() + " is "
                                + Words.state(m.server().state(), m.server().status())
                                + m.server()
                                        .check()
                                        .filter(c -> !c.passed())
                                        .map(c -> ": " + c.inWords())
                                        .orElse("")
                                + ".",
                        List.of(stat))));
        if (pool.isSettled() && pool.spread().isPresent())
            sentences.add(new Sentence(
                    trusted(balancer, pool.spread().getAsDouble() >= ShareChecks.UNEVEN ? Severity.WARN : Severity.OK),
                    String.format(
                            Locale.ROOT,
                            "The busiest server has %.2f times the traffic of the idlest, weights taken into account.",
                            pool.spread().getAsDouble()),
                    List.of(stat + ": stot of each server, twice")));
        HealthPane.pinned(pool)
                .ifPresent(pinned -> sentences.add(
                        new Sentence(Severity.NOTE, "Pinned: " + pinned + ".", List.of(stat + ": stot beyond lbtot"))));
        return new Explanation("backend " + pool.backend().name() + " on " + BackendsPane.name(balancer), sentences);
    }

    private static Explanation frontend(Balancer balancer, Front front, Instant now) {
        String stat = cite(balancer, "show stat", now);
        return new Explanation(
                "frontend " + front.frontend().name() + " on " + BackendsPane.name(balancer),
                List.of(new Sentence(
                        trusted(balancer, front.frontend().status().equals("OPEN") ? Severity.OK : Severity.WARN),
                        "It is " + front.frontend().status() + " with "
                                + FrontendsPane.connections(front.frontend().figures()) + " connections and "
                                + Words.traffic(front.flow(), false) + " requests per second.",
                        List.of(stat))));
    }

    private static String cite(Balancer balancer, String asked, Instant now) {
        String age = Ages.brief(Duration.between(balancer.at(), now));
        if (balancer.node().isEmpty()) return "'" + asked + "' of every HAProxy, added up, oldest " + age + " ago";
        return "echo '" + asked + "' to " + balancer.worker().socket() + " on "
                + balancer.node().get() + " through " + balancer.worker().through() + ", " + age + " ago";
    }
}
