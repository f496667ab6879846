package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.screen.WhyPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One resource of DRBD between two nodes: its progress, what each side says, and who could take over and why not. */
final class DrbdScreen implements Screen {
    /** Rows of the reasons that are worth their border. */
    private static final int LEAST_BELOW = 5;

    @Override
    public String id() {
        return "drbd";
    }

    @Override
    public String title() {
        return "DRBD";
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String object = frame.place().object();
        Optional<ClusterPicture> cluster = frame.cluster();
        Optional<ReplicaRow> row = cluster.flatMap(c -> row(c, object, frame));
        if (cluster.isEmpty() || row.isEmpty())
            return Notice.gone(
                    body,
                    object,
                    List.of(
                            "Nobody tells of " + object.replaceFirst("^drbd:", "") + ".",
                            "It may have been taken down. 4 lists all that is up."));
        Replication replication = Replication.of(cluster.get().snapshot(), frame.now());
        int wish = ReplicaPane.wish(body.width(), row.get(), replication, cluster.get(), frame);
        int below = Math.max(LEAST_BELOW, body.height() - Math.max(wish, body.height() / 2));
        Split split = Split.of(body, frame.cursor(), below, body.width() / 2);
        List<Item> items =
                new ArrayList<>(ReplicaPane.draw(split.list(), 0, row.get(), replication, cluster.get(), frame));
        items.addAll(WhyPane.draw(
                split.detail(),
                row.get().id(),
                row.get().replica().isProblem(),
                new DrbdExplainer().sentences(cluster.get(), row.get().id(), frame.now()),
                frame));
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
}
