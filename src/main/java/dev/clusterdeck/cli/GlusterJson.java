package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Daemon;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import dev.clusterdeck.tech.gluster.GlusterState.Peer;
import dev.clusterdeck.tech.gluster.GlusterState.Progress;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Task;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.tech.gluster.Told;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The Gluster pool as one node told it, as JSON. */
final class GlusterJson {
    private GlusterJson() {}

    /** Empty when nobody told. */
    static Optional<Json> of(ClusterPicture picture) {
        return Told.of(picture.snapshot(), picture.changedAt()).map(GlusterJson::pool);
    }

    private static Json pool(Told told) {
        return new Json()
                .with("told_by", told.on())
                .with("at", told.pool().at())
                .with("fresh", told.fresh())
                .with("busy", told.pool().busy())
                .with("unread", told.pool().unread())
                .with("peers", told.pool().peers().stream(), GlusterJson::peer)
                .with("volumes", told.pool().volumes().stream(), volume -> volume(told, volume));
    }

    private static Json peer(Peer peer) {
        return new Json()
                .with("uuid", peer.uuid())
                .with("names", peer.names())
                .with("connected", peer.connected())
                .with("state", Json.known(peer.state()));
    }

    private static Json volume(Told told, Volume volume) {
        return new Json()
                .with("name", volume.name())
                .with("id", volume.id())
                .with("type", Json.known(volume.type()))
                .with("status", Json.known(volume.status()))
                .with("replica", known(volume.replica()))
                .with("arbiters", known(volume.arbiters()))
                .with("disperse", known(volume.disperse()))
                .with("redundancy", known(volume.redundancy()))
                .with("options", new TreeMap<>(volume.options()))
                .with("status_at", volume.statusAt())
                .with("heal_at", volume.healAt())
                .with("heal_left", known(told.backlog(volume)))
                .with("split_brain", known(told.splitBrain(volume)))
                .with("bricks", volume.bricks().stream(), GlusterJson::brick)
                .with("daemons", volume.daemons().stream(), GlusterJson::daemon)
                .with("tasks", volume.tasks().stream(), GlusterJson::task)
                .with("rebalance", volume.rebalance().stream(), GlusterJson::progress);
    }

    private static Json brick(Brick brick) {
        Optional<Service> service = brick.process();
        return new Json()
                .with("name", brick.name())
                .with("arbiter", brick.arbiter())
                .with("status", service.flatMap(s -> Json.known(s.status())))
                .with(
                        "online",
                        service.filter(s -> s.isOnline() || s.isOffline()).map(Service::isOnline))
                .with("port", service.flatMap(s -> known(s.port())))
                .with("pid", service.flatMap(s -> known(s.pid())))
                .with("size_bytes", service.flatMap(s -> known(s.sizeTotal())))
                .with("free_bytes", service.flatMap(s -> known(s.sizeFree())))
                .with("inodes", service.flatMap(s -> known(s.inodesTotal())))
                .with("inodes_free", service.flatMap(s -> known(s.inodesFree())))
                .with("device", service.flatMap(s -> Json.known(s.device())))
                .with("file_system", service.flatMap(s -> Json.known(s.fileSystem())))
                .with("heal", brick.heal().map(GlusterJson::heal));
    }

    private static Json heal(Heal heal) {
        return new Json()
                .with("status", Json.known(heal.status()))
                .with("entries", known(heal.total()))
                .with("pending", known(heal.pending()))
                .with("split_brain", known(heal.splitBrain()))
                .with("possibly_healing", known(heal.healing()))
                .with("split_brain_files", heal.files());
    }

    private static Json daemon(Daemon daemon) {
        return new Json()
                .with("kind", daemon.kind())
                .with("host", daemon.host())
                .with("status", Json.known(daemon.status()))
                .with("pid", known(daemon.pid()));
    }

    private static Json task(Task task) {
        return new Json().with("type", task.type()).with("id", task.id()).with("status", task.status());
    }

    private static Json progress(Progress progress) {
        return new Json()
                .with("host", progress.node())
                .with("status", Json.known(progress.status()))
                .with("files", known(progress.files()))
                .with("size_bytes", known(progress.size()))
                .with("lookups", known(progress.lookups()))
                .with("failures", known(progress.failures()))
                .with("skipped", known(progress.skipped()))
                .with("seconds", known(progress.seconds()));
    }

    private static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}
