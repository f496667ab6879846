package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.deck.ObjectsScreen.Objects;
import dev.clusterdeck.deck.ObjectsScreen.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures of clusters that tests make up. */
final class Pictures {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final String name;
    private Environment environment = Environment.PROD;
    private boolean readOnly;
    private boolean demo;
    private Contact.State state = Contact.State.LIVE;
    private Instant lastAnswer = NOON;
    private final List<Thing> things = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> nodes = List.of("alpha", "bravo", "charlie");

    private Pictures(String name) {
        this.name = name;
    }

    /** Something happened on bravo, by its own clock three seconds later. */
    Pictures failed(String what) {
        events.add(
                0,
                new Event(
                        NOON,
                        Optional.of(NOON.plusSeconds(3)),
                        Optional.of(Duration.ofSeconds(3)),
                        Severity.WARN,
                        "resource:" + what,
                        Optional.of(new NodeName("bravo")),
                        "test",
                        what + " failed"));
        return this;
    }

    /** Three nodes and four resources, of which web-cache has failed. */
    static Pictures sick(String name) {
        Pictures p = healthy(name);
        p.things.replaceAll(t -> t.name().equals("web-cache") ? new Thing(t.id(), "bravo", true, "3s") : t);
        p.findings.add(new Finding(
                "pacemaker.failed-resource",
                Severity.CRIT,
                "resource:web-cache",
                Optional.of(new NodeName("bravo")),
                "web-cache failed on bravo: not running",
                "Find out why it stopped, then clean up.",
                List.of("crm_mon: monitor rc=7"),
                "pacemaker/failed-resource"));
        return p;
    }

    static Pictures healthy(String name) {
        Pictures p = new Pictures(name);
        for (String node : p.nodes) p.things.add(new Thing("node:" + node, node, false, "41d 02:11"));
        p.things.add(new Thing("resource:web-vip", "bravo", false, "4d 02h"));
        p.things.add(new Thing("resource:web-cache", "bravo", false, "4d 02h"));
        p.things.add(new Thing("resource:pgsql", "alpha", false, "00:22:05"));
        p.things.add(new Thing("resource:vip-db", "alpha", false, "00:22:07"));
        return p;
    }

    Pictures in(Environment newEnvironment) {
        environment = newEnvironment;
        return this;
    }

    Pictures readOnly() {
        readOnly = true;
        return this;
    }

    Pictures demo() {
        demo = true;
        return this;
    }

    Pictures contact(Contact.State newState) {
        state = newState;
        return this;
    }

    Pictures answered(Instant at) {
        lastAnswer = at;
        return this;
    }

    /** With this thing failed, or well. */
    Pictures being(String id, boolean failed) {
        things.replaceAll(t -> t.id().equals(id) ? new Thing(t.id(), t.node(), failed, t.age()) : t);
        return this;
    }

    Pictures without(String id) {
        things.removeIf(t -> t.id().equals(id));
        return this;
    }

    Pictures happened(String text) {
        Instant at = NOON.plusSeconds(events.size());
        events.add(0, Event.seen(at, Severity.NOTE, "cluster", Optional.empty(), "test", text));
        return this;
    }

    ClusterPicture picture() {
        Snapshot snapshot = Snapshot.empty(name);
        for (String node : nodes)
            snapshot = snapshot.with(
                    new NodeName(node),
                    new Contact(
                            state,
                            NOON,
                            "root@" + node + ":22",
                            "",
                            Optional.of(lastAnswer),
                            Optional.of(Duration.ofMillis(12)),
                            "root",
                            Optional.empty()));
        NodeName first = new NodeName(nodes.get(0));
        Origin origin = new Origin(first, List.of("crm_mon"), Duration.ZERO, Duration.ofSeconds(14));
        snapshot = snapshot.with(
                ObjectsScreen.OBJECTS, first, new Reading.Seen<>(lastAnswer, new Objects(List.copyOf(things)), origin));
        return new ClusterPicture(
                name,
                environment,
                readOnly,
                demo,
                Duration.ofSeconds(2),
                snapshot,
                findings,
                events,
                Series.EMPTY,
                NOON);
    }
}
