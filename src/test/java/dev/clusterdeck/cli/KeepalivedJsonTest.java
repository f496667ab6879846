package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.keepalived.Keepalived;
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

/** What {@code status --json} says of Keepalived against what keepalived itself said. */
class KeepalivedJsonTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/keepalived/2.2.7/healthy");

    @Test
    void states_priorities_and_addresses_are_what_keepalived_itself_said() throws IOException {
        Snapshot snapshot = snapshot();
        for (String node : List.of("node1", "node2", "node3")) {
            JsonNode theirs = new ObjectMapper()
                    .readTree(FOLDER.resolve("keepalived.json." + node).toFile());
            JsonNode ours = json(snapshot, node).get("instances");
            assertThat(ours).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                JsonNode data = theirs.get(i).get("data");
                JsonNode our = ours.get(i);
                assertThat(our.get("name").asText()).isEqualTo(data.get("iname").asText());
                assertThat(our.get("state").asText())
                        .isEqualTo(data.get("state").asInt() == 2 ? "master" : "backup");
                assertThat(our.get("priority").asInt())
                        .isEqualTo(data.get("effective_priority").asInt());
                assertThat(our.get("configured_priority").asInt())
                        .isEqualTo(data.get("base_priority").asInt());
                assertThat(our.get("virtual_router_id").asInt())
                        .isEqualTo(data.get("vrid").asInt());
                assertThat(our.get("interface").asText())
                        .isEqualTo(data.get("ifp_ifname").asText());
                for (int a = 0; a < our.get("addresses").size(); a++) {
                    JsonNode address = our.get("addresses").get(a);
                    assertThat(data.get("vips").get(a).asText())
                            .startsWith(address.get("address").asText() + "/");
                    assertThat(address.get("here").asBoolean())
                            .isEqualTo(data.get("vips").get(a).asText().endsWith(" set"));
                }
            }
        }
    }

    @Test
    void every_field_is_documented_and_no_password_is_shown() throws IOException {
        JsonNode json = json(snapshot(), "node1");
        assertThat(Fields.undocumented(json)).isEmpty();
        assertThat(Fields.undocumented(json.get("ipvs"))).isEmpty();
        assertThat(json.at("/ipvs/virtual_servers/0/servers/0/active").asInt()).isEqualTo(12);
        assertThat(json.toString()).doesNotContain("labpass1");
    }

    @Test
    void a_node_without_keepalived_has_no_instances() throws IOException {
        JsonNode none = json(Snapshot.empty("lab"), "node1");
        assertThat(none.get("running").isNull()).isTrue();
        assertThat(none.get("instances")).isEmpty();
    }

    @Test
    void status_has_a_line_for_each_address() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        KeepalivedText.print(
                Samples.picture(snapshot(), List.of(), List.of()), new PrintStream(text, true, StandardCharsets.UTF_8));
        assertThat(text.toString(StandardCharsets.UTF_8).lines().map(String::stripTrailing))
                .containsExactly(
                        "  keepalived:",
                        "    INSTANCE  ADDRESS      ON     NODES",
                        "    VI_1      10.77.0.110  node1  node1 master, node2 backup, node3 backup",
                        "    VI_2      10.77.0.111  node2  node1 backup, node2 master, node3 backup",
                        "    VI_2      10.77.0.112  node2  node1 backup, node2 master, node3 backup");
    }

    private static JsonNode json(Snapshot snapshot, String node) throws IOException {
        return new ObjectMapper()
                .readTree(KeepalivedJson.of(snapshot, new NodeName(node), Samples.NOW)
                        .pretty());
    }

    private static Snapshot snapshot() throws IOException {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : List.of("node1", "node2", "node3")) {
            snapshot = snapshot.with(new NodeName(node), Samples.live("root@" + node + ":22"));
            for (Source<?> source : Keepalived.slice().technology().sources()) snapshot = read(snapshot, source, node);
        }
        return snapshot;
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, String node) throws IOException {
        String text = source.facet().equals(Keepalived.NOW)
                ? "+ at 1000.0\n+ runs 529\n+ balancer haproxy yes\n+ links\n"
                        + file("ip.addr.json", node)
                                .strip()
                                .replaceFirst("]$", ",{\"ifname\":\"eth1\",\"flags\":[\"UP\",\"LOWER_UP\"]}]")
                        + "\n+ dump /tmp/keepalived.json\n" + file("keepalived.json", node)
                        + "\n+ ipvs\nTCP  0A4E0064:0050 wlc\n  -> 0A4E000B:1F91      Route   1      12         3\n"
                : "+ host " + node + "\n+ file /etc/keepalived/keepalived.conf\n" + file("keepalived.conf", node);
        Parsed<S> parsed = source.parser().parse(List.of(Output.of(0, text, "")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        NodeName name = new NodeName(node);
        Origin origin = new Origin(name, List.of("x"), Duration.ofMillis(5), Duration.ofSeconds(14));
        return snapshot.with(source.facet(), name, new Reading.Seen<>(Samples.NOW, value.state(), origin));
    }

    private static String file(String name, String node) throws IOException {
        return Files.readString(FOLDER.resolve(name + "." + node));
    }
}
