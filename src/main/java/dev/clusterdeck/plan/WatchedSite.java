package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
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
import java.util.function.Consumer;

/** A cluster that is watched; what is run goes over links of its own. Used by one thread. */
public final class WatchedSite implements OpenSite {
    /** How long nodes may take to answer once more. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    /** How often is looked whether they did. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Watcher watcher;
    private final Clock clock;
    private final Map<NodeName, Link> links = new HashMap<>();

    /** @param watcher closed by its owner */
    public WatchedSite(Watcher watcher, Clock clock) {
        this.watcher = watcher;
        this.clock = clock;
    }

    @Override
    public Snapshot readAgain() throws InterruptedException {
        Instant from = clock.instant();
        long until = System.nanoTime() + PATIENCE.toNanos();
        watcher.refresh();
        Snapshot now = watcher.snapshot();
        while (!isSince(now, from) && System.nanoTime() < until) {
            Thread.sleep(LOOK.toMillis());
            now = watcher.snapshot();
        }
        return now;
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
        links.clear();
    }
}
