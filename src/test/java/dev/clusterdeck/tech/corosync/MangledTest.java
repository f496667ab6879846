package dev.clusterdeck.tech.corosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Mangled;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, parsers give a value. */
class MangledTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 40;

    @Test
    void every_recording_cut_or_mangled_anywhere_still_gives_a_value() {
        Random random = new Random(SEED);
        int cases = 0;
        for (Recordings.Recording recording : Recordings.all()) {
            byte[] whole = recording.output().stdout();
            for (int round = 0; round < ROUNDS; round++) {
                Output output = Mangled.output(Mangled.bytes(whole, round, random), random.nextInt(4));
                Parser<?> parser = parserOf(recording.tool());
                assertThat(parser.parse(List.of(output, output, output)))
                        .as("%s round %d seed %d", recording, round, SEED)
                        .isInstanceOf(Parsed.class);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(5000);
    }

    @Test
    void no_control_character_of_a_node_gets_through() {
        String hostile = "Local node ID 1, transport \u001b[2Jknet\nLINK ID 0 udp\n\taddr\t= \u001b]0;x\u0007\n"
                + "\tstatus:\n\t\tnodeid:  2:\t\u001b[31mconnected\n";
        assertThat(Values.of(new LinksParser().parse(List.of(Output.of(0, hostile, ""))))
                        .toString())
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
        String name =
                Recordings.get("healthy", "quorumtool.p.txt", "node1").text().replace("node2", "no\u001b[1mde");
        assertThat(Values.of(new QuorumParser().parse(List.of(Output.of(0, name, ""))))
                        .toString())
                .doesNotContain("\u001b");
    }

    private static Parser<?> parserOf(String tool) {
        if (tool.startsWith("quorumtool")) return new QuorumParser();
        if (tool.startsWith("cfgtool")) return new LinksParser();
        return tool.contains("stats") ? new StatsParser() : new ConfigParser();
    }
}
