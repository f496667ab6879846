package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.OpenSite;
import dev.clusterdeck.plan.WatchedSite;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.watch.Watcher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cluster that is watched for as long as a plan runs on it. Used by one thread. */
final class LiveSite implements OpenSite {
    private final Watcher watcher;
    private final Connector connector;
    private final OpenSite site;
    private Optional<ClusterPicture> latest = Optional.empty();

    /** @param watcher makes the watcher, given where its pictures go */
    LiveSite(Function<Consumer<ClusterPicture>, Watcher> watcher, Connector connector, Clock clock) {
        this.watcher = watcher.apply(this::put);
        this.connector = connector;
        this.site = new WatchedSite(this.watcher, clock);
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
            await(completeness, until);
            Thread.sleep(Look.QUIET.toMillis());
        } while (System.nanoTime() < until && !isNow(completeness));
    }

    private synchronized boolean isNow(Completeness completeness) {
        return latest.filter(completeness::isSettled).isPresent();
    }

    private synchronized void await(Completeness completeness, long until) throws InterruptedException {
        while (!isNow(completeness)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) return;
            wait(left);
        }
    }

    @Override
    public Snapshot readAgain() throws InterruptedException {
        return site.readAgain();
    }

    @Override
    public List<NodeName> nodes() {
        return site.nodes();
    }

    @Override
    public Output run(NodeName on, Command command) throws Unreachable, InterruptedException {
        return site.run(on, command);
    }

    @Override
    public Held hold(NodeName on, Command command, Duration silence, Consumer<String> line)
            throws Unreachable, InterruptedException {
        return site.hold(on, command, silence, line);
    }

    @Override
    public void close() {
        site.close();
        watcher.close();
        connector.close();
    }
}
