package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.drbd.DrbdSection;
import dev.clusterdeck.tech.gluster.GlusterSection;
import dev.clusterdeck.tech.haproxy.HaproxySection;
import dev.clusterdeck.tech.keepalived.KeepalivedSection;
import dev.clusterdeck.tech.nginx.NginxSection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A screen that several technologies share, one below the other, and the events.
 *
 * @param nothing what it says first where none of them is on any node
 */
public record SectionsScreen(String id, String title, int digit, String nothing, Sections sections)
        implements ClusterScreen {
    /** Whether the data is safe: every technology that replicates data between nodes. */
    public static SectionsScreen replication() {
        return new SectionsScreen(
                "replication",
                "Replication",
                4,
                "Nothing replicates data here, as far as is known.",
                new Sections(List.of(new DrbdSection(), new GlusterSection())));
    }

    /** Where requests come in and who serves them: every technology that distributes traffic. */
    public static SectionsScreen traffic() {
        return new SectionsScreen(
                "traffic",
                "Traffic",
                5,
                "Nothing distributes traffic here, as far as is known.",
                new Sections(List.of(new HaproxySection(), new KeepalivedSection(), new NginxSection())));
    }

    @Override
    public List<String> sorts() {
        return sections.sorts();
    }

    @Override
    public List<Choice> choices() {
        return sections.choices();
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        return sections.isThere(cluster) ? sections.draw(body, cluster, frame) : nothing(body, cluster);
    }

    private View nothing(Canvas body, ClusterPicture cluster) {
        Canvas inside = Panel.draw(body, title, "", true);
        String nodes = cluster.snapshot().nodes().stream().map(NodeName::value).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add(nothing);
        lines.add(nodes.isEmpty() ? "No node is known yet." : "Looked on " + nodes + ".");
        lines.addAll(sections.absences(cluster));
        Notice.draw(inside, Mark.OFF, lines);
        return View.of(body, List.of());
    }
}
