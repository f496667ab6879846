package dev.clusterdeck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.deck.PictureSource;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Technology;
import dev.clusterdeck.watch.Watcher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The deck's pictures from watchers, one and a connector for each cluster: none is offered another's passwords. */
final class LivePictures implements PictureSource, AutoCloseable {
    private final Map<String, Watcher> watchers = new LinkedHashMap<>();
    private final Map<String, ClusterPicture> latest = new ConcurrentHashMap<>();
    private final List<Consumer<ClusterPicture>> subscribers = new CopyOnWriteArrayList<>();
    private final List<Connector> open = new ArrayList<>();

    LivePictures(
            List<ClusterTarget> clusters,
            List<Technology> technologies,
            Supplier<Connector> connectors,
            Prompts prompts,
            Path stateFolder,
            Clock clock) {
        for (ClusterTarget target : clusters) {
            Connector connector = connectors.get();
            open.add(connector);
            watchers.put(
                    target.name(),
                    new Watcher(
                            target, technologies, connector, prompts, stateFolder, clock, new Random(), this::publish));
        }
    }

    void start() {
        watchers.values().forEach(Watcher::start);
    }

    private void publish(ClusterPicture picture) {
        latest.put(picture.name(), picture);
        subscribers.forEach(subscriber -> subscriber.accept(picture));
    }

    @Override
    public List<String> clusters() {
        return List.copyOf(watchers.keySet());
    }

    @Override
    public void subscribe(Consumer<ClusterPicture> pictures) {
        subscribers.add(pictures);
        latest.values().forEach(pictures);
    }

    @Override
    public void refresh(String cluster) {
        Optional.ofNullable(watchers.get(cluster)).ifPresent(Watcher::refresh);
    }

    @Override
    public void setInterval(String cluster, Duration interval) {
        Optional.ofNullable(watchers.get(cluster)).ifPresent(watcher -> watcher.setInterval(interval));
    }

    @Override
    public void close() {
        watchers.values().forEach(Watcher::close);
        open.forEach(Connector::close);
    }
}
