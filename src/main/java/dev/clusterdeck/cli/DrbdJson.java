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
        return new Json()
                .with(
                        "in_force",
                        new TreeMap<>(config.inForce()).entrySet().stream(),
                        entry -> options(entry.getKey(), entry.getValue()))
                .with(
                        "on_disk",
                        new TreeMap<>(config.onDisk()).entrySet().stream(),
                        entry -> new Json()
                                .with("name", entry.getKey())
                                .with(
                                        "hosts",
                                        new TreeMap<>(entry.getValue().hosts()).entrySet().stream(),
                                        host -> new Json()
                                                .with("name", host.getKey())
                                                .with("address", Json.known(host.getValue()))))
                .with("unread", config.unread());
    }

    private static Json options(String resource, Options options) {
        return new Json()
                .with("name", resource)
                .with("options", options.resource())
                .with(
                        "net",
                        new TreeMap<>(options.net()).entrySet().stream(),
                        net -> new Json().with("name", net.getKey()).with("options", net.getValue()))
                .with("disk", new Json().with("options", options.disk()));
    }

    private static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static Optional<Double> known(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
