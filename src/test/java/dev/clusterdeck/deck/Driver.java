package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.overview.EventsScreen;
import dev.clusterdeck.overview.FindingsScreen;
import dev.clusterdeck.overview.FleetScreen;
import dev.clusterdeck.overview.LogScreen;
import dev.clusterdeck.overview.Runbook;
import dev.clusterdeck.overview.RunbooksScreen;
import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.plan.OpenSite;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.terminal.Signal;
import dev.clusterdeck.terminal.Themes;
import dev.clusterdeck.watch.Inquiry;
import dev.clusterdeck.watch.Parsed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Someone at the keyboard of a deck: presses keys, waits, looks. */
final class Driver {
    final FakeTty tty;
    /** The cluster that plans are rehearsed and run on. */
    final FakeSite site = new FakeSite();

    final Path journals;
    final DeckPrompts prompts = new DeckPrompts();
    final List<String> refreshed = new ArrayList<>();
    final List<Duration> intervals = new ArrayList<>();
    /** What was asked of nodes, and how to answer it, in order. */
    final List<String> inquiries = new ArrayList<>();

    final List<Consumer<List<Output>>> answerers = new ArrayList<>();
    private final Deck deck;
    private final List<String> clusters;
    private Instant now = Pictures.NOON;
    private Consumer<ClusterPicture> subscriber = picture -> {};

    private Driver(int columns, int rows, Path folder, List<String> clusters) {
        tty = new FakeTty(columns, rows);
        this.clusters = clusters;
        journals = folder.resolve("journal");
        Desk desk = new Desk(
                "harbor",
                new Themes(folder),
                folder.resolve("state/history"),
                folder,
                journals,
                reason -> new Journal.Author("ann", "desk", "", reason),
                Optional.empty(),
                false);
        deck = new Deck(setup(), new Source(), prompts, tty, desk, Optional.empty(), new SteppedClock());
        deck.open();
    }

    /** A deck on one cluster that has a failed resource. */
    static Driver onSickCluster(int columns, int rows) {
        return on(columns, rows, Pictures.sick("prod-eu1"));
    }

    static Driver on(int columns, int rows, Pictures... pictures) {
        return on(Path.of("target/deck-test"), columns, rows, pictures);
    }

    /** The same, with a folder to write in. */
    static Driver on(Path folder, int columns, int rows, Pictures... pictures) {
        List<String> names = Arrays.stream(pictures).map(p -> p.name).toList();
        Driver driver = new Driver(columns, rows, folder, names);
        for (Pictures p : pictures) driver.arrives(p);
        return driver;
    }

    /** A deck that has seen nothing yet. */
    static Driver waiting(int columns, int rows, String... clusters) {
        return new Driver(columns, rows, Path.of("target/deck-test"), List.of(clusters));
    }

    static DeckSetup setup() {
        Runbook runbook = Runbook.parse(
                "pacemaker",
                "# Pacemaker\nWhat it is.\n## Failed resource\nRead the log first.\n## Quorum lost\nCount.\n");
        Explainer explainer = (picture, object, at) -> object.equals("resource:web-cache")
                ? Optional.of(new Explanation(
                        "Why web-cache is not running",
                        List.of(new Explanation.Sentence(
                                Severity.CRIT,
                                "web-cache is banned from bravo",
                                List.of("fail count 3 of 3", "crm_mon on alpha, 2 s ago")))))
                : Optional.empty();
        return new DeckSetup(
                List.of(
                        new FleetScreen(),
                        new ObjectsScreen("topology", "Topology", 2),
                        new ObjectsScreen("resources", "Resources", 3),
                        new EventsScreen(),
                        new LogScreen(),
                        new FindingsScreen(),
                        new RunbooksScreen(() -> List.of(runbook)),
                        new ObjectsScreen("object", "Object", 0)),
                List.of(explainer),
                List.of("harbor", "paper"),
                () -> List.of("pacemaker/failed-resource", "pacemaker/quorum-lost"),
                TestActs::all,
                ZoneOffset.UTC);
    }

