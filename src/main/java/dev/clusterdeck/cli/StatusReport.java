package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostSummary;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** {@code status}: what is known of each cluster, in a screenful. */
final class StatusReport implements Reads.Report {
    private final StatusJson json;

    StatusReport(StatusJson json) {
        this.json = json;
    }

    @Override
    public int print(Invocation call, List<ClusterPicture> pictures) {
        if (call.flag("--json")) call.out().println(json.of(pictures).pretty());
        else
            for (int i = 0; i < pictures.size(); i++) {
                if (i > 0) call.out().println();
                print(pictures.get(i), call.out());
            }
        return ExitCode.DONE;
    }

    private static void print(ClusterPicture picture, PrintStream out) {
        Snapshot snapshot = picture.snapshot();
        long live = snapshot.nodes().stream()
                .filter(node -> snapshot.contact(node).state() == Contact.State.LIVE)
                .count();
        Rows head = new Rows()
                .with(
                        picture.name(),
                        (picture.environment() == Environment.NONE ? "" : picture.environment() + "  ")
                                + (picture.demo() ? "DEMO  " : "")
                                + live + " of " + snapshot.nodes().size() + " nodes answer");
        head.print(out, "");
        Rows nodes = new Rows().with("NODE", "CONTACT", "AS", "QUORUM", "LOAD", "MEM", "UP");
        for (NodeName node : snapshot.nodes()) {
            Contact contact = snapshot.contact(node);
            HostSummary host = HostSummary.of(snapshot, node, picture.changedAt());
            nodes.with(
                    node,
                    contact.state().name().toLowerCase(Locale.ROOT),
                    contact.privilege(),
                    CorosyncText.quorum(snapshot, node, picture.changedAt()),
                    HostText.load(host),
                    HostText.memory(host),
                    HostText.uptime(host));
        }
        nodes.print(out, "  ");
        for (NodeName node : snapshot.nodes()) {
            String why = snapshot.contact(node).why();
            if (!why.isEmpty()) Wrap.print(out, "    " + node + ": ", 6, why);
        }
        PacemakerText.print(picture, out);
        DrbdText.print(picture, out);
        GlusterText.print(picture, out);
        HaproxyText.print(picture, out);
        KeepalivedText.print(picture, out);
        NginxText.print(picture, out);
        findings(picture, out);
    }

    private static void findings(ClusterPicture picture, PrintStream out) {
        if (picture.findings().isEmpty()) out.println("  no findings");
        for (Finding finding : picture.findings()) {
            String word = finding.severity().name().toLowerCase(Locale.ROOT);
            Wrap.print(out, String.format("  %-8s", word), 10, finding.text());
        }
    }
}
