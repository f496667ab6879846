package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.util.List;
import java.util.Map;

/** A server as one worker has it: what a step changes. */
record Target(NodeName node, Worker worker, Backend backend, Server server) {
    /** The worker's name in ids, and in answers: {@code node1}, {@code node1~2}. */
    String balancer() {
        return Balancer.key(node, worker);
    }

    /** {@code app/node2}. */
    String path() {
        return Words.path(backend.name(), server);
    }

    /** {@code app/node2 on node1}. */
    String words() {
        return path() + " on " + balancer();
    }

    /** The servers of its backend that take new sessions when this one does not. */
    List<Server> others() {
        return Takers.without(backend, server.name());
    }

    /** What finds it again in another reading. */
    Map<String, String> arguments() {
        return Map.of(
                "node",
                node.value(),
                "worker",
                Long.toString(worker.number()),
                "backend",
                backend.name(),
                "server",
                server.name());
    }
}
