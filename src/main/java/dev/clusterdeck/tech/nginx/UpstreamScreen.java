package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.screen.WhyPane;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The servers of one upstream, or of all of one Nginx, with their open connections; and what there is to say. */
final class UpstreamScreen implements Screen {
    @Override
    public String id() {
        return "upstream";
    }

    @Override
    public String title() {
        return "Upstream";
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String id = frame.place().object();
        Optional<ClusterPicture> cluster = frame.cluster();
        Optional<NginxNode> nginx = cluster.flatMap(c -> NginxNode.all(c.snapshot(), frame.now()).stream()
                .filter(n -> n.id().equals(id)
                        || n.upstreams().stream().anyMatch(u -> n.id(u).equals(id)))
                .findFirst());
        String title = id.substring(id.indexOf(':') + 1);
        if (nginx.isEmpty())
            return Notice.gone(body, title, List.of("There is no such upstream now.", "5 shows what there is."));
        return WhyPane.below(
                body,
                title,
                servers(nginx.get(), id),
                new NginxExplainer().sentences(cluster.orElseThrow(), id, frame.now()),
                frame.cursor());
    }

    private static Table servers(NginxNode nginx, String id) {
        List<Table.Row> rows = new ArrayList<>();
        for (Upstream upstream : nginx.upstreams()) {
            if (!nginx.id().equals(id) && !nginx.id(upstream).equals(id)) continue;
            for (Server server : upstream.servers()) {
                OptionalLong open = nginx.connections(server);
                rows.add(new Table.Row(
                        nginx.id(upstream) + "#" + server.address(),
                        List.of(
                                Cell.of(upstream.name() + " " + server.address()),
                                server.down()
                                        ? Cell.state(Mark.OFF, "down by the file")
                                        : Cell.of(server.backup() ? "backup" : "in use"),
                                Cell.of(Long.toString(server.weight())),
                                Cell.of(open.isPresent() ? Long.toString(open.getAsLong()) : "-")),
                        false,
                        Optional.empty()));
            }
        }
        return new Table(
                List.of(
                        new Column("SERVER", Kind.NAME, 20, 12),
                        new Column("STATE", Kind.WORD, 17, 6),
                        new Column("WEIGHT", Kind.NUMBER, 18, 6),
                        new Column("OPEN", Kind.NUMBER, 19, 4)),
                rows);
    }
}
