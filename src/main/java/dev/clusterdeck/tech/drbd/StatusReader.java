package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.watch.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads {@code drbdsetup status --json --verbose --statistics} of kernel module 9. Sizes there are in KiB, details of a
 * resync or verify in sectors of 512 bytes, speeds in MiB/s.
 */
final class StatusReader {
    static final long KIB = 1024;
    private static final long SECTOR = 512;
    private static final double MIB = 1024.0 * 1024;
    private static final List<String> REASONS = List.of("user", "no-data", "fencing", "quorum");

    private StatusReader() {}

    /** The resources; empty when the text is not such an answer. */
    static Optional<List<Resource>> read(String text) {
        Optional<JsonValue> whole = JsonValue.parse(text).filter(JsonValue::isArray);
        if (whole.isEmpty()) return Optional.empty();
        List<Resource> resources = new ArrayList<>();
        for (JsonValue resource : whole.get().elements()) {
            if (resource.get("name").text().isEmpty()) return Optional.empty();
            resources.add(resource(resource));
        }
        return Optional.of(resources);
    }

    private static Resource resource(JsonValue json) {
        List<String> suspended = new ArrayList<>();
        for (String reason : REASONS) if (isTrue(json.get("suspended-" + reason))) suspended.add(reason);
        // A newer module may have a reason of its own.
        if (suspended.isEmpty() && isTrue(json.get("suspended"))) suspended.add("unknown");
        return new Resource(
                json.get("name").text(),
                json.get("role").text(),
                suspended,
                json.get("devices").elements().stream()
                        .map(StatusReader::volume)
                        .toList(),
                json.get("connections").elements().stream()
                        .map(StatusReader::connection)
                        .toList());
    }

    private static Volume volume(JsonValue json) {
        OptionalLong size = json.get("size").count();
        return new Volume(
                number(json.get("volume")),
                json.get("minor").count().orElse(-1),
                json.get("disk-state").text(),
                json.get("client").truth(),
                json.get("quorum").truth(),
                size.isEmpty() ? size : OptionalLong.of(size.getAsLong() * KIB),
                kib(json.get("read")),
                kib(json.get("written")));
    }

    private static Connection connection(JsonValue json) {
        return new Connection(
                number(json.get("peer-node-id")),
                json.get("name").text(),
                json.get("connection-state").text(),
                json.get("peer-role").text(),
                isTrue(json.get("congested")),
                json.get("peer_devices").elements().stream()
                        .map(StatusReader::peerVolume)
                        .toList());
    }

    private static PeerVolume peerVolume(JsonValue json) {
        long outOfSync = kib(json.get("out-of-sync"));
        String replication = json.get("replication-state").text();
        return new PeerVolume(
                number(json.get("volume")),
                replication,
                json.get("peer-disk-state").text(),
                json.get("resync-suspended").text(),
                kib(json.get("received")),
                kib(json.get("sent")),
                outOfSync,
                json.get("pending").count().orElse(0),
                json.get("unacked").count().orElse(0),
                progress(json, ReplicationState.of(replication), outOfSync),
                Duration.ZERO);
    }

    private static Optional<Progress> progress(JsonValue json, ReplicationState state, long outOfSync) {
        if (!state.isProgressing()) return Optional.empty();
        OptionalLong left = json.get("ov-left").count();
        if (state.isVerifying() && left.isEmpty()) return Optional.empty();
        OptionalLong total = json.get("rs-total").count();
        OptionalDouble speed = json.get("db1/dt1 [MiB/s]").number();
        return Optional.of(new Progress(
                state.isVerifying() ? left.getAsLong() * SECTOR : outOfSync,
                total.isEmpty() ? total : OptionalLong.of(total.getAsLong() * SECTOR),
                speed.isEmpty() ? speed : OptionalDouble.of(Math.max(0, speed.getAsDouble()) * MIB)));
    }

    private static boolean isTrue(JsonValue json) {
        return json.truth().orElse(false);
    }

    private static int number(JsonValue json) {
        return (int) Math.min(Integer.MAX_VALUE, json.count().orElse(-1));
    }

    /** KiB as bytes; no size comes near the limit. */
    private static long kib(JsonValue json) {
        return Math.min(json.count().orElse(0), Long.MAX_VALUE / KIB) * KIB;
    }
}
