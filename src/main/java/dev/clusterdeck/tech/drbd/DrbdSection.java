package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Absences;
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
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** DRBD on the replication screen: the pairs, the selected one, and on large screens who can take over. */
public final class DrbdSection implements Section {
    /** Rows of the detail below the table, its border included. */
    private static final int DETAIL = 8;

    private static final int DENSE_DETAIL = 18;
    private static final int TAKEOVER = 60;

    @Override
    public boolean isThere(ClusterPicture cluster) {
        return cluster.snapshot().readings(Drbd.STATUS).values().stream()
                .anyMatch(reading -> reading instanceof Reading.Seen || reading instanceof Reading.Failed);
    }

    @Override
    public String absence(ClusterPicture cluster) {
        return "DRBD: " + Absences.of(cluster.snapshot(), Drbd.STATUS);
    }

    @Override
    public int wish(ClusterPicture cluster, Frame frame) {
        Replication replication = Replication.of(cluster.snapshot(), frame.now());
        int rows =
                ReplicaRow.of(replication, cluster, frame.now(), frame.wide()).size()
                        + notes(cluster.snapshot(), frame).size();
        boolean dense = frame.width() >= 140;
        return Math.max(2, rows) + 3 + (dense ? DENSE_DETAIL : DETAIL);
    }

    @Override
    public Drawn draw(Canvas on, int pane, ClusterPicture cluster, Frame frame) {
        Replication replication = Replication.of(cluster.snapshot(), frame.now());
        List<ReplicaRow> all = ReplicaRow.of(replication, cluster, frame.now(), frame.wide());
        List<ReplicaRow> rows = all.stream()
                .filter(row -> frame.filter().shows(row.replica().resource(), fields(row.replica())))
                .toList();
        int hidden = (int) all.stream()
                .filter(row -> row.replica().isProblem() && !rows.contains(row))
                .count();
        Optional<ReplicaRow> selected = selected(rows, frame);
        Areas areas = Areas.of(
                on, pane, rows.size() + notes(cluster.snapshot(), frame).size(), frame);
        List<Item> items = new ArrayList<>(drawTable(areas.table(), pane, replication, rows, selected, cluster, frame));
        selected.ifPresent(
                row -> items.addAll(ReplicaPane.draw(areas.detail(), pane + 1, row, replication, cluster, frame)));
        if (selected.isEmpty())
            Panel.draw(areas.detail(), "", "", frame.cursor().pane() == pane + 1);
        TakeoverPane.draw(areas.takeover(), replication, cluster.snapshot());
        return new Drawn(items, new View.Shown(rows.size(), all.size(), hidden));
    }

    /** Where what is drawn; a pane without room is empty. */
    private record Areas(Canvas table, Canvas detail, Canvas takeover) {
        static Areas of(Canvas on, int pane, int rows, Frame frame) {
            Canvas none = on.region(0, 0, 0, 0);
            Canvas body = new Canvas(frame.width(), frame.height());
            if (Split.isSmall(body) || frame.cursor().zoomed())
                return frame.cursor().pane() == pane + 1 ? new Areas(none, on, none) : new Areas(on, none, none);
            boolean dense = Split.isDense(body);
            int wanted = dense ? DENSE_DETAIL : DETAIL;
            int table = Math.max(4, Math.min(rows + 3, on.height() - wanted));
            int left = dense ? on.width() - TAKEOVER : on.width();
            int below = on.height() - table;
            return new Areas(
                    on.region(0, 0, on.width(), table),
                    on.region(0, table, left, below),
                    on.region(left, table, on.width() - left, below));
        }
    }

