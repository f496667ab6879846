package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Technology;
import dev.clusterdeck.watch.Watcher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The real thing: a watcher and a connector for each cluster, so that none is offered another's passwords. */
public final class Live implements Watching {
    private final List<Technology> technologies;
    private final Function<Prompts, Supplier<Connector>> connectors;
    private final Path stateFolder;
    private final Clock clock;

    /**
     * @param technologies what to read and conclude
     * @param connectors makes connectors that ask these prompts and share unlocked keys
     * @param stateFolder where events and confirmed nodes are kept
     * @param clock our wall clock
     */
    public Live(
            List<Technology> technologies,
            Function<Prompts, Supplier<Connector>> connectors,
            Path stateFolder,
            Clock clock) {
        this.technologies = List.copyOf(technologies);
        this.connectors = connectors;
        this.stateFolder = stateFolder;
        this.clock = clock;
    }

    @Override
    public Handle start(List<ClusterTarget> clusters, Prompts prompts, Consumer<ClusterPicture> pictures) {
        Supplier<Connector> connector = connectors.apply(prompts);
        List<Connector> open = new ArrayList<>();
        List<Watcher> watchers = new ArrayList<>();
        for (ClusterTarget target : clusters) {
            Connector own = connector.get();
            open.add(own);
            watchers.add(new Watcher(target, technologies, own, prompts, stateFolder, clock, new Random(), pictures));
        }
        watchers.forEach(Watcher::start);
        return () -> {
            watchers.forEach(Watcher::close);
            open.forEach(Connector::close);
        };
    }

    /** Watches one cluster for a plan that runs on it. */
    LiveSite site(ClusterTarget target, Prompts prompts) {
        Connector own = connectors.apply(prompts).get();
        return new LiveSite(
                pictures -> new Watcher(target, technologies, own, prompts, stateFolder, clock, new Random(), pictures),
                own,
                clock);
    }

    /** Where the journals of plans are. */
    Path journals() {
        return journals(stateFolder);
    }

    /** Where the journals of plans are in this program's folder for state. */
    public static Path journals(Path stateFolder) {
        return stateFolder.resolve("journal");
    }
}
