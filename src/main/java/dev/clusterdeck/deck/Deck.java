package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.deck.DeckModel.Habits;
import dev.clusterdeck.deck.DeckModel.Size;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.terminal.Signal;
import dev.clusterdeck.terminal.Tty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The running deck: takes what happens from the terminal, the watcher and the connections, in one thread, and shows
 * what comes of it. Without input it repaints once a second at most.
 */
public final class Deck {
    /** How long a picture or question may wait to be noticed. */
    private static final Duration NOTICE = Duration.ofMillis(100);

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Keys taken in one go, so that a held key does not queue pictures. */
    private static final int BATCH = 256;

    private final PictureSource source;
    private final DeckPrompts prompts;
    private final Tty tty;
    private final Clock clock;
    private final Update update;
    private final Composition composition;
    private final World world;
    private final Queue<Message> arrived = new ConcurrentLinkedQueue<>();
    private DeckModel model;
    private boolean running = true;
    private Instant shown = Instant.EPOCH;

    /**
     * @param setup what it is made of
     * @param source where its pictures come from
     * @param prompts how connections ask; the same object that they were given
     * @param tty the terminal, open; closed by its owner
     * @param desk theme, palette history and settings of the admin
     * @param start the cluster to open; empty for the fleet, or for the only cluster there is
     * @param clock our wall clock
     */
    public Deck(
            DeckSetup setup,
            PictureSource source,
            DeckPrompts prompts,
            Tty tty,
            Desk desk,
            Optional<String> start,
            Clock clock) {
        this.source = source;
        this.prompts = prompts;
        this.tty = tty;
        this.clock = clock;
        update = new Update(setup);
        composition = new Composition(setup, update.keymap(), update.candidates(), update.actMenu());
        Worker worker = new Worker(source, desk, setup::rules, clock, arrived::add);
        world = new World(source, prompts, tty, desk, worker, arrived::add);
        List<String> clusters = source.clusters();
        Optional<String> only = clusters.size() == 1 ? Optional.of(clusters.get(0)) : Optional.empty();
        Place place = start.or(() -> only).map(setup::home).orElse(setup.fleet());
        model = DeckModel.begin(
                clock.instant(),
                new Size(tty.columns(), tty.rows()),
                Fleet.of(clusters),
                Travel.begin(place),
                new Habits(desk.theme(), desk.slow(), desk.readOnly(), desk.history()));
    }

    /** Runs until the admin leaves or the program has to end; returns the exit code. */
    public int run() {
        try {
            open();
            while (running) step();
            return 0;
        } finally {
            prompts.close();
        }
    }

    /** Shows the first picture, and begins to listen. */
    void open() {
        show();
        prompts.attach(arrived::add);
        source.subscribe(picture -> arrived.add(new Message.PictureArrived(picture)));
    }

    /** Draws a deck of which nothing is known yet, for nobody to see. */
    public static void rehearse(DeckSetup setup) {
        Update update = new Update(setup);
        DeckModel model = DeckModel.begin(
                Instant.EPOCH,
                new Size(80, 24),
                Fleet.of(List.of("cluster")),
                Travel.begin(setup.home("cluster")),
                new Habits("", Optional.empty(), false, List.of()));
        new Composition(setup, update.keymap(), update.candidates(), update.actMenu()).compose(update.settle(model));
    }

    /** Takes what came, or waits a moment for it, and shows what comes of it when it is time to. */
    void step() {
        boolean now = takeSignals(untilNext());
        now |= takeArrivals();
        handle(new Message.Tick(clock.instant()));
        boolean due = Duration.between(shown, model.now()).compareTo(SECOND) >= 0;
        if (running && (now || due)) show();
    }

    /** False once the admin left. */
    boolean isRunning() {
        return running;
    }

    DeckModel model() {
        return model;
    }

    /** Until the second is over, but not so long that a question waits. */
    private Duration untilNext() {
        Duration left = SECOND.minus(Duration.between(shown, clock.instant()));
        if (left.isNegative()) return Duration.ZERO;
        return left.compareTo(NOTICE) < 0 ? left : NOTICE;
    }

    private boolean takeSignals(Duration wait) {
        Optional<Signal> signal = tty.next(wait);
        boolean any = signal.isPresent();
        for (int i = 0; signal.isPresent() && running; i++) {
            handle(new Message.Tick(clock.instant()));
            take(signal.get());
            signal = i < BATCH ? tty.next(Duration.ZERO) : Optional.empty();
        }
        return any;
    }

    private void take(Signal signal) {
        if (signal instanceof Signal.Pressed pressed) handle(new Message.KeyPressed(pressed.key()));
        else if (signal instanceof Signal.Resized resized)
            handle(new Message.Resized(resized.columns(), resized.rows()));
        else if (signal instanceof Signal.SlowLine slow) handle(new Message.LineSlow(slow.why()));
        else if (signal instanceof Signal.Terminated) running = false;
        // Resumed needs nothing: the next picture is sent in full.
    }

    /** Takes pictures and questions; true for what should be seen at once. */
    private boolean takeArrivals() {
        boolean now = false;
        for (Message message = arrived.poll(); message != null; message = arrived.poll()) {
            now |= isUrgent(message);
            handle(message);
        }
        return now;
    }

    /** A first picture or an answer ends the wait for it, and a question waits for the admin; the rest can wait for the second. */
    private boolean isUrgent(Message message) {
        if (message instanceof Message.PictureArrived arrival) {
            ClusterPicture picture = arrival.picture();
            return model.fleet().live().stream().noneMatch(p -> p.name().equals(picture.name()));
        }
        return message instanceof Message.Answered
                || message instanceof Message.Proposed
                || message instanceof Message.JobHeard
                || message instanceof Message.PromptAsked
                || message instanceof Message.PromptWithdrawn;
    }

    private void handle(Message message) {
        Next next = update.update(model, message);
        model = next.model();
        for (Order order : next.orders()) {
            if (order instanceof Order.Quit) running = false;
            else if (order instanceof Order.WriteScreen write)
                handle(world.write(write.file(), composition.compose(model).canvas()));
            else world.carryOut(order).ifPresent(this::handle);
        }
    }

    private void show() {
        model = update.settle(model);
        Composition.Picture picture = composition.compose(model);
        tty.show(picture.canvas(), picture.cursor());
        shown = model.now();
    }

    /** For a person: why the deck does not open without a terminal, and what to use instead. */
    public static String withoutTerminal(String why) {
        return "clusterdeck: " + why + "\n"
                + "The deck needs a terminal that can show a full screen. Without one:\n"
                + "  clusterdeck status [CLUSTER] [--json]   the picture once\n"
                + "  clusterdeck watch [CLUSTER]             one JSON object a line per change\n"
                + "  clusterdeck check [CLUSTER]             one line and an exit code, for monitoring\n"
                + "  clusterdeck findings [CLUSTER]          what is wrong and what to do\n";
    }

    /** The exit code that goes with {@link #withoutTerminal}. */
    public static final int NO_TERMINAL = 2;
}
