package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import java.util.List;
import java.util.function.Consumer;

/** Watches clusters and hands on every picture. The real one connects; tests bring recorded pictures. */
@FunctionalInterface
public interface Watching {
    /**
     * Begins.
     *
     * @param prompts answers for the transport
     * @param pictures called on other threads, one at a time for each cluster
     * @return ends it; never blocks for long
     */
    Handle start(List<ClusterTarget> clusters, Prompts prompts, Consumer<ClusterPicture> pictures);

    /** A running watch. */
    interface Handle extends AutoCloseable {
        @Override
        void close();
    }
}
