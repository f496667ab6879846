package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard.Blocked;
import dev.clusterdeck.plan.Wizard.Proposal;
import dev.clusterdeck.plan.Wizard.Ready;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan made of changes of servers, each through the socket of one worker: asked first whether it lets us. */
final class ServerPlan {
    /** How long a change may take to be seen. */
    static final Duration SOON = Duration.ofSeconds(15);

    private static final Set<String> TOO_LOW = Set.of("operator", "user");

    private ServerPlan() {}

    /**
     * One change of one server.
     *
     * @param title what it does
     * @param words what the socket is told, without the server: {@code state drain}
     * @param back the same that sets what is set now
     * @param settle how long {@code ensures} may take to come true
     */
    record Change(
            Target target,
            String title,
            String words,
            String back,
            Effect effect,
            Duration settle,
            List<Condition> requires,
            List<Condition> ensures,
            List<Condition> restored) {}

    /** Asks the sockets and makes the plan. */
    static Proposal propose(
            String cluster, String goal, List<Change> changes, List<Impact> impact, Site site, Instant now)
            throws Unreachable, InterruptedException {
        List<String> blockers = new ArrayList<>();
        for (Change change : changes) refusal(change.target(), site).ifPresent(blockers::add);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        List<Impact> all = new ArrayList<>(impact);
        all.add(
                new Impact(
                        Severity.WARN,
                        HaproxyCommands.FILE,
                        "is not changed: this holds in the running process only and is gone when HAProxy is reloaded or restarted"));
        return new Ready(
                new Plan(
                        Plan.newId(now, goal),
                        cluster,
                        goal,
                        changes.stream().map(ServerPlan::step).toList()),
                all);
    }

    private static Step step(Change change) {
        Target target = change.target();
        String server = "set server " + target.path() + " ";
        return new Step(
                change.title(),
                target.node(),
                HaproxyCommands.set(target.worker(), server + change.words(), change.effect()),
                change.settle(),
                change.requires(),
                change.ensures(),
                new Undo.By(
                        HaproxyCommands.set(target.worker(), server + change.back(), change.effect()),
                        change.ensures().stream().limit(1).toList(),
                        change.restored()));
    }

    /** Why its socket would not let us change anything. A release that does not tell its level refuses by itself. */
    private static Optional<String> refusal(Target target, Site site) throws Unreachable, InterruptedException {
        String socket = target.worker().socket();
        Output output = site.run(target.node(), HaproxyCommands.level(target.worker()));
        String level = output.text().strip();
        if (TOO_LOW.contains(level))
            return Optional.of("the socket " + socket + " on " + target.node() + " has level " + level
                    + ", which may not change servers: add \"level admin\" to its line in " + HaproxyCommands.FILE);
        if (!level.isEmpty()) return Optional.empty();
        return Optional.of("the socket " + socket + " on " + target.node() + " does not answer: exit " + output.exit()
                + " " + Clean.line(output.errorText().strip()));
    }

    /** Who takes the new sessions of a target's backend when these servers do, by weight. */
    static Impact shares(Target target, List<Share> takers) {
        String subject = target.backend().name() + " on " + target.balancer();
        double sum = takers.stream().mapToLong(Share::weight).sum();
        if (sum == 0)
            return new Impact(
                    Severity.CRIT, subject, "no server is left that takes new sessions: its clients are refused");
        return new Impact(
                Severity.OK,
                subject,
                "new sessions go to "
                        + takers.stream()
                                .map(t -> t.name() + " " + Math.round(100 * t.weight() / sum) + " %")
                                .collect(Collectors.joining(", ")));
    }

    /** A server's part in its backend. */
    record Share(String name, long weight) {
        static Share of(Server server) {
            return new Share(server.name(), server.figures().orZero(Figure.WEIGHT));
        }
    }

    /** Who takes sessions when the target does, with this weight. */
    static List<Share> with(Target target, long weight) {
        List<Server> others = target.others();
        boolean activeOthers = others.stream().anyMatch(s -> !s.backup());
        List<Share> takers = new ArrayList<>();
        boolean steps = weight > 0 && (!target.server().backup() || others.isEmpty());
        if (!steps || activeOthers) others.forEach(server -> takers.add(Share.of(server)));
        if (steps) takers.add(new Share(target.server().name(), weight));
        return takers;
    }
}
