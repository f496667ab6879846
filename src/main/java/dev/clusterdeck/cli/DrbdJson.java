package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a node's DRBD says, as JSON. */
final class DrbdJson {
    private DrbdJson() {}

    static Json of(Snapshot snapshot, NodeName node) {
        Optional<Account> account = snapshot.reading(Drbd.STATUS, node).value();
        Optional<Status> status = account.filter(a -> a instanceof Status).map(a -> (Status) a);
        return new Json()
                .with("loaded", account.map(a -> a instanceof Status))
                .with("version", status.flatMap(s -> Json.known(s.version())))
                .with(
                        "resources",
                        status.map(s ->
                                s.resources().stream().map(DrbdJson::resource).toList()))
                .with("config", snapshot.reading(Drbd.CONFIG, node).value().map(DrbdJson::config));
    }

    private static Json resource(Resource resource) {
        return new Json()
                .with("name", resource.name())
                .with("role", Json.known(resource.role()))
                .with("suspended", resource.suspended())
                .with("volumes", resource.volumes().stream(), DrbdJson::volume)
                .with("connections", resource.connections().stream(), DrbdJson::connection);
    }

    private static Json volume(Volume volume) {
        return new Json()
                .with("volume", volume.number())
                .with("minor", volume.minor())
                .with("disk", Json.known(volume.disk()))
                .with("client", volume.client())
                .with("quorum", volume.quorum())
                .with("size_bytes", known(volume.size()))
                .with("read_bytes", volume.read())
                .with("written_bytes", volume.written());
    }

    private static Json connection(Connection connection) {
        return new Json()
                .with("peer_node_id", connection.peerId())
                .with("name", Json.known(connection.name()))
                .with("state", Json.known(connection.state()))
                .with("peer_role", Json.known(connection.peerRole()))
                .with("congested", connection.congested())
                .with("volumes", connection.volumes().stream(), DrbdJson::peerVolume);
    }

    private static Json peerVolume(PeerVolume volume) {
        return new Json()
                .with("volume", volume.number())
                .with("replication", Json.known(volume.replication()))
                .with("peer_disk", Json.known(volume.peerDisk()))
                .with("resync_suspended", Json.known(volume.resyncSuspended()))
                .with("received_bytes", volume.received())
                .with("sent_bytes", volume.sent())
                .with("out_of_sync_bytes", volume.outOfSync())
                .with("pending", volume.pending())
                .with("unacked", volume.unacked())
                .with("progress", volume.progress().map(DrbdJson::progress));
    }

    private static Json progress(Progress progress) {
        return new Json()
                .with("left_bytes", progress.left())
                .with("total_bytes", known(progress.total()))
                .with("bytes_per_second", known(progress.speed()));
    }

    private static Json config(Config config) {
        Json inForce = new Json();
        new TreeMap<>(config.inForce()).forEach((name, options) -> inForce.with(name, options(options)));
        Json onDisk = new Json();
        new TreeMap<>(config.onDisk()).forEach((name, configured) -> onDisk.with(name, configured.hosts()));
        return new Json().with("in_force", inForce).with("on_disk", onDisk).with("unread", config.unread());
    }

    private static Json options(Options options) {
        return new Json()
                .with("resource", options.resource())
                .with("net", options.net())
                .with("disk", options.disk());
    }

    private static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static Optional<Double> known(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
