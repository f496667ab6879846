package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads {@code drbdsetup events2 --now --statistics}: one line for each object, {@code exists KIND key:value …}, ended by
 * {@code exists -}. Sizes are in KiB. Of a resync it tells
 * what is left, of a verify nothing: {@link ProcDrbd} knows more, for 8.4.
 */
final class EventsReader {
    private static final String END = "exists -";

    private final List<Map<String, String>> resources = new ArrayList<>();
    private final List<Map<String, String>> devices = new ArrayList<>();
    private final List<Map<String, String>> connections = new ArrayList<>();
    private final List<Map<String, String>> peerDevices = new ArrayList<>();

    private EventsReader() {}

    /** The resources; empty when the end is missing: a part of a picture is not taken for the whole. */
    static Optional<List<Resource>> read(String text) {
        EventsReader reader = new EventsReader();
        boolean ended = false;
        for (String line : text.lines().toList()) {
            ended = line.strip().equals(END);
            if (!ended) reader.take(line);
        }
        return ended
                ? Optional.of(reader.resources.stream().map(reader::resource).toList())
                : Optional.empty();
    }

    private void take(String line) {
        String[] words = Clean.line(line).strip().split(" ", 3);
        if (words.length < 3 || !words[0].equals("exists")) return;
        Map<String, String> fields = fields(words[2]);
        if (!fields.containsKey("name")) return;
        switch (words[1]) {
            case "resource" -> resources.add(fields);
            case "device" -> devices.add(fields);
            case "connection" -> connections.add(fields);
            case "peer-device" -> peerDevices.add(fields);
            default -> {} // paths, and what newer versions tell
        }
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String word : text.split(" ", -1)) {
            int colon = word.indexOf(':');
            if (colon > 0) fields.put(word.substring(0, colon), word.substring(colon + 1));
        }
        return fields;
    }

    private Resource resource(Map<String, String> fields) {
        String name = text(fields, "name");
        String suspended = text(fields, "suspended");
        return new Resource(
                name,
                text(fields, "role"),
                suspended.isEmpty() || suspended.equals("no") ? List.of() : Arrays.asList(suspended.split(",", -1)),
                devices.stream()
                        .filter(d -> text(d, "name").equals(name))
                        .map(EventsReader::volume)
                        .toList(),
                connections.stream()
                        .filter(c -> text(c, "name").equals(name))
                        .map(this::connection)
                        .toList());
    }

    private static Volume volume(Map<String, String> fields) {
        OptionalLong size = count(fields, "size");
        return new Volume(
                number(fields, "volume"),
                count(fields, "minor").orElse(-1),
                text(fields, "disk"),
                truth(fields, "client"),
                truth(fields, "quorum"),
                size.isEmpty() ? size : OptionalLong.of(size.getAsLong() * StatusReader.KIB),
                kib(fields, "read"),
                kib(fields, "written"));
    }

    private Connection connection(Map<String, String> fields) {
        String id = text(fields, "peer-node-id");
        return new Connection(
                number(fields, "peer-node-id"),
                text(fields, "conn-name"),
                text(fields, "connection"),
                text(fields, "role"),
                text(fields, "congested").equals("yes"),
                peerDevices.stream()
                        .filter(d -> text(d, "name").equals(text(fields, "name"))
                                && text(d, "peer-node-id").equals(id))
                        .map(EventsReader::peerVolume)
                        .toList());
    }

    private static PeerVolume peerVolume(Map<String, String> fields) {
        ReplicationState state = ReplicationState.of(text(fields, "replication"));
        boolean copies = state.isSyncing() || state.isPaused();
        Optional<Progress> progress = copies
                ? Optional.of(new Progress(kib(fields, "out-of-sync"), OptionalLong.empty(), OptionalDouble.empty()))
                : Optional.empty();
        return new PeerVolume(
                number(fields, "volume"),
                text(fields, "replication"),
                text(fields, "peer-disk"),
                text(fields, "resync-suspended"),
                kib(fields, "received"),
                kib(fields, "sent"),
                kib(fields, "out-of-sync"),
                count(fields, "pending").orElse(0),
                count(fields, "unacked").orElse(0),
                progress,
                Duration.ZERO);
    }

    private static String text(Map<String, String> fields, String key) {
        return fields.getOrDefault(key, "");
    }

    private static Optional<Boolean> truth(Map<String, String> fields, String key) {
        return Optional.ofNullable(fields.get(key)).map("yes"::equals);
    }

    private static OptionalLong count(Map<String, String> fields, String key) {
        String digits = text(fields, key);
        return digits.matches("[0-9]{1,15}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private static int number(Map<String, String> fields, String key) {
        return (int) Math.min(Integer.MAX_VALUE, count(fields, key).orElse(-1));
    }

    private static long kib(Map<String, String> fields, String key) {
        return count(fields, key).orElse(0) * StatusReader.KIB;
    }
}
