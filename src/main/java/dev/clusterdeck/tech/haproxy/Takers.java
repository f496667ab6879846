package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import java.util.List;

/** Which servers of a backend get new sessions. */
final class Takers {
    private Takers() {}

    /**
     * Servers that work and have a weight. Backups only while no other works, and then the first of them alone:
     * whether the file has {@code option allbackups} is not told.
     */
    static List<Server> of(Backend backend) {
        List<Server> working = backend.servers().stream()
                .filter(s -> s.state().takesTraffic())
                .filter(s -> s.figures().orZero(Figure.WEIGHT) > 0)
                .toList();
        List<Server> active = working.stream().filter(s -> !s.backup()).toList();
        return active.isEmpty() ? working.stream().limit(1).toList() : active;
    }

    /** The same as if this server took none. */
    static List<Server> without(Backend backend, String server) {
        return of(backend.with(
                backend.servers().stream().filter(s -> !s.name().equals(server)).toList()));
    }
}
