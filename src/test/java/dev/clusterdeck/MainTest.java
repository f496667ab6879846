package dev.clusterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cli.Fields;
import dev.clusterdeck.cli.Targets;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verbs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program but the screen: a simulated cluster, reached over SSH, read as JSON. */
class MainTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_demo_is_read_completely_and_says_that_it_is_one() throws IOException {
        assertThat(types("demo", "--json", "--nodes", "3", "--resources", "6"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        JsonNode document = new ObjectMapper().readTree(out.toByteArray());
        JsonNode cluster = document.at("/clusters/0");
        assertThat(cluster.get("demo").asBoolean()).isTrue();
        assertThat(cluster.get("complete").asBoolean()).isTrue();
        assertThat(cluster.get("nodes").findValuesAsText("name")).contains("alpha", "bravo");
        assertThat(cluster.at("/pacemaker/accounts/0/quorate").asBoolean()).isTrue();
        assertThat(cluster.at("/nodes/0/corosync/quorum/quorate").asBoolean()).isTrue();
        assertThat(cluster.at("/nodes/0/host/memory/total_bytes").asLong()).isPositive();
        assertThat(Fields.undocumented(document)).isEmpty();
    }

    @Test
    void the_deck_refuses_to_draw_without_a_terminal_and_names_the_other_ways() {
        assertThat(types()).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("clusterdeck status");
    }

    @Test
    void something_is_done_for_every_verb_of_the_command_line() {
        Targets targets = new Targets(Map.of(), folder);
        DeckParts parts = new DeckParts();
        OpenDeck deck = new OpenDeck(parts, targets, Map.of(), folder, Clock.systemUTC());
        assertThat(Main.verbs(parts.slices(), targets, deck, Map.of(), folder, Clock.systemUTC()))
                .containsOnlyKeys(Verbs.at(Verb.Where.COMMAND_LINE).stream()
                        .map(Verb::name)
                        .toList());
    }

    private int types(String... arguments) {
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "TERM", "dumb");
        return Main.cli(
                        environment,
                        new DeckParts(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }
}
