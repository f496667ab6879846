package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything about one node: the machine, its own account of the cluster, its links, what runs there, what is wrong. */
public final class NodeScreen implements ClusterScreen {
    private static final int RESOURCES = 0;
    private static final int LINKS = 1;
    private static final int FINDINGS = 2;

    @Override
    public String id() {
        return "node";
    }

    @Override
    public String title() {
        return "Node";
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        Topology topology = TopologyReader.of(cluster, frame.now());
        String id = frame.place().object();
        Optional<NodeCard> card = topology.card(id);
        if (card.isEmpty()) return drawUnknown(body, topology, id);
        NodePanes panes = NodePanes.of(body, frame);
        drawHead(panes.head(), cluster, card.get());
        MachinePane machine = new MachinePane(cluster, frame);
        machine.draw(panes.machine(), card.get().name());
        new AccountPane(cluster, topology, frame.now())
                .draw(panes.account(), card.get().name());
        List<Item> items = new ArrayList<>();
        items.addAll(drawResources(panes.resources(), cluster, card.get(), frame));
        items.addAll(drawLinks(panes.links(), cluster, topology, card.get(), frame));
        items.addAll(drawFindings(panes.findings(), cluster, card.get(), frame));
        return View.of(body, items);
    }

    /** A remote or guest node has no card of its own; a name nobody knows has its own words. */
    private static View drawUnknown(Canvas body, Topology topology, String id) {
        Optional<Topology.Elsewhere> remote =
                topology.elsewhere().stream().filter(e -> e.id().equals(id)).findFirst();
        if (remote.isPresent())
            Notice.draw(
                    body,
                    remote.get().state().mark(),
                    List.of(
                            remote.get().name() + "  " + remote.get().text(),
                            "The cluster runs it through one of its members; it has no account of its own."));
        else
            Notice.draw(
                    body,
                    Mark.UNKNOWN,
                    List.of("No node " + Subject.name(id) + " here.", "It may have left the cluster. Esc goes back."));
        return View.of(body, List.of());
    }

    private static void drawHead(Canvas on, ClusterPicture cluster, NodeCard card) {
        Contact contact = cluster.snapshot().contact(card.name());
        Pen pen = Pen.at(on, 1, 0)
                .mark(card.mark())
                .bold(card.name().value(), Role.TEXT)
                .skip(2);
        pen.text(card.word().isEmpty() ? "online" : card.word(), card.mark().role());
        if (card.dc()) pen.skip(2).text("DC", Role.ACCENT);
        pen.skip(3).state(card.contact().mark(), card.contact().words());
        if (!contact.address().isEmpty()) pen.skip(2).muted(contact.address());
        if (!contact.privilege().isEmpty()) pen.skip(2).muted("as " + contact.privilege());
        contact.roundTrip().ifPresent(took -> pen.skip(2).muted("rtt " + Ages.took(took)));
        String why = contact.why().isEmpty() ? card.remark() : contact.why();
        if (!why.isEmpty()) pen.skip(2).text(why, Role.MUTED);
    }

    private static String word(Running running) {
        if (!running.word().isEmpty()) return running.word();
        return running.isAddress() ? "held" : "started";
    }

    private static List<Item> drawResources(Canvas on, ClusterPicture cluster, NodeCard card, Frame frame) {
        List<Table.Row> rows = new ArrayList<>();
        for (Running running : card.running())
            rows.add(new Table.Row(
                    running.id(),
                    List.of(
                            Cell.of(running.name()).after(running.depth() > 0 ? "  " : ""),
                            Cell.state(running.mark(), word(running)),
                            Cell.of(running.note(), Role.MUTED)),
                    running.isProblem(),
                    Optional.of(Place.about(cluster.name(), running.id()))));
        if (card.folded() > 0)
            rows.add(Table.Row.line(Cell.of(SelectedPane.count(card.folded(), "clone instance"), Role.MUTED)));
        Table table = new Table(
                List.of(
                        new Table.Column("RESOURCE", Table.Kind.NAME, 9, 8),
                        new Table.Column("STATE", Table.Kind.WORD, 8, 8),
                        new Table.Column("AGENT, ADDRESS", Table.Kind.TEXT, 2, 6)),
                distinct(rows));
        String count = SelectedPane.count(SelectedPane.resources(card), "resource");
        Canvas inside = Panel.draw(on, "Runs here", count, frame.cursor().pane() == RESOURCES);
        if (rows.isEmpty())
            Pen.at(inside, 1, 0)
                    .muted(card.mark() == Mark.UNKNOWN || card.mark() == Mark.BUSY ? "not known" : "no resources");
        return rows.isEmpty() ? List.of() : table.draw(inside, RESOURCES, frame.cursor());
    }

