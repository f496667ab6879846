package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.screen.WhyPane;
import dev.clusterdeck.tech.keepalived.KeepalivedState.RealServer;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One instance on every node, or one virtual server of IPVS with its real servers; and why it is so. */
final class InstanceScreen implements Screen {
    @Override
    public String id() {
        return "instance";
    }

    @Override
    public String title() {
        return "Instance";
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String id = frame.place().object();
        Optional<ClusterPicture> cluster = frame.cluster();
        Optional<Table> table = cluster.flatMap(c -> table(c, id, frame));
        String title = id.substring(id.indexOf(':') + 1);
        if (table.isEmpty())
            return Notice.gone(body, title, List.of("There is no such instance now.", "5 shows what there is."));
        return WhyPane.below(
                body,
                title,
                table.get(),
                new KeepalivedExplainer().sentences(cluster.orElseThrow(), id, frame.now()),
                frame.cursor());
    }

    private static Optional<Table> table(ClusterPicture cluster, String id, Frame frame) {
        return Vrrp.all(cluster.snapshot(), frame.now()).stream()
                .filter(v -> v.id().equals(id))
                .findFirst()
                .map(vrrp -> members(cluster, vrrp))
                .or(() -> KeepalivedExplainer.virtualServer(cluster, id, frame.now())
                        .map(InstanceScreen::realServers));
    }

    private static Table members(ClusterPicture cluster, Vrrp vrrp) {
        List<Table.Row> rows = new ArrayList<>();
        for (Member member : vrrp.members()) {
            String node = "node:" + member.node();
            rows.add(new Table.Row(
                    node,
                    List.of(
                            Cell.of(member.node().value()),
                            Cell.state(Words.mark(member.state()), Words.state(member.state())),
                            Cell.of(
                                    member.priority().isPresent()
                                            ? Long.toString(member.priority().getAsLong())
                                            : "-"),
                            Cell.of(member.instance().network()),
                            Cell.of(String.join(", ", member.instance().scripts())),
                            Cell.of(member.why(), Role.MUTED)),
                    member.state() != Vrrp.State.MASTER && member.state() != Vrrp.State.BACKUP,
                    Optional.of(Place.about(cluster.name(), node))));
        }
        return new Table(
                List.of(
                        new Column("NODE", Kind.NAME, 20, 8),
                        new Column("STATE", Kind.WORD, 19, 6),
                        new Column("PRIORITY", Kind.NUMBER, 18, 8),
                        new Column("ON", Kind.WORD, 10, 4),
                        new Column("TRACKS", Kind.TEXT, 11, 8),
                        new Column("BECAUSE", Kind.TEXT, 12, 16)),
                rows);
    }

    private static Table realServers(KeepalivedExplainer.Virtual virtual) {
        List<Table.Row> rows = new ArrayList<>();
        for (RealServer real : virtual.server().servers())
            rows.add(new Table.Row(
                    "real:" + real.address(),
                    List.of(
                            Cell.of(real.address()),
                            state(real, virtual.fresh()),
                            Cell.of(real.forward()),
                            Cell.of(Long.toString(real.weight())),
                            Cell.of(Long.toString(real.active())),
                            Cell.of(Long.toString(real.inactive()))),
                    false,
                    Optional.empty()));
        return new Table(
                List.of(
                        new Column("REAL SERVER", Kind.NAME, 20, 12),
                        new Column("STATE", Kind.WORD, 15, 6),
                        new Column("FORWARD", Kind.WORD, 10, 6),
                        new Column("WEIGHT", Kind.NUMBER, 19, 6),
                        new Column("ACTIVE", Kind.NUMBER, 18, 6),
                        new Column("INACTIVE", Kind.NUMBER, 17, 8)),
                rows);
    }

    private static Cell state(RealServer real, boolean fresh) {
        if (!fresh) return Cell.state(Mark.UNKNOWN, real.weight() > 0 ? "took traffic" : "had weight 0");
        return real.weight() > 0 ? Cell.state(Mark.OK, "takes traffic") : Cell.state(Mark.OFF, "weight 0");
    }
}
