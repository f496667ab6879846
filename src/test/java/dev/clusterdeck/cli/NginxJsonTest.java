package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.nginx.Nginx;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code status --json} says of Nginx against its recorded status page. */
class NginxJsonTest {
    private static final NodeName NODE = new NodeName("node1");
    private static final Path PAGE =
            Path.of("src/test/resources/dev/clusterdeck/tech/nginx/1.22.1/healthy/stub_status.node1");

    @Test
    void every_figure_is_that_of_the_status_page_and_every_field_is_documented() throws IOException {
        Snapshot snapshot = Snapshot.empty("lab").with(NODE, Samples.live("root@node1:22"));
        for (int second : List.of(0, 2))
            for (Source<?> source : Nginx.slice().technology().sources()) snapshot = read(snapshot, source, second);
        JsonNode json = json(snapshot);
        assertThat(json.get("status").toString())
                .isEqualTo("{\"active\":4,\"accepts\":543,\"handled\":543,\"requests\":748,\"reading\":0,"
                        + "\"writing\":1,\"waiting\":3}");
        assertThat(json.at("/traffic/over_ms").asInt()).isEqualTo(2000);
        assertThat(json.at("/upstreams/0/servers/0/connections").asInt()).isEqualTo(7);
        assertThat(json.at("/upstreams/0/servers/1/connections").isNull()).isTrue();
        assertThat(json.get("config_error").isNull()).isTrue();
        assertThat(json.get("not_loaded").asBoolean()).isFalse();
        assertThat(Fields.undocumented(json)).isEmpty();
    }

    @Test
    void a_node_without_nginx_has_nothing() throws IOException {
        assertThat(json(Snapshot.empty("lab")).get("pid").isNull()).isTrue();
    }

    private static JsonNode json(Snapshot snapshot) throws IOException {
        return new ObjectMapper()
                .readTree(NginxJson.of(snapshot, NODE, Samples.NOW).pretty());
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, int second) throws IOException {
        String text = source.facet().equals(Nginx.NOW)
                ? "+ at " + (1000 + second) + " 1795352100\n+ runs 10\n 11 100 nginx: worker process\n+ peers nginx\n"
                        + "10.0.0.11:8081 7\n+ stub http://127.0.0.1:8080/nginx_status\n" + Files.readString(PAGE)
                : "+ test\n+ exit 0\n+ picked\nupstream app {\nserver 10.0.0.11:8081;\nserver web;\n}\n+ written\n"
                        + "5 /etc/nginx/nginx.conf\n";
        Parsed<S> parsed = source.parser().parse(List.of(Output.of(0, text, "")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        S next = snapshot.reading(source.facet(), NODE)
                .value()
                .map(old -> source.parser().follow(old, value.state()))
                .orElse(value.state());
        Origin origin = new Origin(NODE, List.of("x"), Duration.ofMillis(5), Duration.ofSeconds(14));
        return snapshot.with(source.facet(), NODE, new Reading.Seen<>(Samples.NOW, next, origin));
    }
}
