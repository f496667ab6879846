package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The conditions of HAProxy's plans. Each is about one server of one worker. */
final class HaproxyRules {
    private static final String STATE = "haproxy.state";
    private static final String WEIGHT = "haproxy.weight";
    private static final String IDLE = "haproxy.idle";
    private static final String TAKES = "haproxy.takes";
    private static final String OTHERS = "haproxy.others";

    private HaproxyRules() {}

    /** This is set for it. */
    static Condition state(Target target, AdminState wanted) {
        return of(STATE, target, Map.of("is", wanted.word()));
    }

    /** It has this weight. */
    static Condition weight(Target target, long weight) {
        return of(WEIGHT, target, Map.of("is", Long.toString(weight)));
    }

    /** It has no sessions. */
    static Condition idle(Target target) {
        return of(IDLE, target, Map.of());
    }

    /** It works and may have new sessions. */
    static Condition takes(Target target) {
        return of(TAKES, target, Map.of());
    }

    /** Another server of its backend takes new sessions. */
    static Condition others(Target target) {
        return of(OTHERS, target, Map.of());
    }

    static List<Rule> all() {
        return List.of(
                new Rule(STATE, judge(HaproxyRules::state), c -> words(c) + " is set to " + c.argument("is")),
                new Rule(WEIGHT, judge(HaproxyRules::weight), c -> words(c) + " has weight " + c.argument("is")),
                new Rule(IDLE, judge(HaproxyRules::idle), c -> words(c) + " has no sessions"),
                new Rule(TAKES, judge(HaproxyRules::takes), c -> words(c) + " takes new sessions"),
                new Rule(
                        OTHERS,
                        judge(HaproxyRules::others),
                        c -> "another server of " + c.argument("backend") + " takes new sessions on "
                                + c.argument("node")));
    }

    private static Condition of(String kind, Target target, Map<String, String> more) {
        Map<String, String> arguments = new TreeMap<>(target.arguments());
        arguments.putAll(more);
        return new Condition(kind, arguments);
    }

    private static String words(Condition condition) {
        String worker = condition.argument("worker");
        return condition.argument("backend") + "/" + condition.argument("server") + " on " + condition.argument("node")
                + (worker.equals("1") ? "" : "~" + worker);
    }

    private interface OnTarget {
        Optional<String> objection(Condition condition, Target target);
    }

    private static Rule.Judge judge(OnTarget rule) {
        return (condition, snapshot) -> {
            NodeName node = new NodeName(condition.argument("node"));
            if (snapshot.current(Haproxy.STATS, node).isEmpty())
                return Optional.of("the state of HAProxy on " + node + " is not known now");
            return find(condition, snapshot, node)
                    .map(target -> rule.objection(condition, target))
                    .orElse(Optional.of("there is no server " + words(condition)));
        };
    }

    private static Optional<Target> find(Condition condition, Snapshot snapshot, NodeName node) {
        return snapshot.current(Haproxy.STATS, node).stream()
                .flatMap(stats -> stats.workers().stream())
                .filter(worker -> Long.toString(worker.number()).equals(condition.argument("worker")))
                .flatMap(worker -> worker.backends().stream()
                        .filter(backend -> backend.name().equals(condition.argument("backend")))
                        .flatMap(backend -> target(condition, node, worker, backend).stream()))
                .findFirst();
    }

    private static Optional<Target> target(Condition condition, NodeName node, Worker worker, Backend backend) {
        return backend.servers().stream()
                .filter(server -> server.name().equals(condition.argument("server")))
                .findFirst()
                .map(server -> new Target(node, worker, backend, server));
    }

    private static Optional<String> state(Condition condition, Target target) {
        return admin(target, admin -> {
            String now = AdminState.of(admin).word();
            return now.equals(condition.argument("is"))
                    ? Optional.empty()
                    : Optional.of(target.words() + " is set to " + now);
        });
    }

    private static Optional<String> weight(Condition condition, Target target) {
        return admin(target, admin -> {
            String now = Long.toString(admin.weight());
            return now.equals(condition.argument("is"))
                    ? Optional.empty()
                    : Optional.of(target.words() + " has weight " + now);
        });
    }

    private static Optional<String> admin(Target target, Function<Admin, Optional<String>> rule) {
        return target.server()
                .admin()
                .map(rule)
                .orElse(Optional.of("what is set for " + target.words() + " is not known"));
    }

    private static Optional<String> idle(Condition condition, Target target) {
        Server server = target.server();
        if (server.figures().of(Figure.SCUR).isEmpty())
            return Optional.of("how many sessions " + target.words() + " has is not known");
        long sessions = server.figures().orZero(Figure.SCUR) + server.figures().orZero(Figure.QCUR);
        return sessions == 0 ? Optional.empty() : Optional.of(target.words() + " has " + sessions + " sessions");
    }

    private static Optional<String> takes(Condition condition, Target target) {
        Server server = target.server();
        return server.state().takesTraffic()
                ? Optional.empty()
                : Optional.of(target.words() + " is " + Words.state(server.state(), server.status())
                        + server.check().map(check -> ": " + check.inWords()).orElse(""));
    }

    private static Optional<String> others(Condition condition, Target target) {
        return target.others().isEmpty()
                ? Optional.of(
                        "no other server of " + target.backend().name() + " takes new sessions on " + target.balancer())
                : Optional.empty();
    }
}
