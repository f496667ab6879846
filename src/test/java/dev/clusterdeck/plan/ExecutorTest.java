package dev.clusterdeck.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.plan.FakeNode.Fault;
import dev.clusterdeck.plan.Journal.Author;
import dev.clusterdeck.remote.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that run through this machine's shell: what is sent, what is journalled, what is never sent twice. */
class ExecutorTest {
    @TempDir
    Path folder = Path.of("");

    private FakeNode node;
    private final Plan plan = Plans.ofThree("p1");
    private int steps = Integer.MAX_VALUE;
    private boolean alone = true;

    @BeforeEach
    void a_node() throws IOException {
        node = new FakeNode(folder);
    }

    private Outcome run() throws IOException, InterruptedException {
        try (Journal journal =
                Journal.begin(journals(), plan, new Author("ann", "desk", "", "CHG-7"), Clock.systemUTC())) {
            return executor().run(plan, Map.of(), journal);
        }
    }

    private Outcome resume() throws IOException, InterruptedException {
        Story story = story();
        try (Journal journal = Journal.again(journals(), plan.id(), Clock.systemUTC())) {
            return executor().run(story.plan(), story.steps(), journal);
        }
    }

    private Executor executor() {
        return new Executor(
                node,
                node.rules(),
                new Executor.Progress() {
                    @Override
                    public void begins(int step) {}

                    @Override
                    public void ended(int step, Output output) {}

                    @Override
                    public void verified(int step) {}

                    @Override
                    public void note(String text) {}

                    @Override
                    public boolean mayGoOn() {
                        return --steps >= 0;
                    }
                },
                () -> alone);
    }

    private Path journals() {
        return folder.resolve("journal");
    }

    private Story story() throws IOException {
        return Story.read(journals(), plan.id()).orElseThrow();
    }

