package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Watches one cluster: a thread per node, one that publishes pictures. Begins at the seeds and follows what they say
 * of the other nodes. Sends reads only.
 */
public final class Watcher implements AutoCloseable {
    /** At most so many connections are set up at the same time. */
    private static final int CONNECTING = 16;

    private final ClusterTarget target;
    private final Board board;
    private final Pace pace;
    private final NodeWatch.Shared shared;
    private final Roster roster;
    private final Thread publisher;
    private final Map<NodeWatch, Thread> threads = new HashMap<>();
    private boolean closed;

    /**
     * @param target the cluster
     * @param technologies what to read and conclude
     * @param connector how to reach nodes; closed by its owner
     * @param prompts asked once about discovered nodes
     * @param stateFolder where events and confirmed nodes are kept
     * @param clock our wall clock
     * @param random spreads retries
     * @param subscriber gets each picture, on the publisher's thread
     */
    public Watcher(
            ClusterTarget target,
            List<Technology> technologies,
            Connector connector,
            Prompts prompts,
            Path stateFolder,
            Clock clock,
            RandomGenerator random,
            Consumer<ClusterPicture> subscriber) {
        this.target = target;
        this.pace = new Pace(target.interval());
        List<Source<?>> sources = technologies.stream()
                .<Source<?>>flatMap(t -> t.sources().stream())
                .toList();
        Optional<Discovery> discovery =
                technologies.stream().flatMap(t -> t.discovery().stream()).findFirst();
        this.board = new Board(target.name(), sources, discovery, clock);
        this.shared = new NodeWatch.Shared(
                sources,
                new CapabilityProbe(technologies),
                connector.forCluster(target.name()),
                new Semaphore(CONNECTING),
                board,
                clock,
                random);
        this.roster = new Roster(
                target,
                discovery,
                new Pins(stateFolder.resolve("nodes").resolve(target.name())),
                prompts,
                board,
                this::start,
                this::stop);
        // What simulated nodes did is no history: the next demo begins anew.
        Optional<EventLog> log = Optional.of(
                        new EventLog(stateFolder.resolve("events").resolve(target.name() + ".jsonl")))
                .filter(kept -> !target.demo());
        this.publisher = thread(
                "publish-" + target.name(),
                new Publisher(target, technologies, board, pace, log, clock, roster::follow, subscriber));
    }

    /** Begins watching. */
    public void start() {
        publisher.start();
        for (Address seed : target.seeds()) roster.seed(seed);
    }

    /** Reads now, and tries lost and refused nodes again. */
    public void refresh() {
        roster.askAgain();
        pace.wake();
    }

    /**
     * Asks one node one thing, once, beside what is read regularly.
     *
     * @param answer called once, from any thread, also when the node cannot be asked
     */
    public <S> void ask(Inquiry<S> inquiry, Consumer<Reading<S>> answer) {
        Optional<NodeWatch> asked;
        synchronized (this) {
            asked = threads.keySet().stream()
                    .filter(watch -> watch.name().equals(inquiry.node()))
                    .findFirst();
        }
        thread("ask-" + inquiry.node(), () -> answer.accept(reading(inquiry, asked)))
                .start();
    }

    private <S> Reading<S> reading(Inquiry<S> inquiry, Optional<NodeWatch> asked) {
        try {
            if (asked.isPresent()) return asked.get().ask(inquiry);
            return Round.failed(
                    new Reading.Pending<>(),
                    "there is no connection to " + inquiry.node(),
                    shared.clock().instant());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts a thread that asks", impossible);
        }
    }

    /** Changes the poll interval from now on. */
    public void setInterval(Duration interval) {
        pace.interval(interval);
    }

    /**
     * Opens a link of its own to a node that is watched, the way its watch goes; closed by the caller.
     *
     * @throws Unreachable when no such node is known, or it cannot be reached
     */
    public Link open(NodeName node) throws Unreachable, InterruptedException {
        NodeWatch watch;
        synchronized (this) {
            watch = threads.keySet().stream()
                    .filter(each -> each.name().equals(node))
                    .findFirst()
                    .orElseThrow(() -> new Unreachable("no way to " + node + " is known"));
        }
        return watch.connect();
    }

    /** What is known now. */
    public Snapshot snapshot() {
        return board.snapshot();
    }

    @Override
    public void close() {
        publisher.interrupt();
        roster.close();
        synchronized (this) {
            closed = true;
            threads.forEach((watch, thread) -> {
                watch.stop();
                thread.interrupt();
            });
        }
    }

    private synchronized NodeWatch start(NodeName name, List<Route> routes) {
        NodeWatch watch = new NodeWatch(name, routes, roster::identify, shared, pace);
        if (closed) return watch;
        Thread thread = thread("watch-" + name, watch);
        threads.put(watch, thread);
        thread.start();
        return watch;
    }

    private synchronized void stop(NodeWatch watch) {
        watch.stop();
        Thread thread = threads.remove(watch);
        if (thread != null) thread.interrupt();
    }

    private static Thread thread(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }
}
