package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.watch.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, parsers give a value, and what follows from two values is one too. */
class MangledTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 400;

    @Test
    void every_recording_cut_or_mangled_anywhere_still_gives_a_value() {
        Random random = new Random(SEED);
        StatsParser parser = new StatsParser();
        int cases = 0;
        for (String state : Recordings.STATES) {
            byte[] stats = Recordings.stats(state, 1000).getBytes(StandardCharsets.UTF_8);
            byte[] file =
                    Recordings.grepped(Recordings.text(state, "haproxy.cfg")).getBytes(StandardCharsets.UTF_8);
            Stats previous = Recordings.value(parser.parse(List.of(output(stats, 0))));
            for (int round = 0; round < ROUNDS; round++) {
                Parsed<Stats> parsed = parser.parse(List.of(output(mangled(stats, round, random), random.nextInt(4))));
                assertThat(parsed).as("%s round %d seed %d", state, round, SEED).isInstanceOf(Parsed.class);
                if (parsed instanceof Parsed.Value<Stats> value) previous = parser.follow(previous, value.state());
                Output broken = output(mangled(file, round, random), random.nextInt(4));
                assertThat(FileParser.parse(List.of(broken, broken))).isInstanceOf(Parsed.class);
                cases += 2;
            }
        }
        assertThat(cases).isGreaterThan(2000);
    }

    private static Output output(byte[] bytes, int exit) {
        return new Output(exit, bytes, new byte[0], false, false, java.time.Duration.ZERO, "", false);
    }

    private static byte[] mangled(byte[] whole, int round, Random random) {
        return switch (round % 4) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> {
                byte[] flipped = whole.clone();
                for (int i = 0; i < 8; i++) flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                yield flipped;
            }
            case 2 -> {
                List<String> lines = new ArrayList<>(
                        new String(whole, StandardCharsets.UTF_8).lines().toList());
                Collections.shuffle(lines, random);
                yield String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                String text = new String(whole, StandardCharsets.UTF_8);
                String number = List.of("99999999999999999999", "-", "-5", "").get(random.nextInt(4));
                yield text.replaceAll("[0-9]+", number).getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
