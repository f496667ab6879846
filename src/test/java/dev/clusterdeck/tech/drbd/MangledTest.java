package dev.clusterdeck.tech.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Mangled;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, parsers give a value. */
class MangledTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 16;
    private static final Set<String> STATUS = Set.of("json", "events2-now", "proc");
    private static final Set<String> CONFIG = Set.of("show", "dump");

    @Test
    void every_recording_cut_or_mangled_anywhere_still_gives_a_value() {
        Random random = new Random(SEED);
        int cases = 0;
        for (Recordings.Recording recording : Recordings.all()) {
            if (!STATUS.contains(recording.tool()) && !CONFIG.contains(recording.tool())) continue;
            byte[] whole = recording.output().stdout();
            for (int round = 0; round < ROUNDS; round++) {
                Output output = new Output(
                        random.nextInt(4) * 10,
                        Mangled.bytes(whole, round, random),
                        new byte[0],
                        random.nextInt(10) == 0,
                        false,
                        Duration.ZERO,
                        "",
                        false);
                boolean config = CONFIG.contains(recording.tool());
                assertThat((config ? new ConfigParser() : new StatusParser()).parse(List.of(output, output)))
                        .as("%s round %d seed %d", recording, round, SEED)
                        .isInstanceOf(Parsed.class);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(5000);
    }

    @Test
    void no_control_character_of_a_node_gets_through() {
        Output proc = Output.of(0, "version: 9.2.16\n", "");
        String json =
                "[{\"name\": \"r\\u001b[2J0\", \"role\": \"Prim\\u0007ary\", \"devices\": [], \"connections\": []}]";
        String events = "exists resource name:r\u001b[2J0 role:Pri\u0007mary suspended:no\nexists -\n";
        for (String text : List.of(json, events))
            assertThat(new StatusParser()
                            .parse(List.of(proc, Output.of(0, text, "")))
                            .toString())
                    .contains("Value")
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007");
        String show = "resource \"r\u001b0\" { options { on\u001b[1m-no-quorum io-\u0007error; } }";
        assertThat(new ConfigParser()
                        .parse(List.of(Output.of(0, show, ""), Output.of(0, "", "")))
                        .toString())
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
    }

    @Test
    void nesting_without_end_is_no_value_and_no_overflow() {
        Output proc = Output.of(0, "version: 9.2.16\n", "");
        assertThat(new StatusParser().parse(List.of(proc, Output.of(0, "[".repeat(90_000), ""))))
                .isInstanceOf(Parsed.Unreadable.class);
        assertThat(new ConfigParser().parse(List.of(Output.of(0, "a {".repeat(90_000), ""), Output.of(0, "", ""))))
                .isInstanceOf(Parsed.Value.class);
    }
}