    /** A resource that runs and failed before is listed once. */
    private static List<Table.Row> distinct(List<Table.Row> rows) {
        List<String> seen = new ArrayList<>();
        List<Table.Row> once = new ArrayList<>();
        for (Table.Row row : rows) {
            if (!row.id().isEmpty() && seen.contains(row.id())) continue;
            seen.add(row.id());
            once.add(row);
        }
        return once;
    }

    private static List<Item> drawLinks(
            Canvas on, ClusterPicture cluster, Topology topology, NodeCard card, Frame frame) {
        List<Table.Row> rows = new ArrayList<>();
        for (NodeLink link : card.links()) {
            String id = "link:" + card.name() + ":" + link.number();
            rows.add(new Table.Row(
                    id,
                    List.of(
                            Cell.of("link" + link.number()),
                            Cell.state(link.mark(), link.value().isEmpty() ? "" : link.value()),
                            Cell.of("worst of all peers", Role.MUTED)),
                    link.mark() == Mark.CRIT || link.mark() == Mark.WARN,
                    cluster.findings().stream()
                            .filter(f -> f.subject().equals(id))
                            .findFirst()
                            .map(f -> Place.about(cluster.name(), "finding:" + f.id()))));
            for (NodeCard peer : topology.cards()) {
                if (peer.name().equals(card.name())) continue;
                topology.between().apply(card.name(), peer.name()).stream()
                        .filter(l -> l.number() == link.number())
                        .forEach(l -> rows.add(new Table.Row(
                                id + "#" + peer.name(),
                                List.of(
                                        Cell.of("→ " + peer.name()).after("  "),
                                        Cell.state(l.mark(), l.value()),
                                        Cell.of("", Role.MUTED)),
                                false,
                                Optional.of(Place.about(cluster.name(), peer.id())))));
            }
        }
        Table table = new Table(
                List.of(
                        new Table.Column("", Table.Kind.NAME, 9, 8),
                        new Table.Column("", Table.Kind.WORD, 8, 4),
                        new Table.Column("", Table.Kind.TEXT, 1, 18)),
                rows);
        String note = table.window(on.height() - 2, frame.cursor()).note();
        Canvas inside = Panel.draw(on, "Links", note, frame.cursor().pane() == LINKS);
        if (rows.isEmpty()) Pen.at(inside, 1, 0).muted("Corosync tells of no links here");
        return table.draw(inside, LINKS, frame.cursor());
    }

    private static List<Item> drawFindings(Canvas on, ClusterPicture cluster, NodeCard card, Frame frame) {
        NodeName name = card.name();
        List<Table.Row> rows = new ArrayList<>();
        for (Finding finding : cluster.findings()) {
            boolean here = finding.node().filter(name::equals).isPresent()
                    || finding.subject().equals(card.id())
                    || finding.subject().startsWith("link:" + name + ":");
            if (!here) continue;
            Mark mark = Mark.of(finding.severity());
            rows.add(new Table.Row(
                    "finding:" + finding.id(),
                    List.of(Cell.state(mark, ""), Cell.of(finding.text(), mark.role())),
                    mark == Mark.CRIT || mark == Mark.WARN,
                    Optional.of(Place.about(cluster.name(), "finding:" + finding.id()))));
        }
        Table table = new Table(
                List.of(new Table.Column("", Table.Kind.WORD, 9, 1), new Table.Column("", Table.Kind.TEXT, 8, 10)),
                distinct(rows));
        Canvas inside = Panel.draw(
                on,
                "Findings here",
                rows.isEmpty() ? "" : rows.size() + "",
                frame.cursor().pane() == FINDINGS);
        if (rows.isEmpty() && card.contact().isLive() && !card.isProblem())
            Pen.at(inside, 1, 0).state(Mark.OK, "nothing found");
        else if (rows.isEmpty()) Pen.at(inside, 1, 0).state(Mark.UNKNOWN, "nothing is known now");
        return table.draw(inside, FINDINGS, frame.cursor());
    }
}
