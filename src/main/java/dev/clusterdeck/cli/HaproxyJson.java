package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.haproxy.Balancer;
import dev.clusterdeck.tech.haproxy.Balancer.Front;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.Figure;
import dev.clusterdeck.tech.haproxy.Figures;
import dev.clusterdeck.tech.haproxy.Flow;
import dev.clusterdeck.tech.haproxy.Haproxy;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import dev.clusterdeck.tech.haproxy.HaproxyState.CheckResult;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileBackend;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileServer;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a node's HAProxy says of itself, as JSON: each worker, and what its file says. */
final class HaproxyJson {
    /** Over how long traffic is counted, where it was watched for so long. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private HaproxyJson() {}

    static Json of(Snapshot snapshot, NodeName node, Instant now) {
        return new Json()
                .with(
                        "workers",
                        Balancer.all(snapshot, WINDOW, now).stream()
                                .filter(b -> b.node().filter(node::equals).isPresent()),
                        HaproxyJson::worker)
                .with(
                        "file",
                        snapshot.reading(Haproxy.FILE, node)
                                .value()
                                .map(file -> new Json()
                                        .with("changed", file.changed())
                                        .with("backends", file.backends().stream(), HaproxyJson::written)));
    }

    private static Json worker(Balancer balancer) {
        Worker worker = balancer.worker();
        return new Json()
                .with("number", worker.number())
                .with("pid", known(worker.pid()))
                .with("version", Json.known(worker.version()))
                .with("socket", worker.socket())
                .with("through", worker.through())
                .with("uptime_ms", Json.millis(worker.uptime()))
                .with("connections", known(worker.connections()))
                .with("max_connections", known(worker.maxConnections()))
                .with("frontends", balancer.frontends().stream(), HaproxyJson::frontend)
                .with("backends", balancer.backends().stream(), HaproxyJson::backend);
    }

    private static Json frontend(Front front) {
        return new Json()
                .with("name", front.frontend().name())
                .with("status", front.frontend().status())
                .with("mode", Json.known(front.frontend().mode()))
                .with("figures", figures(front.frontend().figures()))
                .with("traffic", front.flow().map(HaproxyJson::flow));
    }

    private static Json backend(Pool pool) {
        return new Json()
                .with("name", pool.backend().name())
                .with("status", pool.backend().status())
                .with("state", pool.backend().state())
                .with("mode", Json.known(pool.backend().mode()))
                .with("algorithm", Json.known(pool.backend().algorithm()))
                .with("figures", figures(pool.backend().figures()))
                .with("traffic", pool.flow().map(HaproxyJson::flow))
                .with("servers", pool.members().stream(), HaproxyJson::server);
    }

    private static Json server(Member member) {
        Server server = member.server();
        return new Json()
                .with("name", server.name())
                .with("status", server.status())
                .with("state", server.state())
                .with("backup", server.backup())
                .with("address", Json.known(server.address()))
                .with("cookie", Json.known(server.cookie()))
                .with("check", server.check().map(HaproxyJson::check))
                .with("agent", server.agent().map(HaproxyJson::check))
                .with("admin", server.admin().map(HaproxyJson::admin))
                .with("share", known(member.share()))
                .with("ideal_share", known(member.ideal()))
                .with("figures", figures(server.figures()))
                .with("traffic", member.flow().map(HaproxyJson::flow));
    }

    private static Json check(CheckResult check) {
        return new Json()
                .with("status", check.status())
                .with("code", Json.known(check.code()))
                .with("took_ms", Json.millis(check.took()))
                .with("words", Json.known(check.words()));
    }

    private static Json admin(Admin admin) {
        return new Json()
                .with("flags", admin.flags())
                .with("weight", admin.weight())
                .with("loaded_weight", admin.fileWeight());
    }

    private static Json flow(Flow flow) {
        return new Json()
                .with("over_ms", flow.over().toMillis())
                .with("count", flow.count())
                .with("pinned", Math.max(0, flow.count() - flow.chosen()))
                .with("failed", flow.failed())
                .with("errors", flow.errors())
                .with("in_bytes", flow.in())
                .with("out_bytes", flow.out());
    }

    /** Under HAProxy's own names; what it left empty is left out. */
    private static Map<String, Long> figures(Figures figures) {
        Map<String, Long> all = new TreeMap<>();
        for (Figure figure : Figure.values()) figures.of(figure).ifPresent(value -> all.put(figure.column(), value));
        return all;
    }

    private static Json written(FileBackend backend) {
        return new Json()
                .with("name", backend.name())
                .with("templated", backend.templated())
                .with("servers", backend.servers().stream(), HaproxyJson::written);
    }

    private static Json written(FileServer server) {
        return new Json()
                .with("name", server.name())
                .with("address", server.address())
                .with("weight", known(server.weight()))
                .with("disabled", server.disabled())
                .with("backup", server.backup())
                .with("where", server.where());
    }

    private static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static Optional<Double> known(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