    @Test
    void every_step_runs_once_and_the_journal_tells_all_of_it() throws Exception {
        assertThat(run()).isEqualTo(new Outcome.Finished());
        assertThat(node.log()).containsExactly("touch one", "touch two", "touch three");
        Story story = story();
        assertThat(story.finished()).isTrue();
        assertThat(story.plan()).isEqualTo(plan);
        assertThat(story.author()).isEqualTo(new Author("ann", "desk", "", "CHG-7"));
        assertThat(story.done()).containsExactly(0, 1, 2);
        assertThat(story.steps().values()).extracting(Story.Told::stdout).contains("done two\n");
        assertThat(story.steps().values()).allMatch(Story.Told::verified);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Journal.path(journals(), "p1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_paused_plan_rests_before_its_next_step_and_goes_on_there() throws Exception {
        steps = 1;
        assertThat(run()).isEqualTo(new Outcome.Paused(1));
        assertThat(node.log()).containsExactly("touch one");
        assertThat(story().stopped()).contains("paused by the admin");
        steps = Integer.MAX_VALUE;
        assertThat(resume()).isEqualTo(new Outcome.Finished());
        assertThat(node.log()).containsExactly("touch one", "touch two", "touch three");
    }

    @Test
    void without_the_lock_nothing_more_is_sent() throws Exception {
        alone = false;
        assertThat(run())
                .isEqualTo(new Outcome.Stopped(
                        0, "the lock on the cluster was lost: another program may change it now", true));
        assertThat(node.log()).isEmpty();
    }

    @Test
    void a_failed_command_stops_the_plan_with_its_words() throws Exception {
        node.refuse();
        assertThat(run()).isEqualTo(new Outcome.Stopped(0, "touch on a ended with exit code 3", true));
        assertThat(node.log()).containsExactly("touch one");
        assertThat(story().stopped()).contains("touch on a ended with exit code 3");
    }

    @Test
    void a_command_that_was_ended_by_its_time_limit_may_have_done_anything() throws Exception {
        Files.writeString(folder.resolve("touch"), "#!/bin/sh\necho touch $1 >>" + folder + "/log\nsleep 60\n");
        assertThat(run()).isEqualTo(new Outcome.Stopped(0, "touch on a ended with exit code 124", false));
        assertThat(resume()).isEqualTo(new Outcome.Stopped(0, "touch on a ended with exit code 124", false));
        assertThat(node.log()).containsExactly("touch one");
    }

    @Test
    void what_must_be_true_before_is_looked_at_before_anything_is_sent() throws Exception {
        Files.createFile(folder.resolve("touch.of.two"));
        assertThat(run()).isEqualTo(new Outcome.Stopped(1, "two is touched", true));
        assertThat(node.log()).containsExactly("touch one");
    }

    @Test
    void exit_code_zero_is_not_enough() throws Exception {
        node.deaf = true;
        assertThat(run())
                .isEqualTo(new Outcome.Stopped(0, "the command ended well, but after 0 s one is not touched", true));
        node.deaf = false;
        assertThat(resume()).isEqualTo(new Outcome.Finished());
        assertThat(node.log()).containsExactly("touch one", "touch two", "touch three");
    }

    @Test
    void when_the_link_is_lost_after_the_command_ended_its_outcome_is_looked_up() throws Exception {
        node.fault = Fault.LOST_AFTER;
        assertThat(run()).isEqualTo(new Outcome.Finished());
        assertThat(node.log()).containsExactly("touch one", "touch two", "touch three");
        assertThat(story().steps().values()).extracting(Story.Told::stdout).contains("done one\n");
    }

    @Test
    void when_the_link_is_lost_before_the_command_arrives_it_can_be_sent_later() throws Exception {
        node.fault = Fault.LOST_BEFORE;
        assertThat(run()).isEqualTo(new Outcome.Stopped(0, "the step could not begin on a", true));
        assertThat(node.log()).isEmpty();
        assertThat(resume()).isEqualTo(new Outcome.Finished());
        assertThat(node.log()).containsExactly("touch one", "touch two", "touch three");
    }

    @Test
    void a_step_of_unknown_outcome_stops_the_plan_and_is_never_sent_again() throws Exception {
        node.fault = Fault.CUT_OFF;
        Outcome.Stopped unknown =
                new Outcome.Stopped(0, "the step began on its node and did not end yet, or was cut off", false);
        assertThat(run()).isEqualTo(unknown);
        assertThat(resume()).isEqualTo(unknown);
        assertThat(resume()).isEqualTo(unknown);
        assertThat(node.log()).containsExactly("touch one");
    }

    @Test
    void a_node_that_was_restarted_after_the_step_was_sent_knows_nothing() throws Exception {
        node.fault = Fault.LOST_BEFORE;
        run();
        Path journal = Journal.path(journals(), plan.id());
        Files.writeString(
                journal, Files.readString(journal).replaceAll("\"boot\":\"[0-9a-f-]+\"", "\"boot\":\"another\""));
        assertThat(resume()).isEqualTo(new Outcome.Stopped(0, "the node was restarted after the step was sent", false));
        assertThat(node.log()).isEmpty();
    }

    @Test
    void a_node_that_cannot_be_asked_is_sent_nothing() throws Exception {
        node.unreachable = true;
        assertThat(run()).isEqualTo(new Outcome.Stopped(0, "a cannot be asked: no route", true));
        assertThat(node.log()).isEmpty();
    }

    @Test
    void a_journal_cut_off_anywhere_still_tells_what_is_certain_and_resume_repeats_nothing() throws Exception {
        run();
        String whole = Files.readString(Journal.path(journals(), plan.id()));
        int firstLine = whole.indexOf('\n');
        for (int end = firstLine + 1; end < whole.length(); end += 7) {
            Files.writeString(Journal.path(journals(), plan.id()), whole.substring(0, end));
            assertThat(resume()).as("cut off at %s", end).isEqualTo(new Outcome.Finished());
            assertThat(node.log()).hasSize(3);
            assertThat(story().finished()).isTrue();
        }
        Files.writeString(Journal.path(journals(), plan.id()), whole.substring(0, firstLine / 2));
        assertThat(Story.read(journals(), plan.id())).isEmpty();
        assertThat(Story.all(journals())).isEmpty();
    }

    @Test
    void a_journal_that_cannot_be_written_lets_nothing_run() throws Exception {
        Files.createFile(journals());
        Optional<IOException> refused = Optional.empty();
        try {
            run();
        } catch (IOException expected) {
            refused = Optional.of(expected);
        }
        assertThat(refused).isPresent();
        assertThat(node.log()).isEmpty();
    }
}