    private static List<Item> drawTable(
            Canvas on,
            int pane,
            Replication replication,
            List<ReplicaRow> rows,
            Optional<ReplicaRow> selected,
            ClusterPicture cluster,
            Frame frame) {
        boolean focused = frame.cursor().pane() == pane;
        List<Table.Row> notes = notes(cluster.snapshot(), frame);
        Table table = ReplicaTable.of(rows, cluster.name(), Split.isDense(new Canvas(frame.width(), frame.height())));
        Table whole = new Table(table.columns(), concat(table.rows(), notes));
        // Shown also before anything was chosen, for the detail is about it.
        var cursor = selected.map(row -> frame.cursor().selecting(row.id())).orElse(frame.cursor());
        String scroll = whole.window(on.height() - 2, cursor).note();
        Canvas inside =
                Panel.draw(on, title(cluster.snapshot()), scroll.isEmpty() ? counts(replication) : scroll, focused);
        if (inside.height() > 0 && rows.isEmpty() && notes.isEmpty())
            Notice.draw(
                    inside,
                    Mark.OFF,
                    replication.replicas().isEmpty()
                            ? List.of(
                                    "DRBD is there and replicates nothing.",
                                    "No resource with a peer is up on " + told(cluster.snapshot()) + ".")
                            : List.of("The filter hides every pair.", "Esc clears it."));
        return whole.rows().isEmpty() ? List.of() : whole.draw(inside, pane, cursor);
    }

    private static List<Table.Row> concat(List<Table.Row> rows, List<Table.Row> notes) {
        List<Table.Row> all = new ArrayList<>(rows);
        all.addAll(notes);
        return all;
    }

    /** The selected row; while nothing is selected the first one that is not well, else the first. */
    private static Optional<ReplicaRow> selected(List<ReplicaRow> rows, Frame frame) {
        return frame.selected()
                .map(Item::whole)
                .flatMap(id -> rows.stream().filter(r -> r.id().equals(id)).findFirst())
                .or(() -> rows.stream().filter(row -> row.replica().isProblem()).findFirst())
                .or(() -> rows.stream().findFirst());
    }

    /** {@code DRBD 9.2.16}; several versions are all named. */
    private static String title(Snapshot snapshot) {
        TreeSet<String> versions = new TreeSet<>();
        snapshot.readings(Drbd.STATUS)
                .values()
                .forEach(reading -> reading.value().ifPresent(account -> {
                    if (account instanceof Status status && !status.version().isEmpty()) versions.add(status.version());
                }));
        return ("DRBD " + String.join(", ", versions)).strip();
    }

    private static String counts(Replication replication) {
        int resources = replication.resources().size();
        int pairs = replication.replicas().size();
        return resources
                + (resources == 1 ? " resource, " : " resources, ")
                + pairs
                + (pairs == 1 ? " pair" : " pairs");
    }

    private static String told(Snapshot snapshot) {
        return snapshot.readings(Drbd.STATUS).entrySet().stream()
                .filter(e -> e.getValue() instanceof Reading.Seen)
                .map(e -> e.getKey().value())
                .collect(Collectors.joining(", "));
    }

    /** A line for each node whose account is not fresh, or whose module is not loaded. */
    private static List<Table.Row> notes(Snapshot snapshot, Frame frame) {
        List<Table.Row> notes = new ArrayList<>();
        snapshot.readings(Drbd.STATUS).forEach((node, reading) -> {
            boolean asked = reading instanceof Reading.Seen || reading instanceof Reading.Failed;
            if (asked && !reading.isFresh(frame.now())) {
                String why = reading instanceof Reading.Failed<?> failed ? ": " + failed.why() : "";
                notes.add(Table.Row.line(Cell.state(
                        Mark.UNKNOWN,
                        node + " " + Freshness.of(reading, frame.now()).words() + why)));
            } else if (reading.value().filter(a -> a instanceof NotLoaded).isPresent()) {
                notes.add(Table.Row.line(
                        Cell.state(Mark.OFF, node + ": the kernel module is not loaded, nothing is up there")));
            }
        });
        return notes;
    }

    private static Map<String, String> fields(Replica replica) {
        return Map.of(
                "resource", replica.resource(),
                "node", replica.from() + " " + replica.to(),
                "state", replica.link(),
                "disk", replica.disk());
    }
}
