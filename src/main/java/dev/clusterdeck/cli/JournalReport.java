package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code journal}: the plans that were run, newest first, or all that is known of one. */
final class JournalReport implements Handler {
    private final Path journals;
    private final List<Rule> rules;

    JournalReport(Path journals, List<Rule> rules) {
        this.journals = journals;
        this.rules = rules;
    }

    @Override
    public int run(Invocation call) throws IOException {
        Optional<String> begin = call.text("PLAN");
        List<Story> stories = Story.all(journals).stream()
                .filter(story ->
                        begin.filter(b -> !story.plan().id().startsWith(b)).isEmpty())
                .toList();
        if (stories.isEmpty()) {
            call.say(begin.map(b -> "there is no plan " + b + " in " + journals)
                    .orElse("nothing was changed yet; journals will be in " + journals));
            return begin.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
        }
        if (begin.isPresent() && stories.size() == 1) print(stories.get(0), call.out());
        else for (Story story : stories) call.out().println(Clean.line(line(story)));
        return ExitCode.DONE;
    }

    private static String line(Story story) {
        return String.format(
                "%s  %-8s %s: %s, by %s@%s",
                story.plan().id(),
                state(story),
                story.plan().cluster(),
                story.plan().goal(),
                story.author().user(),
                story.author().host());
    }

    private static String state(Story story) {
        if (story.finished()) return "done";
        return story.stopped().isPresent() ? "stopped" : "cut off";
    }

    private void print(Story story, PrintStream out) {
        Plan plan = story.plan();
        PlanText.print(out, plan, List.of(), rules);
        out.println(Clean.line("begun " + story.begun() + " by "
                + story.author().user() + "@" + story.author().host()
                + (story.author().from().isEmpty()
                        ? ""
                        : " from " + story.author().from())));
        if (!story.author().reason().isEmpty())
            out.println(Clean.line("reason: " + story.author().reason()));
        for (int i = 0; i < plan.steps().size(); i++)
            out.println(Clean.line("step " + (i + 1) + ": " + told(story, i)));
        out.println(
                Clean.line(state(story) + story.stopped().map(why -> ": " + why).orElse("")));
    }

    private static String told(Story story, int step) {
        Story.Told told = story.steps().get(step);
        if (told == null) return "not sent";
        if (told.exit().isEmpty()) return "sent, its outcome is not known";
        String words = (told.stdout() + " " + told.stderr()).strip();
        return "exit " + told.exit().get() + (told.verified() ? ", seen" : ", not seen")
                + (words.isEmpty() ? "" : ": " + words);
    }
}
