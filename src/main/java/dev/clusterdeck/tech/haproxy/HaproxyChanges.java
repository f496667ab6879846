package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import dev.clusterdeck.watch.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events of backends and servers: down, up, drain, maint, weight; and of HAProxy: reloaded, stopped, started. */
final class HaproxyChanges implements Changes {
    /** When more servers of one backend change alike at once, one event tells of all. */
    private static final int TOLD_APART = 5;

    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        List<Event> events = new ArrayList<>();
        for (NodeName node : after.nodes()) {
            Reading<Stats> then = before.reading(Haproxy.STATS, node);
            Reading<Stats> today = after.reading(Haproxy.STATS, node);
            if (then.equals(today) || then instanceof Reading.Pending<Stats>) continue;
            running(node, then, today, now, events);
            if (today instanceof Reading.Seen<Stats> seen && then.lastSeen().isPresent())
                workers(node, then.lastSeen().get().state(), seen.state(), now, events);
        }
        return events;
    }

    private static void running(
            NodeName node, Reading<Stats> then, Reading<Stats> today, Instant now, List<Event> events) {
        boolean ran = then.lastSeen().isPresent();
        if (today instanceof Reading.Absent<Stats> && ran)
            events.add(event(now, Severity.WARN, "node:" + node, node, "stopped", "haproxy no longer runs on " + node));
        if (today instanceof Reading.Seen<Stats> && then instanceof Reading.Absent<Stats>)
            events.add(event(now, Severity.OK, "node:" + node, node, "started", "haproxy runs on " + node));
    }

    private static void workers(NodeName node, Stats then, Stats today, Instant now, List<Event> events) {
        for (Worker worker : today.workers())
            then.workers().stream()
                    .filter(old -> old.number() == worker.number())
                    .findFirst()
                    .ifPresent(old -> worker(node, old, worker, now, events));
    }

    private static void worker(NodeName node, Worker then, Worker today, Instant now, List<Event> events) {
        String key = Balancer.key(node, today);
        if (!Following.isSame(then, today))
            events.add(event(
                    now,
                    Severity.NOTE,
                    "haproxy:" + key,
                    node,
                    "reloaded",
                    "haproxy on " + key + " was reloaded or restarted: its counters begin anew"));
        Map<String, Backend> old = then.backends().stream()
                .collect(Collectors.toMap(Backend::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        for (Backend backend : today.backends()) {
            Backend before = old.get(backend.name());
            if (before == null) continue;
            String id = "backend:" + key + "/" + backend.name();
            if (before.state().isDown() != backend.state().isDown())
                events.add(event(
                        now,
                        backend.state().isDown() ? Severity.CRIT : Severity.OK,
                        id,
                        node,
                        backend.state().isDown() ? "backend-down" : "backend-up",
                        "backend " + backend.name() + " is " + Words.state(backend.state(), backend.status()) + " on "
                                + key));
            servers(key, node, id, before, backend, now, events);
        }
    }

    /**
     * What changed about one server.
     *
     * @param why stands behind the sentence; may be empty
     */
    private record Change(String kind, Severity severity, Server server, String text, String why) {
        Change(String kind, Severity severity, Server server, String text) {
            this(kind, severity, server, text, "");
        }
    }

    private static void servers(
            String key, NodeName node, String id, Backend then, Backend today, Instant now, List<Event> events) {
        Map<String, Server> old = then.servers().stream()
                .collect(Collectors.toMap(Server::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<String, List<Change>> changes = new LinkedHashMap<>();
        for (Server server : today.servers()) {
            Server before = old.remove(server.name());
            if (before == null) put(changes, new Change("server-added", Severity.NOTE, server, "is new"));
            else {
                state(before, server).ifPresent(change -> put(changes, change));
                weight(before, server).ifPresent(change -> put(changes, change));
            }
        }
        old.values().forEach(gone -> put(changes, new Change("server-removed", Severity.NOTE, gone, "was taken out")));
        changes.forEach((kind, alike) -> tell(key, node, id, today.name(), kind, alike, now, events));
    }

    private static void put(Map<String, List<Change>> changes, Change change) {
        changes.computeIfAbsent(change.kind(), k -> new ArrayList<>()).add(change);
    }

    private static void tell(
            String key,
            NodeName node,
            String backendId,
            String backend,
            String kind,
            List<Change> alike,
            Instant now,
            List<Event> events) {
        if (alike.size() > TOLD_APART) {
            Change first = alike.get(0);
            events.add(event(
                    now,
                    first.severity(),
                    backendId,
                    node,
                    kind,
                    alike.size() + " servers of " + backend + " on " + key + ": "
                            + first.server().name() + " " + first.text() + ", and the others alike"));
            return;
        }
        for (Change change : alike)
            events.add(event(
                    now,
                    change.severity(),
                    "server:" + key + "/" + backend + "/" + change.server().name(),
                    node,
                    kind,
                    Words.path(backend, change.server()) + " " + change.text() + " on " + key + change.why()));
    }

    /** Between two checks that disagree ({@code UP 2/3}) it is still what it was: only what traffic notices is told. */
    private static Optional<Change> state(Server then, Server today) {
        String was = group(then.state());
        String is = group(today.state());
        if (was.equals(is)) return Optional.empty();
        return Optional.of(
                switch (is) {
                    case "up" -> new Change("server-up", Severity.OK, today, "is up");
                    case "down" ->
                        new Change("server-down", Severity.WARN, today, "is down", ": " + StateChecks.why(today));
                    case "unknown" ->
                        new Change(
                                "server-unknown",
                                Severity.UNKNOWN,
                                today,
                                "is " + Words.state(today.state(), today.status()));
                    default -> new Change("server-" + is, Severity.NOTE, today, "is in " + is);
                });
    }

    private static String group(ServerState state) {
        if (state.takesTraffic()) return "up";
        if (state.isDown()) return "down";
        return state.word();
    }

    private static Optional<Change> weight(Server then, Server today) {
        Optional<Long> was = then.admin().map(HaproxyState.Admin::weight);
        Optional<Long> is = today.admin().map(HaproxyState.Admin::weight);
        if (was.isEmpty() || is.isEmpty() || was.equals(is)) return Optional.empty();
        return Optional.of(
                new Change("server-weight", Severity.NOTE, today, "has weight " + is.get() + " after " + was.get()));
    }

    private static Event event(
            Instant now, Severity severity, String subject, NodeName node, String kind, String text) {
        return Event.seen(now, severity, subject, Optional.of(node), "haproxy." + kind, text);
    }
}
