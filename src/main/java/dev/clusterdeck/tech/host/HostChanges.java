package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.watch.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Events of contact, starts, units and clocks. */
final class HostChanges implements Changes {
    private static final Duration JUMP = Duration.ofMillis(500);

    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        List<Event> events = new ArrayList<>();
        for (NodeName node : after.nodes()) {
            Optional<Duration> offset = ClockOffset.of(after, node).map(ClockOffset::offset);
            Told told = new Told(node, now, offset, events);
            contact(before, after, told);
            started(before, after, told);
            units(before, after, told);
            clock(before, after, told);
        }
        return events;
    }

    /** Where a node's events go: with our time, and the node's own where its offset is known. */
    private record Told(NodeName node, Instant now, Optional<Duration> offset, List<Event> events) {
        void add(Severity severity, String kind, String text) {
            events.add(new Event(
                    now, offset.map(now::plus), offset, severity, "node:" + node, Optional.of(node), kind, text));
        }
    }

    private static void contact(Snapshot before, Snapshot after, Told told) {
        NodeName node = told.node();
        Contact then = before.contact(node);
        Contact today = after.contact(node);
        if (then.state() == today.state() || !before.nodes().contains(node)) return;
        String why = today.why().isEmpty() ? "" : ": " + today.why();
        switch (today.state()) {
            case LOST -> {
                if (then.state() == Contact.State.LIVE)
                    told.add(Severity.WARN, "host.contact-lost", node + " no longer answers us" + why);
            }
            case REFUSED -> told.add(Severity.WARN, "host.contact-refused", node + " refuses us" + why);
            case LIVE -> {
                // The first contact of all is no news.
                if (then.lastAnswer().isPresent()
                        || then.state() == Contact.State.LOST
                        || then.state() == Contact.State.REFUSED)
                    told.add(Severity.OK, "host.contact-regained", node + " answers us again");
            }
            case CONNECTING, ASKING -> {}
        }
    }

    private static void started(Snapshot before, Snapshot after, Told told) {
        Optional<String> then = before.reading(Host.LOAD, told.node()).value().map(Load::bootId);
        Optional<String> today = after.reading(Host.LOAD, told.node()).value().map(Load::bootId);
        boolean both = then.filter(id -> !id.isEmpty()).isPresent()
                && today.filter(id -> !id.isEmpty()).isPresent();
        if (both && !then.equals(today))
            told.add(Severity.WARN, "host.started", told.node() + " was started anew (its boot id changed)");
    }

    private static void units(Snapshot before, Snapshot after, Told told) {
        Optional<SortedSet<String>> then = failed(before, told.node());
        Optional<SortedSet<String>> today = failed(after, told.node());
        if (then.isEmpty() || today.isEmpty() || then.equals(today)) return;
        for (String unit : today.get())
            if (!then.get().contains(unit))
                told.add(Severity.WARN, "host.unit-failed", unit + " failed on " + told.node());
        for (String unit : then.get())
            if (!today.get().contains(unit))
                told.add(Severity.OK, "host.unit-recovered", unit + " is no longer failed on " + told.node());
    }

    private static Optional<SortedSet<String>> failed(Snapshot snapshot, NodeName node) {
        return snapshot.reading(Host.SYSTEM, node)
                .value()
                .flatMap(Health::failed)
                .map(units -> new TreeSet<>(units.stream().map(Unit::name).toList()));
    }

    private static void clock(Snapshot before, Snapshot after, Told told) {
        Optional<ClockOffset> then = ClockOffset.of(before, told.node());
        Optional<ClockOffset> today = ClockOffset.of(after, told.node());
        if (then.isEmpty() || today.isEmpty() || then.equals(today)) return;
        ClockOffset moved = today.get().minus(then.get());
        if (moved.atLeast().compareTo(JUMP) > 0)
            told.add(
                    Severity.WARN,
                    "host.clock-jumped",
                    String.format(
                            Locale.ROOT,
                            "the clock of %s jumped by %+.2f s (± %.2f s) against ours",
                            told.node(),
                            moved.offset().toMillis() / 1000.0,
                            moved.error().toMillis() / 1000.0));
    }
}