    /** Presses keys by their names, such as {@code j ⏎ ^D esc}. */
    Driver press(String keys) {
        for (String name : keys.split(" ", -1))
            tty.signals.add(new Signal.Pressed(
                    Key.named(name).orElseThrow(() -> new IllegalArgumentException("no key " + name))));
        return step();
    }

    /** Types text, letter by letter. */
    Driver type(String text) {
        text.codePoints().forEach(c -> tty.signals.add(new Signal.Pressed(Key.character(c))));
        return step();
    }

    Driver paste(String text) {
        tty.signals.add(new Signal.Pressed(Key.paste(text)));
        return step();
    }

    /** Says something in the palette. */
    Driver command(String line) {
        return press(":").type(line).press("⏎");
    }

    Driver resize(int columns, int rows) {
        tty.resize(columns, rows);
        return step();
    }

    Driver signal(Signal signal) {
        tty.signals.add(signal);
        return step();
    }

    /** Lets time pass. */
    Driver wait(Duration time) {
        now = now.plus(time);
        return step();
    }

    Driver seconds(long seconds) {
        return wait(Duration.ofSeconds(seconds));
    }

    /** A picture arrives, and the second is over. */
    Driver arrives(Pictures pictures) {
        subscriber.accept(pictures.picture());
        step();
        return this;
    }

    /** Lets what other threads said arrive. */
    Driver step() {
        deck.step();
        return this;
    }

    /** Waits until other threads have said this. */
    Driver awaits(String text) {
        return awaits(() -> screen().contains(text), text);
    }

    /** Waits until a journal was read. */
    Driver awaitsStory() {
        return awaits(() -> !model().work().stories().isEmpty(), "a journal");
    }

    private Driver awaits(BooleanSupplier there, String what) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> what + " in\n" + screen()).isLessThan(until);
            try {
                Thread.sleep(5);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            press("^L");
        }
        return this;
    }

    Driver sees(String... texts) {
        assertThat(screen()).contains(texts);
        return this;
    }

    Driver doesNotSee(String... texts) {
        assertThat(screen()).doesNotContain(texts);
        return this;
    }

    Driver selects(String id) {
        assertThat(deck.model().selected()).contains(id);
        return this;
    }

    Driver selectsNothing() {
        assertThat(deck.model().selected()).isEmpty();
        return this;
    }

    Driver isAt(String screen) {
        assertThat(deck.model().here().place().screen()).isEqualTo(screen);
        return this;
    }

    Driver isAbout(String object) {
        assertThat(deck.model().here().place().object()).isEqualTo(object);
        return this;
    }

    Driver hasLeft() {
        assertThat(deck.isRunning()).isFalse();
        return this;
    }

    Driver isStillThere() {
        assertThat(deck.isRunning()).isTrue();
        return this;
    }

    String screen() {
        return canvas().asText();
    }

    /** A line of the screen; from the bottom when negative. */
    String line(int row) {
        List<String> lines = screen().lines().toList();
        return lines.get(row < 0 ? lines.size() + row : row);
    }

    Canvas canvas() {
        return tty.shown;
    }

    DeckModel model() {
        return deck.model();
    }

    private static final Origin ORIGIN =
            new Origin(new NodeName("bravo"), List.of("journalctl"), Duration.ZERO, Duration.ofDays(1));

    private final class Source implements PictureSource {
        @Override
        public List<String> clusters() {
            return clusters;
        }

        @Override
        public void subscribe(Consumer<ClusterPicture> pictures) {
            subscriber = pictures;
        }

        @Override
        public void refresh(String cluster) {
            refreshed.add(cluster);
        }

        @Override
        public <S> void ask(Inquiry<S> inquiry, Consumer<Reading<S>> answer) {
            inquiries.add(inquiry.commands().get(0).display());
            answerers.add(outputs -> answer.accept(
                    inquiry.parser().parse(outputs) instanceof Parsed.Value<S> value
                            ? new Reading.Seen<>(now, value.state(), ORIGIN)
                            : new Reading.Failed<>(now, "not permitted", Optional.empty())));
        }

        @Override
        public OpenSite open(String cluster) {
            return site;
        }

        @Override
        public void setInterval(String cluster, Duration interval) {
            intervals.add(interval);
        }
    }

    private final class SteppedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
