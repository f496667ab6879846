package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.pacemaker.Recordings.Recording;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a node prints, a parser gives a value; an answer that was cut is never taken for a whole one. */
class HostileInputTest {
    private static final int CASES_PER_FILE = 16;

    @Test
    void every_recording_cut_at_any_byte_is_unreadable_and_never_an_exception() {
        Random random = new Random(20261122);
        int cases = 0;
        for (Recording recording : recordings()) {
            byte[] whole = recording.text().strip().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < CASES_PER_FILE; i++, cases++) {
                byte[] cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
                Parsed<?> parsed = parse(recording, cut);
                if (recording.tool().endsWith(".xml"))
                    assertThat(parsed).as(recording.file()).isNotInstanceOf(Parsed.Value.class);
            }
        }
        assertThat(cases).isGreaterThan(3000);
    }

    @Test
    void every_recording_mangled_at_random_gives_a_value() {
        Random random = new Random(42);
        for (Recording recording : recordings()) {
            byte[] whole = recording.text().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < CASES_PER_FILE; i++) {
                Parsed<?> parsed = parse(recording, mangled(whole, random));
                assertThat(parsed).as(recording.file()).isNotNull();
            }
        }
    }

    @Test
    void values_swapped_for_nonsense_still_give_a_value() {
        Random random = new Random(7);
        String[] nonsense = {"", "-", "99999999999999999999", "\u202e", "Levitating", "-INFINITY", "\uD83D\uDE00"};
        for (Recording recording : recordings()) {
            String[] parts = recording.text().split("\"", -1);
            for (int i = 0; i < CASES_PER_FILE; i++) {
                String[] next = parts.clone();
                for (int n = 0; n < 5; n++) {
                    int at = random.nextInt(next.length);
                    if (at % 2 == 1) next[at] = nonsense[random.nextInt(nonsense.length)];
                }
                Parsed<?> parsed = parse(recording, String.join("\"", next).getBytes(StandardCharsets.UTF_8));
                assertThat(parsed).as(recording.file()).isNotNull();
            }
        }
    }

    @Test
    void entities_and_depth_are_refused() {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><pacemaker-result>&b;</pacemaker-result>";
        String file =
                "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><pacemaker-result>&f;</pacemaker-result>";
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        for (String text : List.of(bomb, file, deep))
            assertThat(StatusParser.parse(List.of(Output.of(0, text, "")))).isInstanceOf(Parsed.Unreadable.class);
    }

    @Test
    void no_output_at_all_is_no_value() {
        for (Parser<?> parser : RecordingsParseTest.PARSERS.values())
            assertThat(parser.parse(List.of())).isInstanceOf(Parsed.Unreadable.class);
    }

    private static List<Recording> recordings() {
        return Recordings.all().stream()
                .filter(r -> RecordingsParseTest.PARSERS.containsKey(r.tool()))
                .toList();
    }

    private static Parsed<?> parse(Recording recording, byte[] stdout) {
        Output output = new Output(recording.exit(), stdout, new byte[0], false, false, Duration.ZERO, "", false);
        Map<String, Parser<?>> parsers = RecordingsParseTest.PARSERS;
        return java.util.Objects.requireNonNull(parsers.get(recording.tool())).parse(List.of(output));
    }

    private static byte[] mangled(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(200));
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int i = from; i < from + length; i++) bytes[i] = (byte) random.nextInt(256);
            }
            case 1 -> java.util.Arrays.fill(bytes, from, from + length, (byte) ' ');
            default -> {
                int to = random.nextInt(bytes.length - length + 1);
                System.arraycopy(whole, from, bytes, to, length);
            }
        }
        return bytes;
    }
}
