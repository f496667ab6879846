package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan that runs or ran: its steps with state and time, what the commands said, how it ended. Pure. */
final class JobLines {
    /** Of longer output the end is shown; the journal has it all. */
    private static final int LONGEST = 40;

    private JobLines() {}

    static List<TextLine> steps(Job job, List<Rule> rules, Instant now) {
        List<TextLine> lines = new ArrayList<>();
        for (int i = 0; i < job.plan().steps().size(); i++) {
            Step step = job.plan().steps().get(i);
            Optional<Job.Sent> sent = Optional.ofNullable(job.steps().get(i));
            String title = Clean.line((i + 1) + " " + step.title() + ", on " + step.on());
            lines.add(TextLine.state(mark(job, i), title + state(job, i, now)));
            if (sent.isEmpty()) continue;
            lines.add(PlanLines.command(step));
            lines.addAll(answer(sent.get(), step, rules, job, now));
        }
        for (String note : job.notes()) lines.add(TextLine.state(Mark.WARN, note));
        if (!job.file().isEmpty()) lines.add(TextLine.of(0, "journal " + Clean.line(job.file()), Role.MUTED));
        return lines;
    }

    private static Mark mark(Job job, int step) {
        Job.Sent sent = job.steps().get(step);
        if (job.before().contains(step)) return Mark.DONE;
        if (sent == null) return Mark.OFF;
        if (sent.verified().isPresent()) return Mark.DONE;
        if (sent.output().filter(output -> output.exit() != 0).isPresent()) return Mark.CRIT;
        if (job.isRunning()) return Mark.BUSY;
        return isCertain(job) ? Mark.CRIT : Mark.UNKNOWN;
    }

    private static boolean isCertain(Job job) {
        return job.outcome()
                .filter(o -> o instanceof Outcome.Stopped stopped && stopped.certain())
                .isPresent();
    }

    private static String state(Job job, int step, Instant now) {
        Job.Sent sent = job.steps().get(step);
        if (job.before().contains(step)) return ": ran before";
        if (sent == null) return job.isRunning() ? ": not begun" : ": was not begun";
        Duration took = Duration.between(
                sent.begun(), sent.verified().or(() -> job.over()).orElse(now));
        if (sent.verified().isPresent()) return ": done and seen, " + Ages.took(took);
        if (sent.output().filter(output -> output.exit() != 0).isPresent()) return ": failed";
        if (!job.isRunning() && sent.output().isPresent()) return ": ran, was not seen";
        if (!job.isRunning()) return isCertain(job) ? ": did not run" : ": not known to have ended";
        return sent.output().isPresent()
                ? ": waits until it is seen … " + took.toSeconds() + " s"
                : ": runs … " + took.toSeconds() + " s";
    }

    private static List<TextLine> answer(Job.Sent sent, Step step, List<Rule> rules, Job job, Instant now) {
        List<TextLine> lines = new ArrayList<>();
        if (sent.output().isEmpty()) return lines;
        Output output = sent.output().get();
        List<String> said = Stream.concat(
                        output.text().lines(), output.errorText().lines())
                .map(line -> Clean.line(line.stripTrailing()))
                .toList();
        int first = Math.max(0, said.size() - LONGEST);
        if (first > 0) lines.add(TextLine.of(2, "… " + first + " lines before; the journal has them", Role.MUTED));
        for (String line : said.subList(first, said.size())) lines.add(TextLine.of(2, line, Role.TEXT));
        Duration took = Duration.between(sent.begun(), sent.ended().orElse(now));
        lines.add(TextLine.of(
                2, "exit " + output.exit() + " after " + Ages.took(took), output.exit() == 0 ? Role.MUTED : Role.CRIT));
        if (sent.verified().isEmpty() && job.isRunning() && output.exit() == 0)
            lines.add(TextLine.of(
                    2,
                    "to be seen: "
                            + step.ensures().stream()
                                    .map(condition -> Clean.line(Rule.words(rules, condition)))
                                    .collect(Collectors.joining("; ")),
                    Role.MUTED));
        return lines;
    }

    /** Where it stands, or how it ended and what is certain. */
    static List<TextLine> outcome(Job job, Instant now) {
        List<TextLine> lines = new ArrayList<>();
        String took = Ages.took(job.took(now));
        Outcome outcome = job.outcome().orElse(null);
        if (job.isRunning())
            lines.add(TextLine.state(
                    Mark.BUSY,
                    "runs, " + job.took(now).toSeconds() + " s"
                            + (job.resting() ? "; rests before its next step, p goes on" : "")));
        else if (outcome instanceof Outcome.Finished)
            lines.add(TextLine.state(Mark.DONE, "finished after " + took + ": every step was seen in the cluster"));
        else if (outcome instanceof Outcome.Paused paused)
            lines.add(TextLine.state(
                    Mark.WARN, "rests before step " + (paused.step() + 1) + ": nothing of it was sent, + goes on"));
        else if (outcome instanceof Outcome.Refused refused)
            lines.add(TextLine.state(Mark.CRIT, "not begun, nothing was changed: " + refused.why()));
        else if (outcome instanceof Outcome.Stopped stopped) {
            lines.add(TextLine.state(Mark.CRIT, "stopped at step " + (stopped.step() + 1) + ": " + stopped.why()));
            lines.add(
                    stopped.certain()
                            ? TextLine.of(2, "That is certain. Nothing after it was sent.", Role.TEXT)
                            : TextLine.state(
                                    Mark.UNKNOWN,
                                    "Whether that step ran is NOT known. Look at the cluster; + asks the node first and"
                                            + " runs no step twice."));
        } else lines.add(TextLine.state(Mark.CRIT, "broken off"));
        return lines;
    }
}
