package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.watch.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events of roles, disks, connections, resyncs and suspended I/O, each on the account of the node that tells it. */
final class DrbdChanges implements Changes {
    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        List<Event> events = new ArrayList<>();
        Peers peers = new Peers(after);
        for (NodeName node : after.nodes()) {
            Optional<Account> old = before.reading(Drbd.STATUS, node).value();
            Optional<Account> next = after.reading(Drbd.STATUS, node).value();
            if (old.isEmpty() || next.isEmpty() || old.equals(next)) continue;
            new OnNode(node, peers, now, events).accounts(old.get(), next.get());
        }
        return events;
    }

    /** What one node tells. */
    private record OnNode(NodeName node, Peers peers, Instant now, List<Event> events) {
        void accounts(Account before, Account after) {
            if (after instanceof NotLoaded && before instanceof Status)
                add(Severity.WARN, "node:" + node, "drbd.unloaded", "DRBD's module was unloaded on " + node);
            if (after instanceof Status && before instanceof NotLoaded)
                add(Severity.OK, "node:" + node, "drbd.loaded", "DRBD's module was loaded on " + node);
            if (!(before instanceof Status then) || !(after instanceof Status today)) return;
            for (Resource old : then.resources())
                if (today.resource(old.name()).isEmpty())
                    add(Severity.WARN, "drbd:" + old.name(), "drbd.down", old.name() + " was taken down on " + node);
            for (Resource next : today.resources()) {
                Optional<Resource> old = then.resource(next.name());
                if (old.isPresent()) resource(old.get(), next);
                else add(Severity.OK, "drbd:" + next.name(), "drbd.up", next.name() + " is up on " + node);
            }
        }

        private void resource(Resource before, Resource after) {
            String id = "drbd:" + after.name();
            if (!before.role().equals(after.role()))
                add(
                        Severity.NOTE,
                        id,
                        "drbd.role",
                        after.name() + " is " + after.role() + " on " + node + ", was " + before.role());
            if (!before.suspended().equals(after.suspended())) {
                boolean suspended = !after.suspended().isEmpty();
                add(
                        suspended ? Severity.CRIT : Severity.OK,
                        id,
                        suspended ? "drbd.suspended" : "drbd.resumed",
                        "I/O of " + after.name() + " on " + node
                                + (suspended
                                        ? " is suspended (" + String.join(", ", after.suspended()) + ")"
                                        : " goes on"));
            }
            for (Volume next : after.volumes()) before.volume(next.number()).ifPresent(old -> volume(id, old, next));
            for (Connection next : after.connections())
                before.connections().stream()
                        .filter(old -> old.peerId() == next.peerId())
                        .findFirst()
                        .ifPresent(old -> connection(after, old, next));
        }

        private void volume(String id, Volume before, Volume after) {
            if (!before.disk().equals(after.disk()))
                add(
                        after.diskState().severity(),
                        id + "/" + after.number(),
                        "drbd.disk",
                        "disk of " + id.substring(5) + "/" + after.number() + " on " + node + " is " + after.disk()
                                + ", was " + before.disk());
            if (!before.quorum().equals(after.quorum()) && after.quorum().isPresent())
                add(
                        after.quorum().get() ? Severity.OK : Severity.CRIT,
                        id + "/" + after.number(),
                        after.quorum().get() ? "drbd.quorum-gained" : "drbd.quorum-lost",
                        id.substring(5) + "/" + after.number() + " on " + node
                                + (after.quorum().get() ? " has quorum" : " lost quorum"));
        }

        private void connection(Resource resource, Connection before, Connection after) {
            NodeName peer = peers.of(node, resource.name(), after);
            if (!before.state().equals(after.state()))
                add(
                        after.connectionState().severity(),
                        "drbd:" + resource.name(),
                        "drbd.connection",
                        resource.name() + " of " + node + " to " + peer + " is " + after.state() + ", was "
                                + before.state());
            for (PeerVolume next : after.volumes())
                before.volume(next.number()).ifPresent(old -> replication(resource, peer, old, next));
        }

        /** Told by the source, or by the only side that knows. */
        private void replication(Resource resource, NodeName peer, PeerVolume before, PeerVolume after) {
            String what = resource.name() + "/" + after.number();
            String id = "drbd:" + what;
            ReplicationState old = before.replicationState();
            ReplicationState next = after.replicationState();
            if (next == old) return;
            String bytes = Amount.bytes((double) after.outOfSync());
            boolean begins = next == ReplicationState.SYNC_TARGET && !old.isPaused();
            boolean ends = (old.isTarget() || old == ReplicationState.VERIFY_S) && next == ReplicationState.ESTABLISHED;
            if (begins)
                add(
                        Severity.WARN,
                        id,
                        "drbd.resync-started",
                        "resync of " + what + " from " + peer + " to " + node + " started, " + bytes);
            else if (ends && old == ReplicationState.VERIFY_S)
                add(
                        after.outOfSync() > 0 ? Severity.WARN : Severity.OK,
                        id,
                        "drbd.verify-finished",
                        "verify of " + what + " with " + peer + " finished, "
                                + (after.outOfSync() > 0 ? bytes + " differ" : "nothing differs"));
            else if (ends)
                add(
                        Severity.OK,
                        id,
                        "drbd.resync-finished",
                        "resync of " + what + " from " + peer + " to " + node + " finished");
            else if (next == ReplicationState.PAUSED_SYNC_T)
                add(
                        Severity.WARN,
                        id,
                        "drbd.resync-paused",
                        "resync of " + what + " from " + peer + " to " + node + " is paused (" + after.resyncSuspended()
                                + ")");
            else if (next == ReplicationState.VERIFY_S)
                add(Severity.NOTE, id, "drbd.verify-started", "verify of " + what + " with " + peer + " started");
            else if (next == ReplicationState.AHEAD)
                add(
                        Severity.WARN,
                        id,
                        "drbd.ahead",
                        node + " went ahead of " + peer + " with " + what + ": the link is congested");
        }

        private void add(Severity severity, String subject, String kind, String text) {
            events.add(Event.seen(now, severity, subject, Optional.of(node), kind, text));
        }
    }
}
