package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Section;
import dev.clusterdeck.screen.Section.Drawn;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.drbd.DrbdSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the data is safe: every technology that replicates data between nodes, one below the other, and the events. */
public final class ReplicationScreen implements Screen {
    /** One line each, in the order from top to bottom. */
    private static final List<Section> SECTIONS = List.of(new DrbdSection());

    /** Rows of the events that are worth their border. */
    private static final int EVENTS = 4;

    @Override
    public String id() {
        return "replication";
    }

    @Override
    public String title() {
        return "Replication";
    }

    @Override
    public int digit() {
        return 4;
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        Optional<ClusterPicture> picture = frame.cluster();
        if (picture.isEmpty()) return Absence.of(body, frame);
        ClusterPicture cluster = picture.get();
        List<Section> there =
                SECTIONS.stream().filter(section -> section.isThere(cluster)).toList();
        if (there.isEmpty()) return nothing(body, cluster);
        int events = there.size() * Section.PANES;
        if (Split.isSmall(body) || frame.cursor().zoomed()) {
            int shown = Math.min(frame.cursor().pane(), events);
            return draw(body, body, there, events, shown, cluster, frame);
        }
        int wished = there.stream().mapToInt(s -> s.wish(cluster, frame)).sum();
        int left = body.height() - wished;
        int rows = left >= EVENTS ? left : 0;
        return draw(body.region(0, 0, body.width(), body.height() - rows), body, there, events, -1, cluster, frame);
    }

    /**
     * Draws all sections, or the one pane that is alone on a small screen.
     *
     * @param alone its number; -1 where all are shown
     */
    private static View draw(
            Canvas room,
            Canvas body,
            List<Section> there,
            int eventsPane,
            int alone,
            ClusterPicture cluster,
            Frame frame) {
        List<Item> items = new ArrayList<>();
        int shown = 0;
        int all = 0;
        int hidden = 0;
        int y = 0;
        for (int i = 0; i < there.size(); i++) {
            int pane = i * Section.PANES;
            Canvas part;
            if (alone >= 0) {
                part = alone / Section.PANES == i ? body : body.region(0, 0, 0, 0);
            } else {
                int height = share(there, i, room.height(), cluster, frame);
                part = room.region(0, y, room.width(), height);
                y += height;
            }
            Drawn drawn = there.get(i).draw(part, pane, cluster, frame);
            items.addAll(drawn.items());
            shown += drawn.shown().shown();
            all += drawn.shown().all();
            hidden += drawn.shown().hiddenProblems();
        }
        Canvas events = alone == eventsPane
                ? body
                : alone >= 0
                        ? body.region(0, 0, 0, 0)
                        : body.region(0, room.height(), body.width(), body.height() - room.height());
        items.addAll(EventsPane.draw(events, eventsPane, cluster, frame));
        return new View(body, items, new View.Shown(shown, all, hidden));
    }

    /** Each section's rows: what it wishes, or its part of what there is. */
    private static int share(List<Section> there, int index, int height, ClusterPicture cluster, Frame frame) {
        int all = there.stream().mapToInt(s -> s.wish(cluster, frame)).sum();
        int before = 0;
        for (int i = 0; i < index; i++) before += there.get(i).wish(cluster, frame);
        int upTo = before + there.get(index).wish(cluster, frame);
        return height * upTo / Math.max(1, all) - height * before / Math.max(1, all);
    }

    private static View nothing(Canvas body, ClusterPicture cluster) {
        Canvas inside = Panel.draw(body, "Replication", "", true);
        String nodes = cluster.snapshot().nodes().stream().map(NodeName::value).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add("Nothing replicates data here, as far as is known.");
        lines.add(nodes.isEmpty() ? "No node is known yet." : "Looked on " + nodes + ".");
        SECTIONS.forEach(section -> lines.add(section.absence(cluster)));
        Notice.draw(inside, Mark.OFF, lines);
        return View.of(body, List.of());
    }
}
