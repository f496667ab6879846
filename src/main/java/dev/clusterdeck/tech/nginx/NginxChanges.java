package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.Worker;
import dev.clusterdeck.watch.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Events: Nginx was reloaded, restarted, stopped, started. */
final class NginxChanges implements Changes {
    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        List<Event> events = new ArrayList<>();
        for (NodeName node : after.nodes()) {
            Reading<Account> then = before.reading(Nginx.NOW, node);
            Reading<Account> today = after.reading(Nginx.NOW, node);
            if (then.equals(today)) continue;
            Optional<Account> old = then.value();
            if (today instanceof Reading.Absent<Account> && old.isPresent())
                events.add(event(now, Severity.WARN, node, "stopped", "nginx no longer runs on " + node));
            if (!(today instanceof Reading.Seen<Account> seen)) continue;
            if (then instanceof Reading.Absent<Account>)
                events.add(event(now, Severity.OK, node, "started", "nginx runs on " + node));
            if (old.isEmpty()) continue;
            if (old.get().pid() != seen.state().pid())
                events.add(event(now, Severity.NOTE, node, "restarted", "nginx on " + node + " was restarted"));
            else if (isReload(old.get(), seen.state()))
                events.add(event(now, Severity.NOTE, node, "reloaded", "nginx on " + node + " was reloaded"));
        }
        return events;
    }

    /** A reload begins all workers anew; one that died is replaced alone. */
    private static boolean isReload(Account before, Account after) {
        Set<Long> old = before.workers().stream().map(Worker::pid).collect(Collectors.toSet());
        return !old.isEmpty()
                && !after.workers().isEmpty()
                && after.workers().stream().noneMatch(worker -> old.contains(worker.pid()));
    }

    private static Event event(Instant now, Severity severity, NodeName node, String kind, String text) {
        return Event.seen(now, severity, "nginx:" + node, Optional.of(node), "nginx." + kind, text);
    }
}
