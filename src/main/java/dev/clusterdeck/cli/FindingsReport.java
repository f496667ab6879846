package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** {@code findings}: what is wrong and what to do. */
final class FindingsReport implements Reads.Report {
    private final String version;

    FindingsReport(String version) {
        this.version = version;
    }

    @Override
    public int print(Invocation call, List<ClusterPicture> pictures) {
        if (call.flag("--json"))
            call.out()
                    .println(StatusJson.envelope(version, pictures.get(0).changedAt())
                            .with(
                                    "clusters",
                                    pictures.stream(),
                                    picture -> new Json()
                                            .with("name", picture.name())
                                            .with("demo", picture.demo())
                                            .with("findings", picture.findings().stream(), PictureJson::finding))
                            .pretty());
        else for (ClusterPicture picture : pictures) print(picture, call.out());
        return ExitCode.DONE;
    }

    private static void print(ClusterPicture picture, PrintStream out) {
        out.println(picture.name()
                + (picture.demo() ? "  DEMO" : "")
                + (picture.findings().isEmpty() ? ": no findings" : ":"));
        for (Finding finding : picture.findings()) {
            String head =
                    String.format("  %-8s%s: ", finding.severity().name().toLowerCase(Locale.ROOT), finding.subject());
            Wrap.print(out, head, 10, finding.text());
            Wrap.print(out, "", 10, finding.advice());
            finding.evidence().forEach(fact -> Wrap.print(out, "          - ", 12, fact));
            if (!finding.runbook().isEmpty()) out.println("          runbook: " + Clean.line(finding.runbook()));
        }
    }
}
