package dev.clusterdeck.tech.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.tech.Mangled;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, parsers give a value, and what follows from two values is one too. */
class MangledTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 120;
    private static final String IPVS = """
            + ipvs
            TCP  0A4E0064:0050 wlc
              -> 0A4E000B:1F91      Route   1      12         3
            + ipvs-stats
                  2       10       10             1000             2000
            """;

    @Test
    void every_recording_cut_or_mangled_anywhere_still_gives_a_value() throws IOException {
        Random random = new Random(SEED);
        AccountParser parser = new AccountParser();
        Account previous = Recordings.account(Recordings.now(1, true, Recordings.links("\"UP\"", "10.0.0.1"), ""));
        int cases = 0;
        List<String> texts = new ArrayList<>();
        for (Path links : Recordings.all("ip.addr.json"))
            for (String kind : List.of("json", "data")) {
                Path dump = links.resolveSibling("keepalived." + kind + "."
                        + links.getFileName().toString().replaceAll(".*\\.", ""));
                texts.add(Recordings.now(1000, true, Files.readString(links), Files.readString(dump)) + IPVS);
            }
        for (String text : texts)
            for (int round = 0; round < ROUNDS; round++) {
                Parsed<Account> parsed = parser.parse(
                        List.of(Mangled.output(Mangled.bytes(bytes(text), round, random), random.nextInt(4))));
                assertThat(parsed).as("round %d seed %d", round, SEED).isInstanceOf(Parsed.class);
                if (parsed instanceof Parsed.Value<Account> value) previous = parser.follow(previous, value.state());
                cases++;
            }
        for (Path file : Recordings.all("keepalived.conf"))
            for (int round = 0; round < ROUNDS; round++) {
                byte[] broken = Mangled.bytes(bytes(Recordings.file("node1", Files.readString(file))), round, random);
                assertThat(FileParser.parse(List.of(Mangled.output(broken, random.nextInt(4)))))
                        .isInstanceOf(Parsed.class);
                cases++;
            }
        assertThat(cases).isGreaterThan(2000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
