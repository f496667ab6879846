package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.plan.OpenSite;
import dev.clusterdeck.watch.Inquiry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Where the deck's pictures come from: the watcher, or a test. None of these calls waits for a node. */
public interface PictureSource {
    /** The clusters' names, in the order of the inventory. */
    List<String> clusters();

    /**
     * Begins to watch, once: calls back with every new picture of any cluster, from any thread, for as long as the
     * program runs, also of a cluster that nobody reached yet.
     */
    void subscribe(Consumer<ClusterPicture> pictures);

    /** Asks the cluster's nodes now, also those that are waiting for their next try or refused the last one. */
    void refresh(String cluster);

    /**
     * Asks one node one thing, once.
     *
     * @param answer called once, from any thread, also when the node cannot be asked
     */
    <S> void ask(Inquiry<S> inquiry, Consumer<Reading<S>> answer);

    /** A cluster that is watched, to rehearse and run plans on; its calls do wait for nodes. */
    OpenSite open(String cluster);

    /** Changes the poll interval of a cluster. */
    void setInterval(String cluster, Duration interval);
}
