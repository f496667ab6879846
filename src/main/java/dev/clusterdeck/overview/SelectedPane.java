package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.tech.host.HostSummary;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pane about what is selected on the topology: a node, an event, or else the cluster's most urgent findings. */
final class SelectedPane {
    /** From this height on there is room for a finding in full. */
    private static final int ROOMY = 12;

    private SelectedPane() {}

    static void draw(Canvas on, ClusterPicture cluster, Topology topology, Frame frame) {
        String selected = frame.cursor().selected().orElse("");
        Optional<NodeCard> card = topology.card(selected);
        Optional<Event> event =
                Optional.ofNullable(EventIds.of(cluster.events()).get(selected));
        if (card.isPresent()) drawNode(on, cluster, card.get(), frame.now());
        else if (event.isPresent()) drawEvent(on, event.get(), frame);
        else if (on.height() < ROOMY || cluster.findings().isEmpty()) drawFindings(on, cluster, frame.now());
        else drawMostUrgent(on, cluster.findings().get(0));
    }

    /** With nothing selected and room to spare: the first finding in full. */
    private static void drawMostUrgent(Canvas on, Finding finding) {
        Canvas inside = Panel.draw(on, "Most urgent", "! goes there", false);
        Mark mark = Mark.of(finding.severity());
        inside.mark(1, 0, mark);
        int y = 0;
        for (String line : Lines.wrap(finding.text(), inside.width() - 4))
            inside.text(3, y++, line, mark.role(), Canvas.BOLD);
        y++;
        for (String line : Lines.wrap(finding.advice(), inside.width() - 4)) inside.text(3, y++, line, Role.TEXT);
        y++;
        for (String fact : finding.evidence())
            for (String line : Lines.wrap(fact, inside.width() - 4)) inside.text(3, y++, line, Role.MUTED);
        Pen.at(inside, 3, y + 1).muted("runbook  ").text(finding.runbook(), Role.LINK);
    }

    /** The cluster's findings, most urgent first. */
    static void drawFindings(Canvas on, ClusterPicture cluster, Instant now) {
        int count = cluster.findings().size();
        Canvas inside = Panel.draw(on, "Findings", count == 0 ? "" : count + " in all", false);
        boolean live = Freshness.of(cluster, now).isLive()
                && !cluster.snapshot().readings(Pacemaker.STATUS).isEmpty();
        if (count == 0 && live) Pen.at(inside, 1, 0).state(Mark.OK, "nothing found");
        else if (count == 0) Pen.at(inside, 1, 0).state(Mark.UNKNOWN, "nothing is known now");
        drawFindings(inside, cluster.findings(), 0);
    }

    private static void drawNode(Canvas on, ClusterPicture cluster, NodeCard card, Instant now) {
        Canvas inside = Panel.draw(on, "Selected: " + card.name(), "⏎ open", false);
        NodeName name = card.name();
        Contact contact = cluster.snapshot().contact(name);
        Pen head =
                Pen.at(inside, 1, 0).state(card.contact().mark(), card.contact().words());
        head.skip(2).muted(contact.address()).skip(2).muted(contact.privilege());
        contact.roundTrip().ifPresent(took -> head.skip(2).muted(Ages.took(took)));
        Pen counts = Pen.at(inside, 1, 1).text(count(resources(card), "resource"));
        if (problems(card) > 0) counts.skip(2).state(Mark.WARN, count(problems(card), "problem"));
        if (!card.addresses().isEmpty()) counts.skip(2).text("VIP " + String.join(", ", card.addresses()));
        HostSummary host = HostSummary.of(cluster.snapshot(), name, now);
        host.uptime().ifPresent(up -> counts.skip(2).muted("up " + Ages.since(up)));
        host.failedUnits()
                .filter(failed -> failed > 0)
                .ifPresent(failed -> counts.skip(2).state(Mark.WARN, count(failed, "failed unit")));
        List<Finding> about = cluster.findings().stream()
                .filter(f ->
                        f.node().filter(name::equals).isPresent() || f.subject().equals(card.id()))
                .toList();
        if (about.isEmpty() && card.contact().isLive()) Pen.at(inside, 1, 2).state(Mark.OK, "nothing found");
        drawFindings(inside, about, 2);
    }

    /** {@code no resources}, {@code 1 resource}, {@code 7 resources}. */
    static String count(int count, String thing) {
        return (count == 0 ? "no" : Integer.toString(count)) + " " + thing + (count == 1 ? "" : "s");
    }

    static int problems(NodeCard card) {
        return (int) card.running().stream()
                .filter(r -> r.isProblem() && !r.note().equals("group"))
                .count();
    }

    static int resources(NodeCard card) {
        return (int) card.running().stream().filter(Running::isResource).count() + card.folded();
    }

    private static void drawEvent(Canvas on, Event event, Frame frame) {
        Canvas inside = Panel.draw(on, Subject.name(event.subject()), "⏎ open", false);
        Mark mark = Mark.of(event.severity());
        int y = 0;
        inside.mark(1, y, mark);
        for (String line : Lines.wrap(event.text(), inside.width() - 4)) inside.text(3, y++, line, Role.TEXT);
        Pen.at(inside, 3, y).muted(Ages.at(event.at(), frame.now(), frame.zone()) + "  " + event.kind());
    }

    private static void drawFindings(Canvas inside, List<Finding> findings, int from) {
        int y = from;
        for (Finding finding : findings) {
            Mark mark = Mark.of(finding.severity());
            List<String> lines = Lines.wrap(finding.text(), inside.width() - 4);
            if (y < inside.height()) inside.mark(1, y, mark);
            boolean roomy = inside.height() - from > findings.size() * 2;
            if (!roomy) Pen.at(inside, 3, y++).text(finding.text(), mark.role());
            else for (String line : lines) inside.text(3, y++, line, mark.role());
            if (roomy)
                for (String line : Lines.wrap(finding.advice(), inside.width() - 6))
                    inside.text(5, y++, line, Role.MUTED);
        }
    }
}
