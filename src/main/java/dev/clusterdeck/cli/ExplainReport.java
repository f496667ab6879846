package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.screen.Explainer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code explain}: why an object is as it is, every sentence with what it rests on. */
final class ExplainReport implements Reads.Report {
    private static final List<String> KINDS = List.of("", "resource:", "node:");

    private final String version;
    private final List<Explainer> explainers;

    ExplainReport(String version, List<Explainer> explainers) {
        this.version = version;
        this.explainers = List.copyOf(explainers);
    }

    @Override
    public int print(Invocation call, List<ClusterPicture> pictures) {
        String object = call.text("OBJECT").orElseThrow();
        List<Json> found = new ArrayList<>();
        for (ClusterPicture picture : pictures)
            for (Explanation explanation : explain(picture, object)) {
                if (call.flag("--json"))
                    found.add(PictureJson.explanation(explanation)
                            .with("cluster", picture.name())
                            .with("demo", picture.demo()));
                else {
                    found.add(new Json());
                    print(picture, explanation, call.out());
                }
            }
        if (call.flag("--json"))
            call.out()
                    .println(StatusJson.envelope(version, pictures.get(0).changedAt())
                            .with("explanations", found)
                            .pretty());
        if (!found.isEmpty()) return ExitCode.DONE;
        call.say("nothing called " + object + " was seen; status lists what there is");
        return ExitCode.USAGE;
    }

    /** By its full id ({@code node:alpha}), or by its name alone as a resource and as a node. */
    private List<Explanation> explain(ClusterPicture picture, String object) {
        for (String kind : KINDS) {
            List<Explanation> explanations = explainers.stream()
                    .map(explainer -> explainer.explain(picture, kind + object, picture.changedAt()))
                    .flatMap(Optional::stream)
                    .toList();
            if (!explanations.isEmpty()) return explanations;
        }
        return List.of();
    }

    private static void print(ClusterPicture picture, Explanation explanation, PrintStream out) {
        Wrap.print(out, picture.name() + (picture.demo() ? " (DEMO)" : "") + ": ", 2, explanation.title());
        for (Explanation.Sentence sentence : explanation.sentences()) {
            String word = sentence.severity().name().toLowerCase(Locale.ROOT);
            Wrap.print(out, String.format("  %-8s", word), 10, sentence.text());
            sentence.cites().forEach(cite -> Wrap.print(out, "          - ", 12, cite));
        }
    }
}
