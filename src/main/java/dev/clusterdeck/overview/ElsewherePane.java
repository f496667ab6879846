package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.ScrollWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pane of what is on no card: quorum device, remote and guest nodes, resources and addresses that are nowhere, and what
 * copies data between nodes.
 */
final class ElsewherePane {
    private ElsewherePane() {}

    static List<Item> draw(Canvas on, int pane, List<Topology.Elsewhere> lines, Cursor cursor, String cluster) {
        int selected = IntStream.range(0, lines.size())
                .filter(i -> isSelected(lines.get(i), cursor))
                .findFirst()
                .orElse(-1);
        ScrollWindow window = ScrollWindow.around(selected, on.height() - 2, lines.size());
        Canvas inside = Panel.draw(on, "Remote, quorum, replication", window.note(), cursor.pane() == pane);
        if (lines.isEmpty()) Pen.at(inside, 1, 0).muted("none of these here");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Topology.Elsewhere line = lines.get(i);
            if (window.contains(i)) drawLine(inside, i - window.first(), line, isSelected(line, cursor));
            if (!line.id().isEmpty())
                items.add(new Item(
                        line.id(), pane, 0, i, line.state().isProblem(), Optional.of(Place.about(cluster, line.id()))));
        }
        return items;
    }

    private static boolean isSelected(Topology.Elsewhere line, Cursor cursor) {
        return !line.id().isEmpty() && cursor.isSelected(line.id());
    }

    private static void drawLine(Canvas on, int y, Topology.Elsewhere line, boolean selected) {
        if (selected) on.text(0, y, "▸", Role.FOCUS, Canvas.BOLD);
        Pen.at(on, 1, y)
                .mark(line.state().mark())
                .text(line.name())
                .skip(1)
                .to(13)
                .text(
                        line.text(),
                        line.state().isProblem() ? line.state().mark().role() : Role.MUTED);
        if (selected) on.select(0, y, on.width());
    }
}
