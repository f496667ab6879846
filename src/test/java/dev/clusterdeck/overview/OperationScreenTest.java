package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Answers;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.host.Journal;
import dev.clusterdeck.watch.Inquiry;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An operation of the lab and the log of its node at that time. */
class OperationScreenTest {
    private static final ClusterPicture KILLED = Recorded.lab(
                    "resource-killed", List.of("node1"), List.of("node1", "node2", "node3"))
            .picture(List.of(), List.of());
    private static final String FAILED = "operation:web-app@node1#monitor59";
    private static final String LOG = "log:node1@1795359043";
    private static final Screen OPERATION = new OperationScreen();
    private static final Screen SCREEN = new LogScreen();

    private static Frame frame(Screen screen, String object, int width, int height) {
        return Frames.about(Frames.of(List.of(KILLED), screen.id(), width, height), object);
    }

    /** The frame after the screen's question was answered. */
    private static Frame answered(Screen screen, Frame frame, Reading<Journal> reading) {
        Inquiry<?> inquiry = screen.view(frame).inquiry().orElseThrow();
        Answers answers =
                frame.answers().asked(inquiry, frame.now().minusSeconds(4)).answered(inquiry.key(), reading);
        return Frames.answered(frame, answers);
    }

    /** What was recorded when a process was killed, at the time of this one. */
    private static Reading<Journal> journal() {
        long later = 1_795_381_628L - 1_795_359_043L;
        try {
            Path file =
                    Path.of("src/test/resources/dev/clusterdeck/tech/host/debian-12/journal/process-killed.json.node1");
            Matcher times =
                    Pattern.compile("(?<=REALTIME_TIMESTAMP\":\")[0-9]{10}").matcher(Files.readString(file));
            String text = times.replaceAll(time -> Long.toString(Long.parseLong(time.group()) - later));
            return read(List.of(Output.of(0, text, ""), Output.of(0, "", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading<Journal> read(List<Output> outputs) {
        Inquiry<Journal> inquiry =
                dev.clusterdeck.tech.host.Host.log("lab", new NodeName("node1"), Frames.NOW, Frames.NOW);
        Parsed<Journal> parsed = inquiry.parser().parse(outputs);
        Origin origin = new Origin(new NodeName("node1"), List.of("journalctl"), Duration.ZERO, Duration.ofDays(1));
        return parsed instanceof Parsed.Value<Journal> value
                ? new Reading.Seen<>(Frames.NOW.minusSeconds(3), value.state(), origin)
                : new Reading.Failed<>(Frames.NOW, ((Parsed.Unreadable<Journal>) parsed).why(), Optional.empty());
    }

    @Test
    void a_failed_monitor_and_the_log_around_it() {
        Frame small = answered(OPERATION, frame(OPERATION, FAILED, 80, 20), journal());
        Golden.check(
                "operation.80x20", OPERATION.view(Frames.select(small, LOG)).canvas());
        Frame large = answered(OPERATION, frame(OPERATION, FAILED, 200, 46), journal());
        Golden.check(
                "operation.200x46", OPERATION.view(Frames.select(large, LOG)).canvas());
    }

    @Test
    void the_log_alone() {
        Frame small = answered(SCREEN, frame(SCREEN, LOG, 80, 20), journal());
        Golden.check("log.80x20", SCREEN.view(Frames.select(small, LOG)).canvas());
        String line = SCREEN.view(small).items().stream()
                .filter(Item::problem)
                .findFirst()
                .orElseThrow()
                .id();
        Frame large = answered(SCREEN, frame(SCREEN, LOG, 200, 46), journal());
        Golden.check("log.200x46", SCREEN.view(Frames.select(large, line)).canvas());
    }

    @Test
    void enter_leads_from_the_operation_to_its_log_its_resource_and_its_node() {
        View view = OPERATION.view(frame(OPERATION, FAILED, 80, 20));
        assertThat(view.items().stream().filter(i -> i.pane() == 0))
                .extracting(i -> i.opens().orElseThrow().screen() + " " + i.id())
                .containsExactly("log " + LOG, "resource resource:web-app", "node node:node1");
        assertThat(view.items().get(0).column()).isZero();
        assertThat(view.items().get(1).column()).isOne();
    }

    @Test
    void the_log_is_asked_of_the_operations_node_at_the_time_of_its_result() {
        Inquiry<?> inquiry =
                OPERATION.view(frame(OPERATION, FAILED, 80, 20)).inquiry().orElseThrow();
        assertThat(inquiry.node()).isEqualTo(new NodeName("node1"));
        assertThat(inquiry.commands().get(0).argv()).contains("--since=@1795359013", "--until=@1795359053");
        assertThat(SCREEN.view(frame(SCREEN, LOG, 80, 20))
                        .inquiry()
                        .orElseThrow()
                        .key())
                .as("the log's own screen asks the same, so it is not sent twice")
                .isEqualTo(inquiry.key());
    }

    @Test
    void an_operation_that_was_cleaned_up_says_so() {
        View view = OPERATION.view(frame(OPERATION, "operation:web-app@node1#monitor1", 80, 20));
        assertThat(view.canvas().asText()).contains("no longer on record", "A cleanup forgets it");
        assertThat(view.inquiry()).isEmpty();
    }

    @Test
    void waiting_failing_and_finding_nothing_look_different() {
        Frame frame = frame(SCREEN, LOG, 80, 20);
        Inquiry<?> inquiry = SCREEN.view(frame).inquiry().orElseThrow();
        Answers asked = Answers.NONE.asked(inquiry, frame.now().minusSeconds(2));
        assertThat(text(Frames.answered(frame, asked))).contains("◐ reading the log of node1 … 2 s");
        assertThat(text(answered(
                        SCREEN,
                        frame,
                        read(List.of(Output.of(1, "", "insufficient permissions"), Output.of(0, "", ""))))))
                .contains("◌ The log of node1 could not be read.", "not permitted");
        assertThat(text(answered(SCREEN, frame, read(List.of(Output.of(0, "", ""), Output.of(0, "", ""))))))
                .contains("○ Nothing was logged on node1");
        assertThat(text(answered(SCREEN, frame, new Reading.Absent<>("journalctl is not installed on it"))))
                .contains("○ No log of node1.");
    }

    private static String text(Frame frame) {
        return SCREEN.view(frame).canvas().asText();
    }

    @Test
    void every_size_and_selection_is_filled() {
        Random random = new Random(20261122);
        for (int i = 0; i < 400; i++) {
            Screen screen = random.nextBoolean() ? OPERATION : SCREEN;
            Frame frame = frame(screen, screen == SCREEN ? LOG : FAILED, random.nextInt(210), random.nextInt(50));
            if (random.nextBoolean()) frame = answered(screen, frame, journal());
            List<Item> items = screen.view(frame).items();
            Item item = items.get(random.nextInt(items.size()));
            View view = screen.view(Frames.selectIn(random.nextInt(3), frame, item.id()));
            assertThat(view.canvas().width()).isEqualTo(frame.width());
            assertThat(view.canvas().height()).isEqualTo(frame.height());
        }
        assertThat(SCREEN.view(frame(SCREEN, "log:nonsense", 80, 20)).canvas().asText())
                .contains("No log has the name");
    }
}
