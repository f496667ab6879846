package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Mangled;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.watch.Parsed;
import java.nio.charset.StandardCharsets;
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
            Stats previous = Values.of(parser.parse(List.of(Mangled.output(stats, 0))));
            for (int round = 0; round < ROUNDS; round++) {
                Parsed<Stats> parsed =
                        parser.parse(List.of(Mangled.output(Mangled.bytes(stats, round, random), random.nextInt(4))));
                assertThat(parsed).as("%s round %d seed %d", state, round, SEED).isInstanceOf(Parsed.class);
                if (parsed instanceof Parsed.Value<Stats> value) previous = parser.follow(previous, value.state());
                Output broken = Mangled.output(Mangled.bytes(file, round, random), random.nextInt(4));
                assertThat(FileParser.parse(List.of(broken, broken))).isInstanceOf(Parsed.class);
                cases += 2;
            }
        }
        assertThat(cases).isGreaterThan(2000);
    }
}
