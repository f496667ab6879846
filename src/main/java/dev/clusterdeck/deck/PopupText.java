package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the scrolling popups say. Pure. */
final class PopupText {
    private final DeckSetup setup;

    PopupText(DeckSetup setup) {
        this.setup = setup;
    }

    /** The lines of a popup that scrolls, wrapped; empty for others. */
    List<TextLine> lines(DeckModel model, Popup popup, int width) {
        if (popup instanceof Popup.Explain explain) return explain(model, explain, width);
        if (popup instanceof Popup.Messages) return messages(model, width);
        if (popup instanceof Popup.Copied copied)
            return copied.text().lines().map(l -> TextLine.of(0, l, Role.TEXT)).toList();
        return List.of();
    }

    /** The last scroll that fills the popup on the screen. */
    int lastScroll(DeckModel model) {
        return model.popup()
                .map(popup -> {
                    int lines = lines(model, popup, PopupBox.textWidth(model)).size();
                    return Math.max(0, lines - PopupBox.textHeight(model));
                })
                .orElse(0);
    }

    List<TextLine> explain(DeckModel model, Popup.Explain explain, int width) {
        Optional<ClusterPicture> picture = model.fleet().shown(explain.cluster());
        if (picture.isEmpty())
            return List.of(TextLine.state(Mark.UNKNOWN, "nothing was read of " + explain.cluster() + " yet"));
        List<TextLine> lines = new ArrayList<>();
        for (Explanation explanation : explanations(model, picture.get(), explain)) {
            if (!lines.isEmpty()) lines.add(TextLine.BLANK);
            lines.add(TextLine.heading(explanation.title()));
            for (Explanation.Sentence sentence : explanation.sentences()) {
                lines.addAll(TextLine.state(Mark.of(sentence.severity()), sentence.text())
                        .wrapped(width));
                for (String cite : sentence.cites())
                    lines.addAll(TextLine.of(4, cite, Role.MUTED).wrapped(width));
            }
        }
        for (Finding finding : findings(picture.get(), explain)) {
            if (!lines.isEmpty()) lines.add(TextLine.BLANK);
            lines.addAll(
                    TextLine.state(Mark.of(finding.severity()), finding.text()).wrapped(width));
            for (String fact : finding.evidence())
                lines.addAll(TextLine.of(4, fact, Role.MUTED).wrapped(width));
            lines.addAll(TextLine.of(2, finding.advice(), Role.TEXT).wrapped(width));
            if (!finding.runbook().isEmpty()) lines.add(TextLine.of(2, "runbook " + finding.runbook(), Role.LINK));
        }
        if (lines.isEmpty())
            lines.addAll(TextLine.state(
                            Mark.UNKNOWN,
                            "nothing that was read explains "
                                    + (explain.object().equals("cluster")
                                            ? explain.cluster()
                                            : Names.of(explain.object()))
                                    + ", and no finding is about it")
                    .wrapped(width));
        return lines;
    }

    /** The runbook of the object's most urgent finding. */
    Optional<String> runbook(DeckModel model, Popup.Explain explain) {
        return model.fleet().shown(explain.cluster()).stream()
                .flatMap(p -> findings(p, explain).stream())
                .map(Finding::runbook)
                .filter(r -> !r.isEmpty())
                .findFirst();
    }

    private List<Explanation> explanations(DeckModel model, ClusterPicture picture, Popup.Explain explain) {
        List<Explanation> found = new ArrayList<>();
        for (Explainer explainer : setup.explainers())
            explainer
                    .explain(picture, subject(picture, explain), model.fleet().shownAt(model.now()))
                    .ifPresent(found::add);
        return found;
    }

    private static List<Finding> findings(ClusterPicture picture, Popup.Explain explain) {
        return picture.findings().stream()
                .filter(f -> explain.object().equals("cluster")
                        || f.subject().equals(explain.object())
                        || id(f).equals(explain.object()))
                .toList();
    }

    /** What is explained for a finding is what the finding is about. */
    private static String subject(ClusterPicture picture, Popup.Explain explain) {
        return picture.findings().stream()
                .filter(f -> id(f).equals(explain.object()))
                .findFirst()
                .map(Finding::subject)
                .orElse(explain.object());
    }

    private static String id(Finding finding) {
        return "finding:" + finding.id();
    }

    /** The plans that were run from here, the newest last; those with a number can be opened. */
    private List<TextLine> jobs(DeckModel model, int width) {
        List<TextLine> lines = new ArrayList<>();
        List<Job> jobs = model.work().jobs();
        for (int i = 0; i < jobs.size(); i++) {
            if (i == 0) lines.addAll(List.of(TextLine.BLANK, TextLine.heading("Jobs")));
            Job job = jobs.get(i);
            int number = jobs.size() - i;
            Mark mark = job.isRunning() ? Mark.BUSY : job.isFinished() ? Mark.DONE : Mark.CRIT;
            lines.addAll(TextLine.state(
                            mark,
                            (number > 9 ? "" : number + "  ") + Ages.clock(job.begun(), setup.zone()) + " "
                                    + job.plan().goal() + " on " + job.plan().cluster() + ": " + Acting.ended(job))
                    .wrapped(width));
        }
        return lines;
    }

    private List<TextLine> messages(DeckModel model, int width) {
        List<TextLine> lines = new ArrayList<>();
        for (Toast toast : model.toasts().all())
            lines.addAll(
                    TextLine.state(Mark.of(toast.severity()), Ages.clock(toast.at(), setup.zone()) + " " + toast.text())
                            .wrapped(width));
        if (lines.isEmpty()) lines.add(TextLine.of(0, "Nothing was said yet.", Role.MUTED));
        lines.addAll(jobs(model, width));
        return lines;
    }
}
