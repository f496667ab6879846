package dev.clusterdeck.plan;

import dev.clusterdeck.plan.Journal.Author;
import dev.clusterdeck.remote.Output;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A program of its own that runs or resumes a plan of ten steps and says each thing it does, to be killed at any of them. */
final class KilledProgram {
    static final int STEPS = 10;

    private KilledProgram() {}

    static Plan plan() {
        return Plans.of("killed", STEPS);
    }

    /** Runs or resumes it in the folder that is its first argument; waits to be killed after saying its second. */
    public static void main(String[] args) throws Exception {
        Saying progress = new Saying(args[1]);
        Path folder = Path.of(args[0]);
        FakeNode node = new FakeNode(folder);
        Path journals = folder.resolve("journal");
        Runs runs = new Runs(journals, node.rules(), Clock.systemUTC());
        Author author = new Author("ann", "desk", "", "");
        Optional<Story> story = Story.read(journals, plan().id());
        progress.say("running");
        Outcome outcome = story.isEmpty()
                ? runs.begin(plan(), author, node, progress)
                : runs.resume(story.get(), author, node, progress);
        progress.say(outcome.toString());
        System.exit(0);
    }

    private record Saying(String last) implements Executor.Progress {
        void say(String line) {
            System.out.println(line);
            System.out.flush();
            if (line.equals(last)) LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
        }

        @Override
        public void begins(int step) {
            say("begins " + step);
        }

        @Override
        public void ended(int step, Output output) {
            say("ended " + step);
        }

        @Override
        public void verified(int step) {
            say("verified " + step);
        }

        @Override
        public void note(String text) {
            say("note " + text);
        }
    }
}
