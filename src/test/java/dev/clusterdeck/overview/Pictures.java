package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pictures of clusters built by hand: contacts, findings and events. */
final class Pictures {
    private Pictures() {}

    static Contact live(String node, int secondsAgo) {
        return contact(Contact.State.LIVE, node, secondsAgo, "");
    }

    static Contact lost(String node, int secondsAgo) {
        return contact(Contact.State.LOST, node, secondsAgo, "no answer within 10 s; next try in 30 s");
    }

    private static Contact contact(Contact.State state, String node, int secondsAgo, String why) {
        return new Contact(
                state,
                NOW.minusSeconds(secondsAgo),
                "root@" + node + ":22",
                why,
                Optional.of(NOW.minusSeconds(secondsAgo)),
                Optional.of(Duration.ofMillis(12)),
                "root",
                state == Contact.State.LOST ? Optional.of(NOW.plusSeconds(30)) : Optional.empty());
    }

    static ClusterPicture of(
            String name, Environment environment, Snapshot snapshot, List<Finding> findings, List<Event> events) {
        return new ClusterPicture(
                name,
                environment,
                false,
                false,
                Duration.ofSeconds(2),
                snapshot,
                findings,
                events,
                Series.EMPTY,
                NOW.minusSeconds(2));
    }

    static Snapshot nodes(String cluster, String... names) {
        Snapshot snapshot = Snapshot.empty(cluster);
        for (String name : names) snapshot = snapshot.with(new NodeName(name), live(name, 2));
        return snapshot;
    }

    static final Finding CACHE_FAILED = new Finding(
            "pacemaker.failed-resource",
            Severity.CRIT,
            "resource:web-cache",
            Optional.of(new NodeName("bravo")),
            "web-cache failed on bravo and is banned from it (fail count 3 of 3)",
            "Read the agent's reason, mend the cause on bravo, then clean the failures up so that it may run there again.",
            List.of(
                    "crm_mon on alpha: monitor rc=7 not running at 14:02:09",
                    "crm_mon on alpha: fail-count 3, migration-threshold 3"),
            "pacemaker/failed-resource");

    static final Finding LINK_LOSSY = new Finding(
            "corosync.link-lossy",
            Severity.WARN,
            "link:bravo:1",
            Optional.of(new NodeName("bravo")),
            "link 1 of bravo loses packets",
            "Look at the cable, the switch port and the interface's error counters.",
            List.of("corosync-cmapctl -m stats on bravo"),
            "corosync/link");

    static final List<Event> EVENTS = List.of(
            event(
                    2,
                    Severity.CRIT,
                    "resource:web-cache",
                    "bravo",
                    "web-cache monitor: not running (rc 7), fail count 3 of 3"),
            event(20, Severity.WARN, "link:bravo:1", "bravo", "link 1 to alpha is lossy, round trip 0.4 → 38 ms"),
            event(1329, Severity.NOTE, "node:charlie", "charlie", "standby"),
            event(1333, Severity.OK, "resource:vip-db", "alpha", "vip-db moved charlie → alpha"),
            event(90_000, Severity.OK, "node:bravo", "bravo", "bravo joined the cluster"));

    static Event event(int secondsAgo, Severity severity, String subject, String node, String text) {
        return Event.seen(
                NOW.minusSeconds(secondsAgo), severity, subject, Optional.of(new NodeName(node)), "test.change", text);
    }

    /** One cluster with a failed resource and a lossy link. */
    static ClusterPicture troubled() {
        return of(
                "prod-eu1",
                Environment.PROD,
                nodes("prod-eu1", "alpha", "bravo", "charlie"),
                List.of(CACHE_FAILED, LINK_LOSSY),
                EVENTS);
    }

    static ClusterPicture healthy() {
        return of("stage-eu1", Environment.STAGE, nodes("stage-eu1", "delta", "echo"), List.of(), List.of());
    }

    static ClusterPicture silent() {
        Snapshot snapshot = Snapshot.empty("dev-lab").with(new NodeName("node1"), lost("node1", 180));
        return of("dev-lab", Environment.DEV, snapshot, List.of(LINK_LOSSY), List.of());
    }

    static ClusterPicture loading() {
        Snapshot snapshot = Snapshot.empty("new").with(new NodeName("seed"), Contact.NEVER);
        return of("new", Environment.NONE, snapshot, List.of(), List.of());
    }
}
