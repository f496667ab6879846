package dev.clusterdeck.tech.gluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What one node tells of its pool, in Gluster's words. An empty optional was not told. */
public final class GlusterState {
    private GlusterState() {}

    /**
     * The pool.
     *
     * @param by the node that told, by its own name
     * @param at when it was asked, by that node's clock
     * @param peers the others of the pool
     * @param volumes in gluster's order
     * @param busy why parts are missing for now: another command holds the lock; empty when none are
     * @param unread why other parts are missing
     */
    public record Pool(
            String by, Instant at, List<Peer> peers, List<Volume> volumes, Optional<String> busy, List<String> unread) {
        public Pool {
            peers = List.copyOf(peers);
            volumes = List.copyOf(volumes);
            unread = List.copyOf(unread);
        }

        /** The volume of this name. */
        public Optional<Volume> volume(String name) {
            return volumes.stream().filter(v -> v.name().equals(name)).findFirst();
        }
    }

    /**
     * Another node of the pool.
     *
     * @param uuid its identity
     * @param names its host names and addresses, the first the one it was probed by
     * @param connected whether glusterd there is reached
     * @param state such as {@code Peer in Cluster}
     */
    public record Peer(String uuid, List<String> names, Optional<Boolean> connected, String state) {
        public Peer {
            names = List.copyOf(names);
        }

        /** The first of its names. */
        public String name() {
            return names.isEmpty() ? uuid : names.get(0);
        }
    }

    /**
     * A volume.
     *
     * @param name its name
     * @param id its UUID
     * @param type such as {@code Distributed-Replicate}
     * @param status {@code Started}, {@code Stopped}, {@code Created}
     * @param replica copies of each file, an arbiter counted; 1 where there are none
     * @param arbiters of them bricks that hold only names and attributes
     * @param disperse bricks that a file is dispersed over
     * @param redundancy how many of those may be lost
     * @param options that were set; all others have their defaults
     * @param bricks in the order that makes replica sets
     * @param daemons self-heal daemons and others
     * @param tasks running or last rebalance and brick removals
     * @param rebalance by node, while a rebalance is listed
     * @param statusAt when bricks, daemons and tasks were told, by the node's clock
     * @param healAt when heals were told, by the node's clock
     * @param still readings in a row in which the entries to heal did not become fewer
     */
    public record Volume(
            String name,
            String id,
            String type,
            String status,
            OptionalLong replica,
            OptionalLong arbiters,
            OptionalLong disperse,
            OptionalLong redundancy,
            Map<String, String> options,
            List<Brick> bricks,
            List<Daemon> daemons,
            List<Task> tasks,
            List<Progress> rebalance,
            Optional<Instant> statusAt,
            Optional<Instant> healAt,
            int still) {
        public Volume {
            options = Map.copyOf(options);
            bricks = List.copyOf(bricks);
            daemons = List.copyOf(daemons);
            tasks = List.copyOf(tasks);
            rebalance = List.copyOf(rebalance);
        }

        public boolean isStarted() {
            // Releases without words have the number.
            return status.equals("Started") || status.equals("1");
        }

        /** Whether it keeps copies of files that can be healed. */
        public boolean heals() {
            return type.contains("Replicate") || type.contains("Disperse");
        }

        /** The brick of this name. */
        public Optional<Brick> brick(String wanted) {
            return bricks.stream().filter(b -> b.name().equals(wanted)).findFirst();
        }
    }

    /**
     * A brick.
     *
     * @param name {@code host:/path}
     * @param arbiter whether it holds names and attributes only
     * @param process what serves it
     * @param heal what it says is to be healed
     */
    public record Brick(String name, boolean arbiter, Optional<Service> process, Optional<Heal> heal) {
        /** The host it is on, as the volume names it. */
        public String host() {
            int slash = name.indexOf(":/");
            return slash < 0 ? name : name.substring(0, slash);
        }
    }

    /**
     * The process that serves a brick, and its file system.
     *
     * @param status {@code 1} online, {@code 0} offline, as gluster writes it
     */
    public record Service(
            String status,
            OptionalLong port,
            OptionalLong pid,
            OptionalLong sizeTotal,
            OptionalLong sizeFree,
            OptionalLong inodesTotal,
            OptionalLong inodesFree,
            String device,
            String fileSystem) {
        public boolean isOnline() {
            return status.equals("1");
        }

        public boolean isOffline() {
            return status.equals("0");
        }
    }

    /**
     * Entries (files and directories) that a brick knows to be in need of healing; each good copy knows of those that a
     * bad one lacks.
     *
     * @param status {@code Connected}, or why it could not be asked
     * @param total all of them
     * @param pending those that wait
     * @param splitBrain those of which no copy is known to be good
     * @param healing those that may be healing just now
     * @param files paths or identities of some in split brain
     */
    public record Heal(
            String status,
            OptionalLong total,
            OptionalLong pending,
            OptionalLong splitBrain,
            OptionalLong healing,
            List<String> files) {
        public Heal {
            files = List.copyOf(files);
        }

        /** Those that will heal by themselves once they can. */
        public OptionalLong left() {
            return total.isEmpty() ? total : OptionalLong.of(Math.max(0, total.getAsLong() - splitBrain.orElse(0)));
        }
    }

    /**
     * A daemon that serves a volume on a node.
     *
     * @param kind such as {@code Self-heal Daemon}
     * @param host where it runs
     * @param status {@code 1} online, {@code 0} offline
     */
    public record Daemon(String kind, String host, String status, OptionalLong pid) {
        public boolean isSelfHeal() {
            return kind.startsWith("Self-heal");
        }
    }

    /** A rebalance or the removal of a brick: its type, id and status in words. */
    public record Task(String type, String id, String status) {}

    /**
     * How far a rebalance is on one node.
     *
     * @param files moved
     * @param size bytes moved
     * @param seconds since it began
     */
    public record Progress(
            String node,
            String status,
            OptionalLong files,
            OptionalLong size,
            OptionalLong lookups,
            OptionalLong failures,
            OptionalLong skipped,
            OptionalLong seconds) {}
}
