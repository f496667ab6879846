package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which server is meant. {@code app/node2} is the server node2 of the backend app on every balancer that has it;
 * {@code node1/app/node2} is it on node1's balancer alone. The second form, with {@code *} for all balancers, is also
 * what follows the colon in the ids of servers on the screen.
 */
final class Asked {
    static final String SERVER = "SERVER";

    /** What HAProxy allows in names; the socket's own language has separators outside of it. */
    private static final String NAME = "[A-Za-z0-9_.:-]+";

    private Asked() {}

    /** What was found: the servers, or why they cannot be acted on. */
    record Found(List<Target> targets, List<String> blockers) {
        Found {
            targets = List.copyOf(targets);
            blockers = List.copyOf(blockers);
        }

        private Found(String blocker) {
            this(List.of(), List.of(blocker));
        }
    }

    static Question server(Snapshot snapshot) {
        List<Target> all = all(snapshot);
        List<String> paths = all.stream().map(Target::path).distinct().toList();
        boolean several = all.stream().map(Target::balancer).distinct().count() > 1;
        Stream<String> each = all.stream().map(t -> t.balancer() + "/" + t.path());
        return new Question(
                SERVER,
                "server",
                "BACKEND/SERVER is the server on every balancer that has it, BALANCER/BACKEND/SERVER on one of them",
                Stream.concat(paths.stream(), several ? each : Stream.empty()).toList(),
                "",
                true);
    }

    /** Finds what was answered. */
    static Found found(Snapshot snapshot, Map<String, String> answers) {
        String answer = answers.getOrDefault(SERVER, "");
        List<Target> targets =
                all(snapshot).stream().filter(target -> isMeant(answer, target)).toList();
        boolean everywhere = answer.split("/", -1).length == 2 || answer.startsWith(Balancer.TOGETHER + "/");
        List<String> blockers = new ArrayList<>();
        if (everywhere || targets.isEmpty()) blockers.addAll(unreadable(snapshot, everywhere));
        if (targets.isEmpty() && blockers.isEmpty()) return new Found(missing(snapshot, answer));
        for (Target target : targets) {
            if (!(target.backend().name() + target.server().name()).matches(NAME))
                blockers.add(target.words() + " has characters in its name that are not sent");
            if (target.server().admin().isEmpty())
                blockers.add("the socket on " + target.balancer() + " does not tell what is set for " + target.path());
        }
        return new Found(targets, blockers);
    }

    private static boolean isMeant(String answer, Target target) {
        return answer.equals(target.path())
                || answer.equals(Balancer.TOGETHER + "/" + target.path())
                || answer.equals(target.balancer() + "/" + target.path());
    }

    private static List<String> unreadable(Snapshot snapshot, boolean everywhere) {
        List<String> blockers = new ArrayList<>();
        for (NodeName node : snapshot.nodes()) {
            Reading<Stats> reading = snapshot.reading(Haproxy.STATS, node);
            if (reading instanceof Reading.Absent<Stats>
                    || snapshot.current(Haproxy.STATS, node).isPresent()) continue;
            String why = reading instanceof Reading.Failed<Stats> failed ? failed.why() : "it was not read now";
            blockers.add("HAProxy on " + node + " is not known: " + why
                    + (everywhere ? "; BALANCER/BACKEND/SERVER acts on one balancer alone" : ""));
        }
        return blockers;
    }

    private static String missing(Snapshot snapshot, String answer) {
        List<String> there = all(snapshot).stream().map(Target::path).distinct().toList();
        if (there.isEmpty()) return "no node has an HAProxy that runs";
        return "there is no server " + answer + "; there are "
                + there.stream().limit(20).collect(Collectors.joining(", "))
                + (there.size() > 20 ? " and " + (there.size() - 20) + " more" : "");
    }

    private static List<Target> all(Snapshot snapshot) {
        List<Target> all = new ArrayList<>();
        snapshot.readings(Haproxy.STATS)
                .keySet()
                .forEach(node -> snapshot.current(Haproxy.STATS, node).ifPresent(stats -> {
                    for (Worker worker : stats.workers())
                        for (Backend backend : worker.backends())
                            for (Server server : backend.servers()) all.add(new Target(node, worker, backend, server));
                }));
        return all;
    }
}
