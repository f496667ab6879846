package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.tech.nginx.NginxNode;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Nginx's part of {@code status}: a line for each Nginx. */
final class NginxText {
    private NginxText() {}

    static void print(ClusterPicture picture, PrintStream out) {
        List<NginxNode> all = NginxNode.all(picture.snapshot(), picture.changedAt());
        if (all.isEmpty()) return;
        out.println("  nginx:");
        Rows rows = new Rows().with("ON", "STATE", "CONNECTIONS", "UPSTREAMS");
        for (NginxNode nginx : all)
            rows.with(
                    nginx.node(),
                    !nginx.fresh() ? "?" : nginx.notLoaded().isPresent() ? "not reloaded" : "runs",
                    nginx.account()
                            .stub()
                            .filter(s -> nginx.fresh())
                            .map(s -> Long.toString(s.active()))
                            .orElse("?"),
                    nginx.upstreams().isEmpty()
                            ? "-"
                            : nginx.upstreams().stream().map(Upstream::name).collect(Collectors.joining(", ")));
        rows.print(out, "    ");
    }
}
