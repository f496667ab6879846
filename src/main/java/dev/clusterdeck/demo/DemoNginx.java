package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoTraffic.Server;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.nginx.NginxCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Nginx 1.22.1 and the tools about it say on the nodes of a simulated cluster: the web servers behind its HAProxy, each
 * with the requests it was sent, which it hands on to two applications. Guarded by its cluster's lock.
 */
final class DemoNginx {
    private static final int PORT = 8080;
    private static final String STATUS = "/nginx_status";
    private static final String FILE = "/etc/nginx/nginx.conf";
    /** Requests on one connection. */
    private static final int KEPT = 6;

    /** What one node's Nginx counted since it began, and what its servers in each HAProxy had counted by then. */
    private static final class Count {
        private final int boots;
        private double requests;
        private final Map<Server, Double> seen = new HashMap<>();

        private Count(int boots) {
            this.boots = boots;
        }
    }

    private final DemoCluster cluster;
    private final Map<String, Count> counts = new HashMap<>();

    DemoNginx(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /** Whether it is installed there. */
    boolean isOn(DemoNode node) {
        return !servers(node).isEmpty();
    }

    /** The answer to one of the commands about it; empty for any other. */
    Optional<Output> answer(DemoNode node, List<String> argv, Instant now) {
        if (!isOn(node)) return Optional.empty();
        if (argv.equals(NginxCommands.NOW.argv())) return Optional.of(Output.of(0, told(node, now), ""));
        if (argv.equals(NginxCommands.FILES.argv())) return Optional.of(Output.of(0, files(node), ""));
        return Optional.empty();
    }

    /** The node's web server as each HAProxy has it. */
    private List<Server> servers(DemoNode node) {
        return cluster.traffic.values().stream()
                .flatMap(traffic -> traffic.pools.get(0).servers.stream())
                .filter(server -> server.node == node)
                .toList();
    }

    private String told(DemoNode node, Instant now) {
        Duration up = Duration.between(node.bootedAt, now);
        String at = String.format(Locale.ROOT, "+ at %.2f %d\n", up.toMillis() / 1000.0, now.getEpochSecond());
        if (node.state == DemoNode.State.BOOTED) return at + "+ stopped\n";
        int pid = 640 + node.id + node.boots * 1000;
        long age = Math.max(0, up.toSeconds() - 4);
        StringBuilder text = new StringBuilder(at + "+ runs " + pid + "\n");
        text.append(
                "%7d %7d nginx: master process /usr/sbin/nginx -g daemon on; master_process on;\n".formatted(pid, age));
        for (int worker = 1; worker <= 2; worker++)
            text.append("%7d %7d nginx: worker process\n".formatted(pid + worker, age));
        double rate = servers(node).stream().mapToDouble(s -> s.rate).sum();
        double time =
                servers(node).stream().mapToDouble(s -> s.time(true)).max().orElse(0) / 1000;
        long writing = 1 + Math.round(rate * time / 2);
        long waiting = Math.round(rate / KEPT / 4);
        text.append("+ peers nginx\n");
        List<DemoNode> applications = applications(node);
        for (int i = 0; i < applications.size(); i++)
            text.append(peer(applications.get(i)))
                    .append(' ')
                    .append(Math.round(writing * (i == 0 ? 0.6 : 0.4)))
                    .append('\n');
        long requests = Math.round(requests(node, now));
        return text.append("+ stub http://127.0.0.1:" + PORT + STATUS + "\n")
                .append("Active connections: %d \nserver accepts handled requests\n %d %d %d \n"
                        .formatted(writing + waiting, requests / KEPT, requests / KEPT, requests))
                .append("Reading: 0 Writing: %d Waiting: %d \n".formatted(writing, waiting))
                .toString();
    }

    /** All requests since it began. An HAProxy that began anew counts from 0; Nginx goes on. */
    private double requests(DemoNode node, Instant now) {
        cluster.traffic.values().forEach(traffic -> traffic.advance(now));
        Count count = counts.get(node.name);
        if (count == null || count.boots != node.boots) {
            count = new Count(node.boots);
            counts.put(node.name, count);
        }
        for (Server server : servers(node)) {
            double before = count.seen.getOrDefault(server, 0.0);
            count.requests += server.requests < before ? server.requests : server.requests - before;
            count.seen.put(server, server.requests);
        }
        return count.requests;
    }

    /** The application on the node itself and on the next one. */
    private List<DemoNode> applications(DemoNode node) {
        List<DemoNode> all = List.copyOf(cluster.nodes.values());
        return all.size() == 1 ? all : List.of(node, all.get((all.indexOf(node) + 1) % all.size()));
    }

    private static String peer(DemoNode node) {
        return node.address(0) + ":9000";
    }

    private String files(DemoNode node) {
        StringBuilder text = new StringBuilder("+ test\nnginx: the configuration file " + FILE
                + " syntax is ok\nnginx: configuration file " + FILE + " test is successful\n+ exit 0\n+ picked\n");
        text.append("# configuration file " + FILE + ":\nother {\n}\nhttp {\nupstream app {\nleast_conn;\n");
        for (DemoNode application : applications(node))
            text.append("server ").append(peer(application)).append(";\n");
        return text.append(
                        "}\nserver {\nlisten " + PORT + " default_server;\nlocation / {\nproxy_pass http://app;\n}\n")
                .append("location " + STATUS + " {\nstub_status;\n}\n}\n}\n+ written\n")
                .append(cluster.configuredAt.minus(Duration.ofDays(9)).getEpochSecond() + " " + FILE + "\n")
                .toString();
    }
}
