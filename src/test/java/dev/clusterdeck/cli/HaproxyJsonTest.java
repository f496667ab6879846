package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.Haproxy;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What {@code status --json} says of HAProxy against what HAProxy's own CSV said. */
class HaproxyJsonTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/haproxy/2.6.12");
    private static final NodeName NODE = new NodeName("node1");

    @Test
    void every_figure_and_status_is_the_sockets_own() throws IOException {
        for (String state : List.of("healthy", "backend-down", "drain")) {
            Map<String, JsonNode> ours = lines(json(state));
            List<Map<String, String>> theirs = csv(Files.readString(FOLDER.resolve(state + "/show_stat.node1")));
            assertThat(ours).hasSameSizeAs(theirs);
            for (Map<String, String> line : theirs) {
                String name = line.get("# pxname") + "/" + line.get("svname");
                JsonNode our = Objects.requireNonNull(ours.get(name), name);
                assertThat(our.get("status").asText()).as(state + name).isEqualTo(line.get("status"));
                our.get("figures")
                        .properties()
                        .forEach(figure -> assertThat(figure.getValue().asText())
                                .as(state + " " + name + " " + figure.getKey())
                                .isEqualTo(line.get(figure.getKey())));
                for (String needed : List.of("qcur", "scur", "stot", "bin", "bout", "hrsp_5xx", "rtime", "weight"))
                    assertThat(our.get("figures").has(needed))
                            .as(state + " " + name + " " + needed)
                            .isEqualTo(!"".equals(line.get(needed)));
            }
        }
    }

    @Test
    void traffic_between_two_readings_is_the_difference_of_their_counters_and_shares_make_a_whole() throws IOException {
        JsonNode app = json("healthy", "backend-down").at("/workers/0/backends/0");
        assertThat(app.at("/traffic/over_ms").asLong()).isEqualTo(6000);
        assertThat(app.at("/traffic/count").asLong()).isEqualTo(480);
        double shares = 0;
        for (JsonNode server : app.get("servers")) shares += server.get("share").asDouble();
        assertThat(shares).isCloseTo(1.0, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(app.at("/servers/0/share").asDouble()).isEqualTo(0.5);
        assertThat(app.at("/servers/2/state").asText()).isEqualTo("down");
        assertThat(app.at("/servers/2/ideal_share").isNull()).isTrue();
        assertThat(json("healthy").at("/workers/0/backends/0/traffic").isNull())
                .as("a first look")
                .isTrue();
    }

    @Test
    void every_field_is_documented() throws IOException {
        assertThat(Fields.undocumented(json("healthy", "backend-down"))).isEmpty();
    }

    @Test
    void a_node_without_haproxy_has_no_workers() throws IOException {
        JsonNode none = new ObjectMapper()
                .readTree(
                        HaproxyJson.of(Snapshot.empty("lab"), NODE, Samples.NOW).pretty());
        assertThat(none.get("workers")).isEmpty();
        assertThat(none.get("file").isNull()).isTrue();
    }

    @Test
    void status_has_a_line_for_each_backend() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        HaproxyText.print(
                Samples.picture(snapshot("backend-down"), List.of(), List.of()),
                new PrintStream(text, true, StandardCharsets.UTF_8));
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  haproxy:",
                        "    ON     BACKEND     STATE  SERVERS  SESSIONS  QUEUE  TIME",
                        "    node1  app         up     2/4      0         0      0 ms",
                        "    node1  api         up     2/3      0         0      1 ms",
                        "    node1  tcp_ssh     up     3/3      0         0      0 ms",
                        "    node1  redis_down  down   0/1      0         0      0 ms");
    }

    private static Map<String, JsonNode> lines(JsonNode haproxy) {
        Map<String, JsonNode> lines = new HashMap<>();
        JsonNode worker = haproxy.at("/workers/0");
        worker.get("frontends").forEach(f -> lines.put(f.get("name").asText() + "/FRONTEND", f));
        for (JsonNode backend : worker.get("backends")) {
            lines.put(backend.get("name").asText() + "/BACKEND", backend);
            backend.get("servers")
                    .forEach(s -> lines.put(
                            backend.get("name").asText() + "/" + s.get("name").asText(), s));
        }
        return lines;
    }

    private static List<Map<String, String>> csv(String text) {
        List<String> all = text.lines().filter(l -> !l.isBlank()).toList();
        String[] heading = all.get(0).split(",", -1);
        return all.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    Map<String, String> named = new HashMap<>();
                    for (int i = 0; i < cells.length; i++) named.put(heading[i], cells[i]);
                    return named;
                })
                .toList();
    }

    private static JsonNode json(String... states) throws IOException {
        return new ObjectMapper()
                .readTree(HaproxyJson.of(snapshot(states), NODE, Samples.NOW).pretty());
    }

    private static Snapshot snapshot(String... states) throws IOException {
        Snapshot snapshot = Snapshot.empty("lab").with(NODE, Samples.live("root@node1:22"));
        for (int i = 0; i < states.length; i++)
            for (Source<?> source : Haproxy.slice().technology().sources())
                snapshot = read(snapshot, source, states[i], 1000 + 6 * i);
        return snapshot;
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, String state, int at) throws IOException {
        Path folder = FOLDER.resolve(state);
        StringBuilder text = new StringBuilder();
        if (source.facet().equals(Haproxy.STATS)) {
            text.append("+ at ").append(at).append(".0\n+ open /run/haproxy/admin.sock socat\n");
            for (String file : List.of("show_info", "show_stat", "show_servers_state"))
                text.append(Files.readString(folder.resolve(file + ".node1")));
        } else {
            int number = 1;
            for (String line : Files.readAllLines(folder.resolve("haproxy.cfg.node1")))
                text.append("/etc/haproxy/haproxy.cfg:")
                        .append(number++)
                        .append(':')
                        .append(line)
                        .append('\n');
        }
        Parsed<S> parsed = source.parser().parse(List.of(Output.of(0, text.toString(), "")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        S next = snapshot.reading(source.facet(), NODE)
                .value()
                .map(old -> source.parser().follow(old, value.state()))
                .orElse(value.state());
        Origin origin = new Origin(NODE, List.of("x"), Duration.ofMillis(5), Duration.ofSeconds(14));
        return snapshot.with(source.facet(), NODE, new Reading.Seen<>(Samples.NOW, next, origin));
    }
}
