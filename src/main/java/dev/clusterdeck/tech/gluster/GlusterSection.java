package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Absences;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Section;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.gluster.GlusterState.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GlusterFS on the replication screen: the bricks, and the volume of the selected one. */
public final class GlusterSection implements Section {
    /** Rows of the detail below the table, its border included. */
    private static final int DETAIL = 7;

    private static final int DENSE_DETAIL = 10;
    private static final int LEAST_DETAIL = 4;

    @Override
    public boolean isThere(ClusterPicture cluster) {
        return cluster.snapshot().readings(Gluster.POOL).values().stream()
                .anyMatch(reading -> reading instanceof Reading.Seen || reading instanceof Reading.Failed);
    }

    @Override
    public String absence(ClusterPicture cluster) {
        return "Gluster: " + Absences.of(cluster.snapshot(), Gluster.POOL);
    }

    @Override
    public int wish(ClusterPicture cluster, Frame frame) {
        int rows = Told.of(cluster.snapshot(), frame.now())
                        .map(told -> BrickRow.of(told).size())
                        .orElse(0)
                + notes(cluster, frame).size();
        return Math.max(2, rows) + 3 + (frame.width() >= 140 ? DENSE_DETAIL : DETAIL);
    }

    @Override
    public Drawn draw(Canvas on, int pane, ClusterPicture cluster, Frame frame) {
        List<BrickRow> all =
                Told.of(cluster.snapshot(), frame.now()).map(BrickRow::of).orElse(List.of());
        List<BrickRow> rows = all.stream()
                .filter(row -> frame.filter().shows(row.brick().name(), fields(row)))
                .toList();
        int hidden = (int) all.stream()
                .filter(row -> row.isProblem() && !rows.contains(row))
                .count();
        Optional<BrickRow> selected = selected(rows, frame);
        Canvas none = on.region(0, 0, 0, 0);
        Canvas body = new Canvas(frame.width(), frame.height());
        Canvas list = on;
        Canvas detail = none;
        if (Split.isSmall(body) || frame.cursor().zoomed()) {
            if (frame.cursor().pane() == pane + 1) {
                list = none;
                detail = on;
            }
        } else {
            // Where there is little room the list comes first.
            int table =
                    Math.max(4, Math.min(rows.size() + notes(cluster, frame).size() + 3, on.height() - LEAST_DETAIL));
            table = Math.min(table, on.height());
            list = on.region(0, 0, on.width(), table);
            detail = on.region(0, table, on.width(), on.height() - table);
        }
        List<Item> items = new ArrayList<>(drawTable(list, pane, all, rows, selected, cluster, frame));
        boolean focused = frame.cursor().pane() == pane + 1;
        if (selected.isPresent()) items.addAll(VolumePane.draw(detail, pane + 1, selected.get(), cluster, frame));
        else Panel.draw(detail, "", "", focused);
        return new Drawn(items, new View.Shown(rows.size(), all.size(), hidden));
    }

    private static List<Item> drawTable(
            Canvas on,
            int pane,
            List<BrickRow> all,
            List<BrickRow> rows,
            Optional<BrickRow> selected,
            ClusterPicture cluster,
            Frame frame) {
        Table bricks = BrickTable.of(rows, cluster.name(), Split.isDense(new Canvas(frame.width(), frame.height())));
        List<Table.Row> lines = Stream.concat(bricks.rows().stream(), notes(cluster, frame).stream())
                .toList();
        Table whole = new Table(bricks.columns(), lines);
        // Shown also before anything was chosen, for the detail is about it.
        var cursor = selected.map(row -> frame.cursor().selecting(row.id())).orElse(frame.cursor());
        String scroll = whole.window(on.height() - 2, cursor).note();
        Canvas inside = Panel.draw(
                on,
                "Gluster",
                scroll.isEmpty() ? counts(all) : scroll,
                frame.cursor().pane() == pane);
        if (inside.height() > 0 && lines.isEmpty())
            Notice.draw(
                    inside,
                    Mark.OFF,
                    all.isEmpty()
                            ? List.of("Gluster is there and has no volume.", "gluster volume create makes one.")
                            : List.of("The filter hides every brick.", "Esc clears it."));
        return lines.isEmpty() ? List.of() : whole.draw(inside, pane, cursor);
    }

    /** The selected row; while nothing is selected the first one that is not well, else the first. */
    private static Optional<BrickRow> selected(List<BrickRow> rows, Frame frame) {
        return frame.selected()
                .map(Item::whole)
                .flatMap(id -> rows.stream().filter(r -> r.id().equals(id)).findFirst())
                .or(() -> rows.stream().filter(BrickRow::isProblem).findFirst())
                .or(() -> rows.stream().findFirst());
    }

    private static String counts(List<BrickRow> rows) {
        long volumes = rows.stream().map(row -> row.volume().name()).distinct().count();
        return volumes
                + (volumes == 1 ? " volume, " : " volumes, ")
                + rows.size()
                + (rows.size() == 1 ? " brick" : " bricks");
    }

    /** A line for each node that could not tell, for peers that are away, and for a lock that is held. */
    private static List<Table.Row> notes(ClusterPicture cluster, Frame frame) {
        List<Table.Row> notes = new ArrayList<>();
        cluster.snapshot().readings(Gluster.POOL).forEach((node, reading) -> {
            boolean asked = reading instanceof Reading.Seen || reading instanceof Reading.Failed;
            if (!asked || reading.isFresh(frame.now())) return;
            String why = reading instanceof Reading.Failed<?> failed ? ": " + failed.why() : "";
            notes.add(Table.Row.line(Cell.state(
                    Mark.UNKNOWN,
                    node + " " + Freshness.of(reading, frame.now()).words() + why)));
        });
        Optional<Told> told = Told.of(cluster.snapshot(), frame.now());
        told.ifPresent(t -> {
            String away = t.pool().peers().stream()
                    .filter(peer ->
                            peer.connected().filter(connected -> !connected).isPresent())
                    .map(Peer::name)
                    .collect(Collectors.joining(", "));
            if (!away.isEmpty()) notes.add(Table.Row.line(Cell.state(Mark.WARN, "peer disconnected: " + away)));
            t.pool().busy().ifPresent(busy -> notes.add(Table.Row.line(Cell.state(Mark.BUSY, busy(t, busy)))));
        });
        return notes;
    }

    private static String busy(Told told, String why) {
        return told.pool().volumes().stream()
                        .flatMap(volume -> told.statusAge(volume).stream())
                        .max(java.time.Duration::compareTo)
                        .map(age -> "busy, state of " + Ages.brief(age) + " ago: ")
                        .orElse("busy: ")
                + why;
    }

    private static Map<String, String> fields(BrickRow row) {
        return Map.of(
                "volume", row.volume().name(),
                "node", row.node().map(NodeName::value).orElse(row.brick().host()),
                "state", row.word());
    }
}
