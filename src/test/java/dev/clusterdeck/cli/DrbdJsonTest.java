package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code status --json} says of DRBD against what DRBD's own JSON said. */
class DrbdJsonTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/drbd/9.2.16");
    private static final NodeName NODE = new NodeName("node1");

    @Test
    void every_value_is_the_tools_own() throws IOException {
        for (String moment : List.of(
                "030-initial-sync-running.node3",
                "100-verify-running.node1",
                "112-quorum-lost-suspended.node1",
                "130-two-resources-r1-inconsistent.node1",
                "082-split-brain-standalone.node2")) {
            JsonNode tool = new ObjectMapper().readTree(text(moment + ".json.out"));
            JsonNode ours = new ObjectMapper().readTree(json(moment).pretty()).get("resources");
            assertThat(ours).as(moment).hasSize(tool.size());
            for (int i = 0; i < tool.size(); i++) compare(tool.get(i), ours.get(i), moment);
        }
    }

    private static void compare(JsonNode tool, JsonNode ours, String moment) {
        same(tool, "name", ours, "name", moment);
        same(tool, "role", ours, "role", moment);
        assertThat(ours.get("suspended").size() > 0)
                .isEqualTo(tool.get("suspended").asBoolean());
        for (int i = 0; i < tool.get("devices").size(); i++) {
            JsonNode device = tool.get("devices").get(i);
            JsonNode volume = ours.get("volumes").get(i);
            for (String field : List.of("volume", "minor", "client", "quorum"))
                same(device, field, volume, field, moment);
            same(device, "disk-state", volume, "disk", moment);
            kib(device, "size", volume, "size_bytes");
            kib(device, "read", volume, "read_bytes");
            kib(device, "written", volume, "written_bytes");
        }
        for (int i = 0; i < tool.get("connections").size(); i++) {
            JsonNode their = tool.get("connections").get(i);
            JsonNode connection = ours.get("connections").get(i);
            same(their, "peer-node-id", connection, "peer_node_id", moment);
            same(their, "name", connection, "name", moment);
            same(their, "connection-state", connection, "state", moment);
            same(their, "peer-role", connection, "peer_role", moment);
            same(their, "congested", connection, "congested", moment);
            for (int v = 0; v < their.get("peer_devices").size(); v++)
                compareVolume(
                        their.get("peer_devices").get(v),
                        connection.get("volumes").get(v),
                        moment);
        }
    }

    private static void compareVolume(JsonNode tool, JsonNode ours, String moment) {
        same(tool, "volume", ours, "volume", moment);
        same(tool, "replication-state", ours, "replication", moment);
        same(tool, "peer-disk-state", ours, "peer_disk", moment);
        same(tool, "resync-suspended", ours, "resync_suspended", moment);
        same(tool, "pending", ours, "pending", moment);
        same(tool, "unacked", ours, "unacked", moment);
        kib(tool, "received", ours, "received_bytes");
        kib(tool, "sent", ours, "sent_bytes");
        kib(tool, "out-of-sync", ours, "out_of_sync_bytes");
        if (tool.has("rs-total"))
            assertThat(ours.at("/progress/total_bytes").asLong())
                    .isEqualTo(tool.get("rs-total").asLong() * 512);
    }

    private static void same(JsonNode tool, String theirs, JsonNode ours, String name, String moment) {
        assertThat(ours.get(name)).as(moment + " " + name).isEqualTo(tool.get(theirs));
    }

    private static void kib(JsonNode tool, String theirs, JsonNode ours, String name) {
        assertThat(ours.get(name).asLong()).as(name).isEqualTo(tool.get(theirs).asLong() * 1024);
    }

    @Test
    void every_field_is_kept_and_documented() throws IOException {
        Json json = json("101-verify-out-of-sync.node1");
        Golden.assertEqual(json.pretty() + "\n", "drbd.json");
        Json running = json("030-initial-sync-running.node3");
        Golden.assertEqual(running.pretty() + "\n", "drbd-resync.json");
        for (String file : List.of("drbd.json", "drbd-resync.json"))
            assertThat(Fields.undocumented(new ObjectMapper()
                            .readTree(Path.of("src/test/resources/dev/clusterdeck/cli", file)
                                    .toFile())))
                    .isEmpty();
    }

    @Test
    void status_has_a_line_for_each_pair() throws IOException {
        Snapshot snapshot = Snapshot.empty("lab").with(NODE, Samples.live("root@node1:22"));
        for (Source<?> source : Drbd.slice().technology().sources())
            snapshot = read(snapshot, source, "030-initial-sync-running.node1");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        DrbdText.print(
                Samples.picture(snapshot, List.of(), List.of()), new PrintStream(text, true, StandardCharsets.UTF_8));
        assertThat(text.toString(StandardCharsets.UTF_8).lines()).first().isEqualTo("  drbd:");
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line ->
                        line.matches("    r0/0 +node1 +node1 +node2 +SyncSource +Inconsistent +[0-9]+ MiB +[0-9.]+ %"));
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        DrbdText.print(
                Samples.picture(Samples.bothLive(), List.of(), List.of()),
                new PrintStream(nothing, true, StandardCharsets.UTF_8));
        assertThat(nothing.size()).isZero();
    }

    private static Json json(String moment) throws IOException {
        Snapshot snapshot = Snapshot.empty("lab").with(NODE, Samples.live("root@node1:22"));
        for (Source<?> source : Drbd.slice().technology().sources()) snapshot = read(snapshot, source, moment);
        return DrbdJson.of(snapshot, NODE);
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, String moment) throws IOException {
        boolean status = source.facet().equals(Drbd.STATUS);
        List<Output> outputs = List.of(
                Output.of(0, text(moment + (status ? ".proc.out" : ".show.out")), ""),
                Output.of(0, text(moment + (status ? ".json.out" : ".dump.out")), ""));
        Parsed<S> parsed = source.parser().parse(outputs);
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        Origin origin = new Origin(NODE, List.of("x"), Duration.ofMillis(5), Duration.ofSeconds(14));
        return snapshot.with(source.facet(), NODE, new Reading.Seen<>(Samples.NOW, value.state(), origin));
    }

    private static String text(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }
}
