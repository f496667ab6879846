package dev.clusterdeck.tech;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the watcher adds to readings: contact, findings, the picture of a cluster. */
public final class Watched {
    private Watched() {}

    /** With this node among those that answer, for a minute now. */
    public static Snapshot live(Snapshot snapshot, String node, Instant now) {
        return snapshot.with(
                new NodeName(node),
                new Contact(
                        Contact.State.LIVE,
                        now.minusSeconds(60),
                        "root@" + node + ":22",
                        "",
                        Optional.of(now),
                        Optional.of(Duration.ofMillis(20)),
                        "root",
                        Optional.empty()));
    }

    /** What all checks of a technology find. */
    public static List<Finding> findings(Technology technology, Snapshot snapshot, Instant now) {
        return technology.checks().stream()
                .flatMap(check -> check.findings(snapshot, now).stream())
                .toList();
    }

    /** A cluster that is asked every two seconds. */
    public static ClusterPicture picture(
            Snapshot snapshot, List<Finding> findings, List<Event> events, Series series, Instant now) {
        return new ClusterPicture(
                "lab", Environment.STAGE, false, false, Duration.ofSeconds(2), snapshot, findings, events, series, now);
    }
}
