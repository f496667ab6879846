package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.watch.Watcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A cluster that is watched while a plan runs on it; changes go over links of their own. Used by one thread. */
final class LiveSite implements Site, AutoCloseable {
    /** How long nodes may take to answer once more. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Watcher watcher;
    private final Connector connector;
    private final Clock clock;
    private final Map<NodeName, Link> links = new HashMap<>();
    private Optional<ClusterPicture> latest = Optional.empty();

    /** @param watcher makes the watcher, given where its pictures go */
    LiveSite(Function<Consumer<ClusterPicture>, Watcher> watcher, Connector connector, Clock clock) {
        this.watcher = watcher.apply(this::put);
        this.connector = connector;
        this.clock = clock;
        this.watcher.start();
    }

    private synchronized void put(ClusterPicture picture) {
        latest = Optional.of(picture);
        notifyAll();
    }

    /** Waits until there is a picture that is complete and stays so for a moment, or the time is up. */
    void settle(Completeness completeness, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        do {
            await(completeness::isSettled, Duration.ofNanos(until - System.nanoTime()));
            Thread.sleep(Look.QUIET.toMillis());
        } while (System.nanoTime() < until && !isNow(completeness));
    }

    private synchronized boolean isNow(Completeness completeness) {
        return latest.filter(completeness::isSettled).isPresent();
    }

    @Override
    public Snapshot readAgain() throws InterruptedException {
        Instant from = clock.instant();
        watcher.refresh();
        await(picture -> isSince(picture.snapshot(), from), PATIENCE);
        return watcher.snapshot();
    }

    /** True when every node that answers at all has answered to a question asked after this. */
    private static boolean isSince(Snapshot snapshot, Instant from) {
        return snapshot.nodes().stream()
                .map(snapshot::contact)
                .filter(contact -> contact.state() == Contact.State.LIVE || contact.state() == Contact.State.CONNECTING)
                .allMatch(contact -> contact.lastAnswer()
                        .filter(at -> !at.minus(contact.roundTrip().orElse(Duration.ZERO))
                                .isBefore(from))
                        .isPresent());
    }

    private synchronized void await(Predicate<ClusterPicture> wanted, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (latest.filter(wanted).isEmpty()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) return;
            wait(left);
        }
    }

    @Override
    public List<NodeName> nodes() {
        return List.copyOf(watcher.snapshot().nodes());
    }

    @Override
    public Output run(NodeName on, Command command) throws Unreachable, InterruptedException {
        return on(on, link -> link.run(command));
    }

    @Override
    public Held hold(NodeName on, Command command, Duration silence, Consumer<String> line)
            throws Unreachable, InterruptedException {
        return on(on, link -> link.hold(command, silence, line));
    }

    private interface OnLink<T> {
        T of(Link link) throws Unreachable, InterruptedException;
    }

    private <T> T on(NodeName node, OnLink<T> what) throws Unreachable, InterruptedException {
        Link link = links.get(node);
        if (link == null) {
            link = watcher.open(node);
            links.put(node, link);
        }
        try {
            return what.of(link);
        } catch (Unreachable lost) {
            links.remove(node);
            link.close();
            throw lost;
        }
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
        watcher.close();
        connector.close();
    }
}
