package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.remote.Prompts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The monitoring plug-in: one line with performance data; exit 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. A critical
 * finding outranks what could not be read, and that outranks a warning.
 */
public final class CheckPlugin implements Handler {
    static final int OK = 0;
    static final int WARNING = 1;
    static final int CRITICAL = 2;
    static final int UNKNOWN = 3;

    private static final int LONGEST = 400;
    private static final List<String> WORDS = List.of("OK", "WARNING", "CRITICAL", "UNKNOWN");

    /** What a check comes to. */
    record Verdict(int exit, String line) {}

    private final Targets targets;
    private final Look look;

    public CheckPlugin(Targets targets, Look look) {
        this.targets = targets;
        this.look = look;
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        Targets.Chosen chosen = targets.choose(call);
        if (chosen.clusters().isEmpty()) {
            call.out().println(unknown(chosen.why()));
            return UNKNOWN;
        }
        Duration patience = Duration.ofSeconds(call.count("--timeout", 10));
        List<String> missing = new ArrayList<>();
        chosen.leftOut().forEach(problem -> missing.add(problem.toString()));
        List<ClusterPicture> pictures = look.once(chosen.clusters(), Prompts.none(), patience);
        for (ClusterPicture picture : pictures)
            missing.addAll(look.completeness().missing(picture));
        Verdict verdict = verdict(pictures, missing);
        call.out().println(verdict.line());
        return verdict.exit();
    }

    /** The line for a check that could not be made. */
    static String unknown(String why) {
        return line(UNKNOWN, why);
    }

    static Verdict verdict(List<ClusterPicture> pictures, List<String> missing) {
        List<Finding> findings = pictures.stream()
                .flatMap(picture -> picture.findings().stream())
                .filter(finding -> finding.severity().compareTo(Severity.NOTE) > 0)
                .sorted(Comparator.comparing((Finding finding) -> rank(exit(finding)))
                        .reversed())
                .toList();
        boolean nothingRead = pictures.stream().allMatch(picture -> answering(picture) == 0);
        int exit = missing.isEmpty() ? OK : UNKNOWN;
        if (!nothingRead && !findings.isEmpty()) exit = worse(exit, exit(findings.get(0)));
        return new Verdict(exit, line(exit, text(pictures, findings, missing, exit)) + " | " + performance(pictures));
    }

    private static String text(List<ClusterPicture> pictures, List<Finding> findings, List<String> missing, int exit) {
        List<String> parts = new ArrayList<>();
        for (ClusterPicture picture : pictures)
            parts.add(picture.name() + (picture.demo() ? " (DEMO)" : "") + ": " + answering(picture) + " of "
                    + picture.snapshot().nodes().size() + " nodes answer");
        int reasons = 0;
        List<String> why = new ArrayList<>();
        findings.forEach(finding -> why.add(finding.text()));
        if (exit == UNKNOWN) why.addAll(0, missing);
        for (String reason : why) {
            if (String.join("; ", parts).length() + reason.length() > LONGEST) break;
            parts.add(reason);
            reasons++;
        }
        if (why.size() > reasons) parts.add("and " + (why.size() - reasons) + " more");
        return String.join("; ", parts);
    }

    private static String performance(List<ClusterPicture> pictures) {
        List<String> values = new ArrayList<>();
        for (ClusterPicture picture : pictures) {
            String prefix = pictures.size() == 1 ? "" : picture.name() + " ";
            values.add(value(prefix + "nodes", picture.snapshot().nodes().size()));
            values.add(value(prefix + "nodes_answering", answering(picture)));
            for (Severity severity : List.of(Severity.CRIT, Severity.WARN, Severity.UNKNOWN))
                values.add(value(
                        prefix + "findings_" + severity.name().toLowerCase(java.util.Locale.ROOT),
                        picture.findings().stream()
                                .filter(f -> f.severity() == severity)
                                .count()));
        }
        return String.join(" ", values);
    }

    /** {@code label=value;warn;crit;min}: thresholds are the findings' business, the least is 0. */
    private static String value(String label, long value) {
        return (label.contains(" ") ? "'" + label + "'" : label) + "=" + value + ";;;0";
    }

    private static long answering(ClusterPicture picture) {
        return picture.snapshot().nodes().stream()
                .filter(node -> picture.snapshot().contact(node).state() == Contact.State.LIVE)
                .count();
    }

    private static int exit(Finding finding) {
        return switch (finding.severity()) {
            case CRIT -> CRITICAL;
            case WARN -> WARNING;
            case UNKNOWN -> UNKNOWN;
            default -> OK;
        };
    }

    private static int rank(int exit) {
        return List.of(OK, WARNING, UNKNOWN, CRITICAL).indexOf(exit);
    }

    private static int worse(int a, int b) {
        return rank(a) >= rank(b) ? a : b;
    }

    /** One line: a bar would begin performance data. */
    private static String line(int exit, String text) {
        return "CLUSTERDECK " + WORDS.get(exit) + " - " + Clean.line(text).replace('|', '/');
    }
}
