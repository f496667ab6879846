package dev.clusterdeck.tech.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Mangled;
import dev.clusterdeck.watch.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, parsers give a value, and what follows from two values too. */
class MangledTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 30;

    @Test
    void every_recording_cut_or_mangled_anywhere_still_gives_a_value() {
        Random random = new Random(SEED);
        List<Function<List<Output>, Parsed<?>>> parsers = List.of(
                new LoadParser()::parse,
                ClockParser::parse,
                HealthParser::parse,
                VersionsParser::parse,
                JournalParser::parse);
        int cases = 0;
        for (Recordings.Recording recording : Recordings.all()) {
            byte[] whole = recording.text().getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < ROUNDS; round++) {
                Output output = Mangled.output(Mangled.bytes(whole, round, random), 0);
                for (Function<List<Output>, Parsed<?>> parser : parsers) {
                    assertThat(parser.apply(List.of(output, output, output, output)))
                            .as("%s round %d seed %d", recording, round, SEED)
                            .isInstanceOf(Parsed.class);
                    cases++;
                }
            }
        }
        assertThat(cases).isGreaterThan(5000);
    }

    @Test
    void rates_of_mangled_readings_are_none_or_possible() {
        Random random = new Random(SEED);
        LoadParser parser = new LoadParser();
        byte[] first = Recordings.output("lab-healthy", "load.txt", "node1").stdout();
        byte[] second =
                Recordings.output("lab-healthy", "load-later.txt", "node1").stdout();
        for (int round = 0; round < 2000; round++) {
            Parsed<HostState.Load> a = parser.parse(List.of(Mangled.output(Mangled.flipped(first, random), 0)));
            Parsed<HostState.Load> b = parser.parse(List.of(Mangled.output(Mangled.flipped(second, random), 0)));
            if (!(a instanceof Parsed.Value<HostState.Load> before)) continue;
            if (!(b instanceof Parsed.Value<HostState.Load> after)) continue;
            parser.follow(before.state(), after.state()).rates().ifPresent(rates -> {
                rates.cpu().ifPresent(cpu -> assertThat(cpu).isBetween(0.0, 100.0));
                rates.received().ifPresent(rate -> assertThat(rate).isNotNegative());
                rates.diskBusy().ifPresent(busy -> assertThat(busy).isBetween(0.0, 100.0));
            });
        }
    }
}
