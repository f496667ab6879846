package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.FilterParser;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recorded text in, pictures out. {@code -Dgolden=write} keeps new ones. */
class ScreensTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/pacemaker/screens");
    private static final Screen RESOURCES = new ResourcesScreen();
    private static final Screen RESOURCE = new ResourceScreen();

    @Test
    void resources_in_80x20() {
        golden("healthy.80x20", RESOURCES.view(frame("lab-healthy", 80, 20, "")));
        golden(
                "moved-by-failures.80x20",
                RESOURCES.view(frame("resource-moved-by-failures", 80, 20, "resource:web-app")));
        golden("unclean.80x20", RESOURCES.view(frame("unclean", 80, 20, "")));
        golden("bundle.80x20", RESOURCES.view(frame("bundle", 80, 20, "")));
    }

    @Test
    void resources_in_200x46() {
        golden(
                "moved-by-failures.200x46",
                RESOURCES.view(frame("resource-moved-by-failures", 200, 46, "resource:web-app")));
        golden("not-quorate.160x41", RESOURCES.view(frame("not-quorate", 160, 41, "resource:db:1")));
    }

    @Test
    void resources_in_a_tiny_terminal() {
        golden("healthy.40x8", RESOURCES.view(frame("lab-healthy", 40, 8, "resource:vip")));
    }

    @Test
    void one_resource() {
        golden("resource.80x20", RESOURCE.view(about(frame("resource-killed", 80, 20, ""), "resource:web-app")));
        golden(
                "resource.200x46",
                RESOURCE.view(about(frame("resource-moved-by-failures", 200, 46, ""), "resource:g-web")));
        golden("resource-gone.80x20", RESOURCE.view(about(frame("lab-healthy", 80, 20, ""), "resource:no-such")));
    }

    @Test
    void nobody_tells() {
        golden("unprivileged.80x20", RESOURCES.view(frame("unprivileged", 80, 20, "")));
        Frame empty = frame(Snapshots.picture(Snapshot.empty("lab"), Snapshots.after("healthy")), 80, 20, "");
        assertThat(RESOURCES.view(empty).canvas().asText()).contains("Reading Pacemaker's state");
    }

    @Test
    void problems_come_first_and_the_healthy_keep_their_order() {
        View view = RESOURCES.view(frame("resource-moved-by-failures", 80, 20, ""));
        assertThat(view.items()).first().matches(i -> i.id().equals("resource:g-web") && i.problem());
        assertThat(view.items())
                .filteredOn(i -> i.pane() == 0)
                .extracting(Item::id)
                .containsSubsequence("resource:db-clone", "resource:ping-clone", "resource:batch", "fencing");
    }

    @Test
    void folded_groups_hide_their_members() {
        Frame frame = frame("lab-healthy", 80, 20, "");
        Cursor folded = new Cursor(Optional.empty(), 0, false, Set.of(), Set.of("resource:g-web"));
        assertThat(RESOURCES.view(with(frame, folded, Filter.NONE, "")).items())
                .extracting(Item::id)
                .contains("resource:g-web")
                .doesNotContain("resource:vip");
    }

    @Test
    void a_filter_keeps_parents_and_counts_what_it_hides() {
        Frame frame = frame("resource-moved-by-failures", 80, 20, "");
        View view = RESOURCES.view(with(frame, Cursor.START, parse("batch"), ""));
        assertThat(view.items()).extracting(Item::id).contains("resource:batch").doesNotContain("resource:web-app");
        assertThat(view.shown().shown()).isEqualTo(1);
        assertThat(view.shown().hiddenProblems()).isGreaterThan(0);
        View member = RESOURCES.view(with(frame, Cursor.START, parse("=web-app"), ""));
        assertThat(member.items()).extracting(Item::id).startsWith("resource:g-web", "resource:web-app");
        View onNode = RESOURCES.view(with(frame, Cursor.START, parse("node:node3 state:promoted"), ""));
        assertThat(onNode.items()).isNotEmpty();
    }

    @Test
    void rows_can_be_sorted() {
        Frame frame = frame("lab-healthy", 80, 20, "");
        assertThat(RESOURCES
                        .view(with(frame, Cursor.START, Filter.NONE, "name"))
                        .items())
                .first()
                .matches(i -> i.id().equals("resource:batch"));
        for (String sort : RESOURCES.sorts())
            assertThat(RESOURCES
                            .view(with(frame, Cursor.START, Filter.NONE, "-" + sort))
                            .items())
                    .isNotEmpty();
    }

    @Test
    void an_old_picture_is_never_green() {
        ClusterPicture picture = frame("lab-healthy", 80, 20, "").cluster().orElseThrow();
        Frame old = new Frame(
                List.of(picture),
                new Place("resources", "lab", ""),
                Snapshots.after("lab-healthy").plus(Duration.ofMinutes(2)),
                ZoneOffset.UTC,
                80,
                20,
                Cursor.START,
                Filter.NONE,
                "",
                false);
        String text = RESOURCES.view(old).canvas().asText();
        assertThat(text).contains("STALE 2m").contains("◌ started");
        assertThat(text.lines().limit(12)).noneMatch(line -> line.contains("● started"));
    }

    @Test
    void every_state_fits_every_size() {
        for (String state : Recordings.all().stream()
                .map(Recordings.Recording::state)
                .distinct()
                .toList()) {
            ClusterPicture picture = picture(state);
            for (int[] size : new int[][] {{0, 0}, {1, 1}, {5, 3}, {20, 5}, {59, 11}, {80, 20}, {120, 30}, {200, 46}}) {
                for (int pane = 0; pane < 2; pane++) {
                    Cursor cursor = new Cursor(Optional.of("resource:vip"), pane, pane == 1, Set.of(), Set.of());
                    Frame frame = with(frame(picture, size[0], size[1], ""), cursor, Filter.NONE, "");
                    for (View view : List.of(
                            RESOURCES.view(frame),
                            RESOURCE.view(about(frame, "resource:db:0")),
                            RESOURCE.view(about(frame, "resource:g-web")))) {
                        assertThat(view.canvas().width()).isEqualTo(size[0]);
                        assertThat(view.canvas().height()).isEqualTo(size[1]);
                    }
                }
            }
        }
    }

    private static void golden(String name, View view) {
        Path file = FOLDER.resolve(name + ".txt");
        String drawn = view.canvas().asText();
        noWideGlyph(view.canvas());
        try {
            if ("write".equals(System.getProperty("golden"))) Files.writeString(file, drawn);
            assertThat(drawn).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void noWideGlyph(Canvas canvas) {
        for (int y = 0; y < canvas.height(); y++)
            for (int x = 0; x < canvas.width(); x++)
                assertThat(canvas.codePoint(x, y)).isNotEqualTo(Canvas.CONTINUED);
    }

    private static Filter parse(String text) {
        return FilterParser.parse(text, Set.of()).meaning();
    }

    private static ClusterPicture picture(String state) {
        Instant at = Snapshots.after(state);
        return Snapshots.picture(Snapshots.of(state, at), at);
    }

    private static Frame frame(String state, int width, int height, String selected) {
        return frame(picture(state), width, height, selected);
    }

    private static Frame frame(ClusterPicture picture, int width, int height, String selected) {
        return new Frame(
                List.of(picture),
                new Place("resources", "lab", ""),
                picture.changedAt(),
                ZoneOffset.UTC,
                width,
                height,
                new Cursor(Optional.of(selected).filter(s -> !s.isEmpty()), 0, false, Set.of(), Set.of()),
                Filter.NONE,
                "",
                false);
    }

    private static Frame about(Frame frame, String object) {
        return new Frame(
                frame.fleet(),
                new Place("resource", "lab", object),
                frame.now(),
                frame.zone(),
                frame.width(),
                frame.height(),
                frame.cursor(),
                frame.filter(),
                frame.sort(),
                frame.wide());
    }

    private static Frame with(Frame frame, Cursor cursor, Filter filter, String sort) {
        return new Frame(
                frame.fleet(),
                frame.place(),
                frame.now(),
                frame.zone(),
                frame.width(),
                frame.height(),
                cursor,
                filter,
                sort,
                frame.wide());
    }
}
