package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Technology;
import dev.clusterdeck.watch.Watcher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real thing: a watcher for each cluster, all over one connector. */
public final class Live implements Watching {
    private final List<Technology> technologies;
    private final Function<Prompts, Connector> connectors;
    private final Path stateFolder;
    private final Clock clock;

    /**
     * @param technologies what to read and conclude
     * @param connectors opens links, with these answers to its questions
     * @param stateFolder where events and confirmed nodes are kept
     * @param clock our wall clock
     */
    public Live(List<Technology> technologies, Function<Prompts, Connector> connectors, Path stateFolder, Clock clock) {
        this.technologies = List.copyOf(technologies);
        this.connectors = connectors;
        this.stateFolder = stateFolder;
        this.clock = clock;
    }

    @Override
    public Handle start(List<ClusterTarget> clusters, Prompts prompts, Consumer<ClusterPicture> pictures) {
        Connector connector = connectors.apply(prompts);
        List<Watcher> watchers = clusters.stream()
                .map(target -> new Watcher(
                        target, technologies, connector, prompts, stateFolder, clock, new Random(), pictures))
                .toList();
        watchers.forEach(Watcher::start);
        return () -> {
            watchers.forEach(Watcher::close);
            connector.close();
        };
    }
}
