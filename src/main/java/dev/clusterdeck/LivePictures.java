package dev.clusterdeck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.deck.PictureSource;
import dev.clusterdeck.plan.OpenSite;
import dev.clusterdeck.plan.WatchedSite;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Inquiry;
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
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The deck's pictures from watchers, one and a connector for each cluster: none is offered another's passwords. */
final class LivePictures implements PictureSource, AutoCloseable {
    private final List<ClusterTarget> clusters;
    private final List<Technology> technologies;
    private final Prompts prompts;
    private final Path stateFolder;
    private final Clock clock;
    private final Map<String, Watcher> watchers = new LinkedHashMap<>();
    private final List<Connector> open = new ArrayList<>();

    LivePictures(
            List<ClusterTarget> clusters,
            List<Technology> technologies,
            Prompts prompts,
            Path stateFolder,
            Clock clock) {
        this.clusters = clusters;
        this.technologies = technologies;
        this.prompts = prompts;
        this.stateFolder = stateFolder;
        this.clock = clock;
    }

    @Override
    public List<String> clusters() {
        return clusters.stream().map(ClusterTarget::name).toList();
    }

    @Override
    public void subscribe(Consumer<ClusterPicture> pictures) {
        Supplier<Connector> connectors = Main.connectors(prompts);
        for (ClusterTarget target : clusters) {
            Connector connector = connectors.get();
            open.add(connector);
            watchers.put(
                    target.name(),
                    new Watcher(target, technologies, connector, prompts, stateFolder, clock, new Random(), pictures));
        }
        watchers.values().forEach(Watcher::start);
    }

    @Override
    public void refresh(String cluster) {
        Optional.ofNullable(watchers.get(cluster)).ifPresent(Watcher::refresh);
    }

    @Override
    public <S> void ask(Inquiry<S> inquiry, Consumer<Reading<S>> answer) {
        Watcher watcher = watchers.get(inquiry.cluster());
        if (watcher != null) watcher.ask(inquiry, answer);
        else answer.accept(new Reading.Failed<>(clock.instant(), "no such cluster", Optional.empty()));
    }

    @Override
    public OpenSite open(String cluster) {
        return Optional.ofNullable(watchers.get(cluster))
                .map(watcher -> new WatchedSite(watcher, clock))
                .orElseThrow(() -> new IllegalArgumentException("no such cluster: " + cluster));
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
