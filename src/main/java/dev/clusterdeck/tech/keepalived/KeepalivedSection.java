package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Absences;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cell;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Section;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.Table.Column;
import dev.clusterdeck.screen.Table.Kind;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Ipvs;
import dev.clusterdeck.tech.keepalived.KeepalivedState.VirtualServer;
import dev.clusterdeck.tech.keepalived.VirtualAddress.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keepalived's part of the traffic screen: every instance with its addresses and who has them, and IPVS. */
public final class KeepalivedSection implements Section {
    @Override
    public int panes() {
        return 1;
    }

    @Override
    public boolean isThere(ClusterPicture cluster) {
        return cluster.snapshot().readings(Keepalived.FILE).values().stream()
                .anyMatch(reading -> reading instanceof Reading.Seen || reading instanceof Reading.Failed);
    }

    @Override
    public String absence(ClusterPicture cluster) {
        return "Keepalived: " + Absences.of(cluster.snapshot(), Keepalived.FILE);
    }

    @Override
    public int wish(ClusterPicture cluster, Frame frame) {
        int virtual = ipvs(cluster, frame.now()).values().stream()
                .mapToInt(ipvs -> ipvs.servers().size())
                .sum();
        return 3 + Math.max(1, Vrrp.all(cluster.snapshot(), frame.now()).size() + virtual);
    }

    @Override
    public Drawn draw(Canvas on, int pane, ClusterPicture cluster, Frame frame) {
        List<Table.Row> rows = new ArrayList<>();
        int all = 0;
        int hidden = 0;
        for (Vrrp vrrp : Vrrp.all(cluster.snapshot(), frame.now())) {
            all++;
            boolean problem = isProblem(vrrp);
            boolean shown = frame.filter()
                    .shows(
                            vrrp.name(),
                            Map.of(
                                    "node",
                                    NodeName.list(vrrp.holders()),
                                    "state",
                                    problem ? "failed" : "ok",
                                    "address",
                                    Words.addresses(vrrp.addresses())));
            if (shown) rows.add(row(vrrp, problem, cluster, frame));
            else if (problem) hidden++;
        }
        for (Map.Entry<NodeName, Ipvs> entry : ipvs(cluster, frame.now()).entrySet())
            for (VirtualServer server : entry.getValue().servers()) {
                all++;
                if (frame.filter()
                        .shows(server.name(), Map.of("node", entry.getKey().value())))
                    rows.add(row(entry.getKey(), server, cluster));
            }
        if (all == 0) return unreadable(on, pane, cluster, frame);
        Table table = new Table(columns(), rows);
        Canvas inside = Panel.draw(
                on,
                "Virtual addresses",
                table.window(on.height() - 2, frame.cursor()).note(),
                frame.cursor().pane() == pane);
        return new Drawn(table.draw(inside, pane, frame.cursor()), new View.Shown(rows.size(), all, hidden));
    }

    private static Map<NodeName, Ipvs> ipvs(ClusterPicture cluster, Instant now) {
        Map<NodeName, Ipvs> all = new TreeMap<>();
        cluster.snapshot().readings(Keepalived.NOW).forEach((node, reading) -> {
            if (reading.isFresh(now)) reading.value().flatMap(Account::ipvs).ifPresent(ipvs -> all.put(node, ipvs));
        });
        return all;
    }

    private static List<Column> columns() {
        return List.of(
                new Column("INSTANCE", Kind.NAME, 20, 8),
                new Column("ADDRESS", Kind.TEXT, 19, 11),
                new Column("ON", Kind.WORD, 18, 6),
                new Column("FOR", Kind.NUMBER, 10, 4),
                new Column("NODES", Kind.TEXT, 17, 12));
    }

    private static Table.Row row(Vrrp vrrp, boolean problem, ClusterPicture cluster, Frame frame) {
        return new Table.Row(
                vrrp.id(),
                List.of(
                        Cell.of(vrrp.name()),
                        Cell.of(Words.addresses(vrrp.addresses())),
                        holder(vrrp),
                        Cell.of(since(vrrp, frame.now()), Role.MUTED),
                        Cell.of(members(vrrp), Role.MUTED)),
                problem,
                Optional.of(Place.about(cluster.name(), vrrp.id())));
    }

    private static boolean isProblem(Vrrp vrrp) {
        return vrrp.addresses().stream().anyMatch(a -> a.holders().size() != 1)
                || vrrp.members().stream()
                        .anyMatch(m -> m.state() != Vrrp.State.MASTER && m.state() != Vrrp.State.BACKUP);
    }

    /** Who has the addresses: one node, several, none, or nobody can tell. */
    static Cell holder(Vrrp vrrp) {
        List<NodeName> holders = vrrp.holders();
        if (vrrp.addresses().stream().anyMatch(a -> a.holders().size() > 1))
            return Cell.state(Mark.CRIT, NodeName.list(holders));
        if (vrrp.addresses().stream().anyMatch(VirtualAddress::nowhere)) return Cell.state(Mark.CRIT, "nobody");
        if (holders.isEmpty()
                || vrrp.addresses().stream().anyMatch(a -> a.holders().isEmpty()))
            return Cell.state(Mark.UNKNOWN, holders.isEmpty() ? "unknown" : NodeName.list(holders) + "?");
        boolean left =
                vrrp.members().stream().anyMatch(m -> holders.contains(m.node()) && m.state() == Vrrp.State.STOPPED);
        return Cell.state(left ? Mark.WARN : Mark.OK, NodeName.list(holders));
    }

    private static String since(Vrrp vrrp, Instant now) {
        return vrrp.addresses().stream()
                .flatMap(a -> a.holders().stream())
                .map(Holder::since)
                .max(Comparator.naturalOrder())
                .map(since -> Ages.brief(Duration.between(since, now)) + "+")
                .orElse("-");
    }

    private static String members(Vrrp vrrp) {
        return vrrp.members().stream()
                .map(m -> m.node() + " " + Words.state(m.state())
                        + (m.priority().isPresent() ? " " + m.priority().getAsLong() : ""))
                .collect(Collectors.joining(", "));
    }

    private static Table.Row row(NodeName node, VirtualServer server, ClusterPicture cluster) {
        long taking = server.servers().stream().filter(r -> r.weight() > 0).count();
        long active = server.servers().stream().mapToLong(r -> r.active()).sum();
        String id = Words.ipvsId(node, server);
        return new Table.Row(
                id,
                List.of(
                        Cell.of("ipvs"),
                        Cell.of(server.name()),
                        Cell.state(taking == 0 ? Mark.CRIT : Mark.OK, node.value()),
                        Cell.NONE,
                        Cell.of(
                                taking + " of " + server.servers().size() + " real servers, " + server.scheduler()
                                        + ", " + active + " active connections",
                                Role.MUTED)),
                taking == 0,
                Optional.of(Place.about(cluster.name(), id)));
    }

    private static Drawn unreadable(Canvas on, int pane, ClusterPicture cluster, Frame frame) {
        List<String> lines = new ArrayList<>();
        cluster.snapshot().readings(Keepalived.FILE).forEach((node, reading) -> {
            if (reading instanceof Reading.Failed<File> failed) lines.add(node + ": " + failed.why());
        });
        lines.add(0, lines.isEmpty() ? "Keepalived has no instance." : "Keepalived cannot be read.");
        Canvas inside = Panel.draw(on, "Virtual addresses", "", frame.cursor().pane() == pane);
        Notice.draw(inside, lines.size() > 1 ? Mark.UNKNOWN : Mark.OFF, lines);
        return new Drawn(List.of(), new View.Shown(0, 0, 0));
    }
}
