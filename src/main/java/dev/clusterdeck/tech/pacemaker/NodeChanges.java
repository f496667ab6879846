package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.OK;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to nodes. */
final class NodeChanges {
    private NodeChanges() {}

    static List<Event> events(Snapshot before, Snapshot after, Instant now) {
        List<Event> events = new ArrayList<>();
        Step.between(before, after, now, Account::status).ifPresent(step -> {
            for (ClusterNode node : step.after().nodes())
                step.before()
                        .node(node.name())
                        .ifPresentOrElse(
                                old -> state(old, node, step.source(), now, events),
                                () -> events.add(EventKind.NODE_APPEARED.on(
                                        node.name(),
                                        NOTE,
                                        now,
                                        node.name() + " is now part of the cluster, "
                                                + node.state().word())));
            for (ClusterNode old : step.before().nodes())
                if (step.after().node(old.name()).isEmpty())
                    events.add(EventKind.NODE_REMOVED.on(
                            old.name(), NOTE, now, old.name() + " is no longer part of the cluster"));
        });
        stack(before, after, now, events);
        return events;
    }

    private static void state(ClusterNode old, ClusterNode node, String source, Instant now, List<Event> events) {
        if (old.state() == node.state()) return;
        NodeName name = node.name();
        String was = " (was " + old.state().word() + ", " + source + ")";
        events.add(
                switch (node.state()) {
                    case UNCLEAN -> EventKind.NODE_UNCLEAN.on(name, CRIT, now, name + " is UNCLEAN" + was);
                    case OFFLINE ->
                        EventKind.NODE_OFFLINE.on(
                                name,
                                old.state() == ClusterNode.State.SHUTTING_DOWN ? NOTE : WARN,
                                now,
                                name + (old.unclean() ? " is OFFLINE and clean: fenced" : " is OFFLINE") + was);
                    case PENDING -> EventKind.NODE_PENDING.on(name, NOTE, now, name + " is joining" + was);
                    case SHUTTING_DOWN ->
                        EventKind.NODE_SHUTTING_DOWN.on(name, NOTE, now, name + " is shutting down" + was);
                    case STANDBY -> EventKind.NODE_STANDBY.on(name, WARN, now, name + " went to standby" + was);
                    case MAINTENANCE ->
                        EventKind.NODE_MAINTENANCE.on(name, WARN, now, name + " went into maintenance" + was);
                    case ONLINE -> EventKind.NODE_ONLINE.on(name, OK, now, name + back(old) + was);
                });
    }

    private static String back(ClusterNode old) {
        return switch (old.state()) {
            case OFFLINE, UNCLEAN, PENDING -> " rejoined: online";
            case STANDBY -> " left standby: online";
            case MAINTENANCE -> " left maintenance: online";
            case SHUTTING_DOWN, ONLINE -> " is online";
        };
    }

    /** Pacemaker itself on each node, by the node's own account. */
    private static void stack(Snapshot before, Snapshot after, Instant now, List<Event> events) {
        after.readings(Pacemaker.HEAD).forEach((node, reading) -> {
            Reading<PacemakerHead> old = before.reading(Pacemaker.HEAD, node);
            Optional<PacemakerHead> known = old.value();
            if (known.isPresent() && reading instanceof Reading.Absent<?> none)
                events.add(EventKind.STACK_STOPPED.on(node, WARN, now, "on " + node + ": " + none.why()));
            if (old instanceof Reading.Absent<?> && reading instanceof Reading.Seen<?>)
                events.add(EventKind.STACK_STARTED.on(node, OK, now, "Pacemaker runs again on " + node));
        });
    }
}
