package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.nginx.Nginx;
import dev.clusterdeck.tech.nginx.NginxNode;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.tech.nginx.NginxState.Flow;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Stub;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import dev.clusterdeck.tech.nginx.NginxState.Written;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A node's Nginx, as JSON. */
final class NginxJson {
    private NginxJson() {}

    static Json of(Snapshot snapshot, NodeName node, Instant now) {
        Optional<NginxNode> nginx = NginxNode.all(snapshot, now).stream()
                .filter(n -> n.node().equals(node))
                .findFirst();
        Optional<Account> account = nginx.map(NginxNode::account);
        Optional<File> file = snapshot.reading(Nginx.FILE, node).value();
        return new Json()
                .with("pid", account.map(Account::pid))
                .with("workers", account.map(a -> a.workers().size()))
                .with("leaving_workers", account.map(Account::leaving))
                .with("loaded", account.flatMap(Account::loaded))
                .with("status_url", account.map(Account::where).flatMap(Json::known))
                .with("status", account.flatMap(Account::stub).map(NginxJson::stub))
                .with("traffic", account.flatMap(Account::flow).map(NginxJson::flow))
                .with("config_error", file.map(File::error).flatMap(Json::known))
                .with("newest_file", file.flatMap(File::newest).map(Written::path))
                .with("newest_file_written", file.flatMap(File::newest).map(Written::at))
                .with("not_loaded", nginx.map(n -> n.notLoaded().isPresent()))
                .with(
                        "upstreams",
                        nginx.map(NginxNode::upstreams).orElse(java.util.List.of()).stream(),
                        upstream -> upstream(nginx.orElseThrow(), upstream));
    }

    private static Json stub(Stub stub) {
        return new Json()
                .with("active", stub.active())
                .with("accepts", stub.accepts())
                .with("handled", stub.handled())
                .with("requests", stub.requests())
                .with("reading", stub.reading())
                .with("writing", stub.writing())
                .with("waiting", stub.waiting());
    }

    private static Json flow(Flow flow) {
        return new Json()
                .with("over_ms", flow.over().toMillis())
                .with("accepts", flow.accepts())
                .with("dropped", flow.dropped())
                .with("requests", flow.requests());
    }

    private static Json upstream(NginxNode nginx, Upstream upstream) {
        return new Json()
                .with("name", upstream.name())
                .with("method", upstream.method())
                .with("own_connections", nginx.account().own())
                .with("servers", upstream.servers().stream(), server -> server(nginx, server));
    }

    private static Json server(NginxNode nginx, Server server) {
        OptionalLong open = nginx.connections(server);
        return new Json()
                .with("address", server.address())
                .with("weight", server.weight())
                .with("backup", server.backup())
                .with("down", server.down())
                .with("connections", open.isPresent() ? Optional.of(open.getAsLong()) : Optional.empty());
    }
}
