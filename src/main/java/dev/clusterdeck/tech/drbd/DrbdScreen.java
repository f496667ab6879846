package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One resource of DRBD between two nodes: its progress, what each side says, and who could take over and why not. */
final class DrbdScreen implements Screen {
    @Override
    public String id() {
        return "drbd";
    }

    @Override
    public String title() {
        return "DRBD";
    }

    @Override
    public int digit() {
        return 0;
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String object = frame.place().object();
        Optional<ClusterPicture> cluster = frame.cluster();
        Optional<ReplicaRow> row = cluster.flatMap(c -> row(c, object, frame));
        if (cluster.isEmpty() || row.isEmpty()) {
            Canvas inside = Panel.draw(body, object, "", true);
            Notice.draw(
                    inside,
                    Mark.UNKNOWN,
                    List.of(
                            "Nobody tells of " + object.replaceFirst("^drbd:", "") + ".",
                            "It may have been taken down. 4 lists all that is up."));
            return View.of(body, List.of());
        }
        Split split = Split.of(body, frame.cursor(), body.height() / 2, body.width() / 2);
        Replication replication = Replication.of(cluster.get().snapshot(), frame.now());
        List<Item> items =
                new ArrayList<>(ReplicaPane.draw(split.list(), 0, row.get(), replication, cluster.get(), frame));
        items.addAll(drawWhy(split.detail(), row.get(), cluster.get(), frame));
        return View.of(body, items);
    }

    /** The pair with this id, or the first one of the resource or volume. */
    private static Optional<ReplicaRow> row(ClusterPicture cluster, String object, Frame frame) {
        return Replication.of(cluster.snapshot(), frame.now()).replicas().stream()
                .filter(r -> r.id().equals(object)
                        || object.equals("drbd:" + r.resource())
                        || object.equals("drbd:" + r.resource() + "/" + r.volume()))
                .findFirst()
                .map(replica -> ReplicaRow.of(replica, cluster, frame.now()));
    }

    private static List<Item> drawWhy(Canvas on, ReplicaRow row, ClusterPicture cluster, Frame frame) {
        Canvas inside = Panel.draw(on, "Why", "e explain", frame.cursor().pane() == 1);
        if (inside.height() == 0) return List.of();
        Optional<Explanation> why = new DrbdExplainer().explain(cluster, row.id(), frame.now());
        int y = 0;
        for (Sentence sentence : why.map(Explanation::sentences).orElse(List.of())) {
            if (y >= inside.height()) break;
            Mark mark = Mark.of(sentence.severity());
            inside.mark(1, y, mark);
            for (String line : Lines.wrap(sentence.text(), inside.width() - 4)) inside.text(3, y++, line, Role.TEXT);
        }
        return List.of(new Item(row.id(), 1, 0, 0, row.replica().isProblem(), Optional.empty()));
    }
}
