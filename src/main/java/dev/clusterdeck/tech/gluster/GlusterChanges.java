package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Daemon;
import dev.clusterdeck.tech.gluster.GlusterState.Peer;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Task;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Events of peers, volumes, bricks, daemons, heals and rebalances. */
final class GlusterChanges implements Changes {
    @Override
    public List<Event> events(Snapshot before, Snapshot after, Instant now) {
        Optional<Reading.Seen<Pool>> old = before.newest(Gluster.POOL);
        Optional<Told> told = Told.of(after, now);
        if (old.isEmpty()
                || told.isEmpty()
                || old.get().state().equals(told.get().pool())) return List.of();
        OfPool changes = new OfPool(told.get(), now, new ArrayList<>());
        changes.peers(old.get().state());
        changes.volumes(old.get().state());
        return changes.events();
    }

    private record OfPool(Told told, Instant now, List<Event> events) {
        void peers(Pool before) {
            // Another node's list lacks that node and has the one that told before: only what both name is compared.
            for (Peer peer : told.pool().peers())
                before.peers().stream()
                        .filter(old -> old.uuid().equals(peer.uuid()))
                        .findFirst()
                        .ifPresent(old -> peer(old, peer));
        }

        private void peer(Peer before, Peer after) {
            Optional<NodeName> node = told.node(after.name());
            String subject = node.map(n -> "node:" + n).orElse("peer:" + after.name());
            if (!before.connected().equals(after.connected())
                    && after.connected().isPresent()) {
                boolean connected = after.connected().get();
                add(
                        connected ? Severity.OK : Severity.WARN,
                        subject,
                        node,
                        connected ? "gluster.peer-connected" : "gluster.peer-disconnected",
                        "peer " + after.name() + " of the Gluster pool is "
                                + (connected ? "connected" : "disconnected"));
            } else if (!before.state().equals(after.state())) {
                add(
                        Severity.NOTE,
                        subject,
                        node,
                        "gluster.peer-state",
                        "peer " + after.name() + " of the Gluster pool is " + after.state() + ", was "
                                + before.state());
            }
        }

        void volumes(Pool before) {
            for (Volume old : before.volumes())
                if (told.pool().volume(old.name()).isEmpty())
                    add(
                            Severity.WARN,
                            "gluster:" + old.name(),
                            Optional.empty(),
                            "gluster.volume-deleted",
                            "volume " + old.name() + " was deleted");
            for (Volume next : told.pool().volumes()) {
                Optional<Volume> old = before.volume(next.name());
                if (old.isPresent()) volume(old.get(), next);
                else
                    add(
                            Severity.NOTE,
                            "gluster:" + next.name(),
                            Optional.empty(),
                            "gluster.volume-created",
                            "volume " + next.name() + " was created");
            }
        }

        private void volume(Volume before, Volume after) {
            String id = "gluster:" + after.name();
            if (!before.status().equals(after.status()))
                add(
                        after.isStarted() ? Severity.OK : Severity.WARN,
                        id,
                        Optional.empty(),
                        "gluster.volume-status",
                        "volume " + after.name() + " is " + after.status() + ", was " + before.status());
            for (Brick next : after.bricks()) before.brick(next.name()).ifPresent(old -> brick(after, old, next));
            for (Daemon next : after.daemons())
                before.daemons().stream()
                        .filter(old -> old.kind().equals(next.kind())
                                && old.host().equals(next.host())
                                && !old.status().equals(next.status()))
                        .findFirst()
                        .ifPresent(old -> add(
                                next.status().equals("1") ? Severity.OK : Severity.WARN,
                                id,
                                told.node(next.host()),
                                "gluster.daemon",
                                next.kind() + " for " + after.name() + " on " + next.host() + " is "
                                        + online(next.status())));
            heal(id, before, after);
            for (Task next : after.tasks())
                if (before.tasks().stream().noneMatch(next::equals))
                    add(
                            next.status().contains("failed") ? Severity.WARN : Severity.NOTE,
                            id,
                            Optional.empty(),
                            "gluster.task",
                            next.type() + " of " + after.name() + ": " + next.status());
        }

        private void brick(Volume volume, Brick before, Brick after) {
            Optional<String> old = before.process().map(Service::status);
            Optional<String> next = after.process().map(Service::status);
            if (old.equals(next) || (old.isEmpty() && !volume.isStarted())) return;
            boolean isUp = after.process().filter(Service::isOnline).isPresent();
            if (old.isEmpty() && !isUp) return;
            add(
                    isUp ? Severity.OK : Severity.CRIT,
                    "gluster:" + volume.name() + "/" + after.name(),
                    told.node(after.host()),
                    isUp ? "gluster.brick-up" : "gluster.brick-down",
                    "brick " + after.name() + " of " + volume.name() + " is "
                            + next.map(OfPool::online).orElse("no longer told of"));
        }

        private void heal(String id, Volume before, Volume after) {
            OptionalLong old = Backlog.of(before);
            OptionalLong next = Backlog.of(after);
            if (old.isPresent() && next.isPresent() && old.getAsLong() == 0 && next.getAsLong() > 0)
                add(
                        Severity.WARN,
                        id,
                        Optional.empty(),
                        "gluster.heal-pending",
                        HealChecks.count(next.getAsLong()) + " of " + after.name() + " wait to be healed");
            if (old.orElse(0) > 0 && next.isPresent() && next.getAsLong() == 0)
                add(Severity.OK, id, Optional.empty(), "gluster.healed", after.name() + " is healed");
            long oldSplit = Backlog.splitBrain(before).orElse(0);
            OptionalLong split = Backlog.splitBrain(after);
            if (split.isPresent() && split.getAsLong() != oldSplit)
                add(
                        split.getAsLong() > 0 ? Severity.CRIT : Severity.OK,
                        id,
                        Optional.empty(),
                        "gluster.split-brain",
                        HealChecks.count(split.getAsLong()) + " of " + after.name() + " in split brain, was "
                                + oldSplit);
        }

        private static String online(String status) {
            return switch (status) {
                case "1" -> "online";
                case "0" -> "offline";
                default -> "in state " + status;
            };
        }

        private void add(Severity severity, String subject, Optional<NodeName> node, String kind, String text) {
            events.add(Event.seen(now, severity, subject, node, kind, text));
        }
    }
}
