package dev.clusterdeck.tech.gluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.watch.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, the parser gives a value, and what follows on it too. */
class MangledTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 500;

    @Test
    void every_recording_cut_or_mangled_anywhere_still_gives_a_value() {
        Random random = new Random(SEED);
        PoolParser parser = new PoolParser();
        Pool before = Recordings.pool("brick-down");
        int cases = 0;
        int values = 0;
        for (String state : Recordings.states()) {
            byte[] whole = Recordings.script(state).getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < ROUNDS; round++) {
                Output output = new Output(
                        random.nextInt(3),
                        mangled(whole, round, random),
                        new byte[0],
                        random.nextInt(10) == 0,
                        random.nextInt(10) == 0,
                        Duration.ZERO,
                        "",
                        false);
                Parsed<Pool> parsed = parser.parse(List.of(output));
                assertThat(parsed).as("%s round %d seed %d", state, round, SEED).isNotNull();
                if (parsed instanceof Parsed.Value<Pool> value) {
                    values++;
                    assertThat(parser.follow(before, value.state()).volumes())
                            .hasSameSizeAs(value.state().volumes());
                    assertThat(Snapshots.findings(Snapshots.of(value.state()))).isNotNull();
                }
                cases++;
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo(4000);
        assertThat(values).as("many are still understood").isGreaterThan(500);
    }

    @Test
    void no_control_character_of_a_node_gets_through() {
        StringBuilder script = new StringBuilder("+ at 1795354900 no\u001bde1\n");
        String peers = Recordings.read("healthy/peer_status.xml.node1");
        String volumes = Recordings.read("healthy/volume_info.xml.node1");
        Recordings.part(script, "peers", 0, peers.replace("node2", "no\u009bde2"));
        Recordings.part(script, "volumes", 0, volumes.replace("gv0", "gv\u009b0"));
        Recordings.part(script, "status", 1, "\u001b[2J trouble \u0007");
        Parsed<Pool> parsed = Recordings.parse(script.toString());
        assertThat(parsed).isInstanceOf(Parsed.Value.class);
        assertThat(parsed.toString())
                .contains("gv\uFFFD0")
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .doesNotContain("\u009b");
    }

    @Test
    void entities_and_nesting_without_end_are_no_value_and_no_overflow() {
        StringBuilder script = new StringBuilder("+ at 1 a\n");
        Recordings.part(script, "peers", 0, "<cliOutput><opRet>0</opRet>&e;</cliOutput>");
        assertThat(Recordings.parse(script.toString())).isInstanceOf(Parsed.Unreadable.class);
        StringBuilder deep = new StringBuilder("+ at 1 a\n");
        Recordings.part(deep, "peers", 0, "<cliOutput>" + "<a>".repeat(90_000) + "</cliOutput>");
        assertThat(Recordings.parse(deep.toString())).isInstanceOf(Parsed.Unreadable.class);
    }

    private static byte[] mangled(byte[] whole, int round, Random random) {
        return switch (round % 4) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> {
                byte[] flipped = whole.clone();
                for (int i = 0; i < 4; i++) flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                yield flipped;
            }
            case 2 -> {
                List<String> lines = new ArrayList<>(
                        new String(whole, StandardCharsets.UTF_8).lines().toList());
                int from = random.nextInt(lines.size());
                Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 9)), random);
                yield String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                String text = new String(whole, StandardCharsets.UTF_8);
                int from = random.nextInt(text.length());
                String number = random.nextBoolean() ? "99999999999999999999" : "-";
                yield (text.substring(0, from) + text.substring(from).replaceAll("(?<=>)[0-9]+(?=<)", number))
                        .getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
