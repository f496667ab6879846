package dev.clusterdeck.tech.gluster;

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

/** One volume or brick of GlusterFS: its heals, its processes, and why it stands as it does. */
final class GlusterScreen implements Screen {
    @Override
    public String id() {
        return "gluster";
    }

    @Override
    public String title() {
        return "Gluster";
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String object = frame.place().object();
        Optional<ClusterPicture> cluster = frame.cluster();
        Optional<BrickRow> row = cluster.flatMap(c -> row(c, object, frame));
        if (cluster.isEmpty() || row.isEmpty())
            return Notice.gone(
                    body,
                    object,
                    List.of(
                            "Nobody tells of " + object.replaceFirst("^gluster:", "") + ".",
                            "It may have been deleted. 4 lists all bricks."));
        Split split = Split.of(body, frame.cursor(), body.height() / 2, body.width() / 2);
        List<Item> items = new ArrayList<>(VolumePane.draw(split.list(), 0, row.get(), cluster.get(), frame));
        items.addAll(WhyPane.draw(
                split.detail(),
                row.get().id(),
                row.get().isProblem(),
                new GlusterExplainer().sentences(cluster.get(), object, frame.now()),
                frame));
        return View.of(body, items);
    }

    /** The brick with this id, or of a volume the first one that is not well, else the first. */
    private static Optional<BrickRow> row(ClusterPicture cluster, String object, Frame frame) {
        List<BrickRow> rows = Told.of(cluster.snapshot(), frame.now()).map(BrickRow::of).orElse(List.of()).stream()
                .filter(r -> r.id().equals(object)
                        || object.equals("gluster:" + r.volume().name()))
                .toList();
        return rows.stream()
                .filter(BrickRow::isProblem)
                .findFirst()
                .or(() -> rows.stream().findFirst());
    }
}
