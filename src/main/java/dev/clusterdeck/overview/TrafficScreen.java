package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.haproxy.HaproxySection;
import dev.clusterdeck.tech.keepalived.KeepalivedSection;
import dev.clusterdeck.tech.nginx.NginxSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where requests come in and who serves them: every technology that distributes traffic, and the events. */
public final class TrafficScreen implements Screen {
    /** One line each, in the order from top to bottom. */
    private static final Sections SECTIONS =
            new Sections(List.of(new HaproxySection(), new KeepalivedSection(), new NginxSection()));

    @Override
    public String id() {
        return "traffic";
    }

    @Override
    public String title() {
        return "Traffic";
    }

    @Override
    public int digit() {
        return 5;
    }

    @Override
    public List<String> sorts() {
        return SECTIONS.sorts();
    }

    @Override
    public List<Choice> choices() {
        return SECTIONS.choices();
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        Optional<ClusterPicture> picture = frame.cluster();
        if (picture.isEmpty()) return Absence.of(body, frame);
        ClusterPicture cluster = picture.get();
        return SECTIONS.isThere(cluster) ? SECTIONS.draw(body, cluster, frame) : nothing(body, cluster);
    }

    private static View nothing(Canvas body, ClusterPicture cluster) {
        Canvas inside = Panel.draw(body, "Traffic", "", true);
        String nodes = cluster.snapshot().nodes().stream().map(NodeName::value).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add("Nothing distributes traffic here, as far as is known.");
        lines.add(nodes.isEmpty() ? "No node is known yet." : "Looked on " + nodes + ".");
        lines.addAll(SECTIONS.absences(cluster));
        Notice.draw(inside, Mark.OFF, lines);
        return View.of(body, List.of());
    }
}
