package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a reading inherits from the one before: counters to compare with, and when its servers went down. */
final class Following {
    /** How far back going down counts. */
    static final Duration RECENTLY = Duration.ofMinutes(10);

    private Following() {}

    /** The later reading with what is known from before; counters only where the worker is the same. */
    static Worker of(Worker before, Worker next) {
        boolean same = isSame(before, next);
        Map<String, Server> servers = new HashMap<>();
        for (Backend backend : before.backends())
            for (Server server : backend.servers()) servers.put(History.server(backend.name(), server.name()), server);
        List<Backend> backends = next.backends().stream()
                .map(backend -> backend.with(backend.servers().stream()
                        .map(server -> {
                            Server old = servers.get(History.server(backend.name(), server.name()));
                            return old == null ? server : server.with(downs(old, server, next.at()));
                        })
                        .toList()))
                .toList();
        return next.with(backends, same ? before.history().then(next.history()) : next.history());
    }

    /** False after a reload or restart: another pid, or time that went backwards. */
    static boolean isSame(Worker before, Worker next) {
        boolean samePid = before.pid().equals(next.pid());
        boolean older = before.uptime().isEmpty()
                || next.uptime().isEmpty()
                || next.uptime().get().compareTo(before.uptime().get()) >= 0;
        return samePid && older;
    }

    private static List<Duration> downs(Server before, Server next, Duration at) {
        List<Duration> downs = new ArrayList<>(before.downs());
        downs.removeIf(down -> at.minus(down).compareTo(RECENTLY) > 0 || down.compareTo(at) > 0);
        if (!before.state().isDown() && next.state().isDown()) downs.add(at);
        return downs;
    }
}
