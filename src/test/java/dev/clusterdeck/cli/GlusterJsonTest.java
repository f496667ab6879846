package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.gluster.Gluster;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.watch.Parsed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code status} says of Gluster, over what a real one said. */
class GlusterJsonTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/gluster/10.3");
    private static final NodeName NODE = new NodeName("node1");

    private static Snapshot snapshot(String state, String... parts) throws IOException {
        StringBuilder script = new StringBuilder("+ at 1795354900 node1\n");
        for (int i = 0; i < parts.length; i += 2)
            script.append("+ ")
                    .append(parts[i])
                    .append('\n')
                    .append(Files.readString(FOLDER.resolve(state).resolve(parts[i + 1] + ".xml.node1")))
                    .append("\n+ exit 0\n");
        Object parsed = Gluster.slice()
                .technology()
                .sources()
                .get(0)
                .parser()
                .parse(List.of(Output.of(0, script.toString(), "")));
        if (!(parsed instanceof Parsed.Value<?> value) || !(value.state() instanceof Pool pool))
            throw new AssertionError(parsed.toString());
        Origin origin = new Origin(NODE, List.of("x"), Duration.ofMillis(5), Duration.ofSeconds(83));
        return Snapshot.empty("lab")
                .with(NODE, Samples.live("root@node1:22"))
                .with(Gluster.POOL, NODE, new Reading.Seen<>(Samples.NOW, pool, origin));
    }

    private static Snapshot brickDown() throws IOException {
        return snapshot(
                "brick-down",
                "peers",
                "peer_status",
                "volumes",
                "volume_info",
                "status",
                "volume_status",
                "detail",
                "volume_status_detail.gv0",
                "heal gv0",
                "heal_info_summary.gv0");
    }

    private static Json json(Snapshot snapshot) {
        return GlusterJson.of(Samples.picture(snapshot, List.of(), List.of())).orElseThrow();
    }

    @Test
    void every_field_is_kept_and_documented() throws IOException {
        Golden.assertEqual(json(brickDown()).pretty() + "\n", "gluster.json");
        assertThat(Fields.undocumented(
                        new ObjectMapper().readTree(json(brickDown()).pretty())))
                .isEmpty();
    }

    @Test
    void status_has_a_line_for_each_brick() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        GlusterText.print(
                Samples.picture(brickDown(), List.of(), List.of()),
                new PrintStream(text, true, StandardCharsets.UTF_8));
        assertThat(text.toString(StandardCharsets.UTF_8).lines()).first().isEqualTo("  gluster:");
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches("    gv0 +node1:/srv/disk/brick1/gv0 +online +522 +0 +12% *"))
                .anyMatch(line -> line.matches("    gv0 +node3:/srv/disk/brick1/gv0 +offline +\\? +\\? +12% *"));
    }

    @Test
    void where_nobody_told_there_is_nothing() {
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        GlusterText.print(
                Samples.picture(Samples.bothLive(), List.of(), List.of()),
                new PrintStream(nothing, true, StandardCharsets.UTF_8));
        assertThat(nothing.size()).isZero();
        assertThat(GlusterJson.of(Samples.picture(Samples.bothLive(), List.of(), List.of())))
                .isEmpty();
    }
}
