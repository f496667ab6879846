package dev.clusterdeck.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopProtocolTest {
    private static Command reads(String... argv) {
        return Command.reads(Duration.ofSeconds(5), argv);
    }

    @Test
    void a_request_line_reads_back_as_it_was_written() {
        List<String> argv = List.of("grep", "it's", "a b", "", "line\none", "$HOME `id` \\", "ünï", "'", "\n");
        String line = LoopProtocol.requestLine(7, reads(argv.toArray(String[]::new)));
        assertThat(line).doesNotContain("\n");
        assertThat(LoopProtocol.parse(line)).contains(new LoopRequest.Run(7, 5, argv));
    }

    @Test
    void a_guarded_request_line_reads_back_as_it_was_written() {
        Command command = reads("cibadmin", "--query")
                .guardedBy(new Guard(List.of("/var/lib/pacemaker/cib/cib.xml", "/run/x"), "1,2.3.4"));
        assertThat(LoopProtocol.parse(LoopProtocol.requestLine(8, command)))
                .contains(new LoopRequest.Guarded(
                        8,
                        5,
                        "1,2.3.4",
                        List.of("/var/lib/pacemaker/cib/cib.xml", "/run/x"),
                        List.of("cibadmin", "--query")));
    }

    @Test
    void random_arguments_read_back_as_they_were_written() {
        Random random = new Random(42);
        String alphabet = "ab '\"\\$L\n`!;|&*~#\t\u00e9\ud83d\ude00";
        int[] characters = alphabet.codePoints().toArray();
        for (int round = 0; round < 5000; round++) {
            StringBuilder argument = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--)
                argument.appendCodePoint(characters[random.nextInt(characters.length)]);
            List<String> argv = List.of("x", argument.toString(), "y");
            assertThat(LoopProtocol.parse(LoopProtocol.requestLine(round, reads("x", argument.toString(), "y"))))
                    .contains(new LoopRequest.Run(round, 5, argv));
        }
    }

    @Test
    void lines_that_are_no_requests_are_empty() {
        for (String line : List.of("", "r", "r 1 2", "r x 2 'a'", "g 1 2 'x' '/a'", "b", "b x", "rm -rf", "'"))
            assertThat(LoopProtocol.parse(line)).as(line).isEmpty();
        assertThat(LoopProtocol.parse(LoopProtocol.beginLine(3))).contains(new LoopRequest.Begin(3));
    }

    @Test
    void an_argument_with_a_nul_character_is_refused() {
        assertThatThrownBy(() -> LoopProtocol.requestLine(1, reads("echo", "a\0b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void time_limits_are_whole_seconds_rounded_up_and_zero_means_none() {
        assertThat(LoopProtocol.seconds(Duration.ZERO)).isZero();
        assertThat(LoopProtocol.seconds(Duration.ofMillis(1500))).isEqualTo(2);
        assertThat(LoopProtocol.seconds(Duration.ofSeconds(3))).isEqualTo(3);
    }

    @Test
    void a_loop_is_recognised_under_sudo_too() {
        assertThat(LoopProtocol.isLoop(LoopProtocol.command())).isTrue();
        assertThat(LoopProtocol.isLoop("exec sudo -n -- sh -c " + Quote.word(LoopProtocol.script())))
                .isTrue();
        assertThat(LoopProtocol.isLoop("exec sh -c 'id'")).isFalse();
    }

    @Test
    void the_script_survives_the_single_quotes_of_any_login_shell() {
        assertThat(LoopProtocol.script())
                .doesNotContain("'", "!  ", "\n", "\\\\")
                .doesNotContain("!;");
    }

    @Test
    void markers_read_back_as_they_were_written() {
        for (LoopMarker marker : List.of(
                new LoopMarker.Ready("0", true, List.of("root", "haclient")),
                new LoopMarker.Ready("0", false, List.of()),
                new LoopMarker.Begin(3),
                new LoopMarker.End(4, 127, ""),
                new LoopMarker.End(5, 0, "1,2.3.4"),
                new LoopMarker.Unchanged(6, "1,2.3.4"))) {
            String line = marker.line("@n");
            assertThat(line).startsWith("@n ").endsWith("\n");
            assertThat(LoopMarker.parse(line.substring(2))).isEqualTo(marker);
        }
        assertThat(new LoopMarker.End(4, 127, "").errorLine("@n")).isEqualTo("@n 4\n");
        assertThat(LoopMarker.parseError(" 4")).isEqualTo(new LoopMarker.ErrorEnd("4"));
    }

    @Test
    void garbled_markers_are_values() {
        for (String text : List.of("", "x", "1", "1 x", "x 1", "1 2 3 4", "99999999999999999999 1"))
            assertThat(LoopMarker.parse(text)).as(text).isInstanceOf(LoopMarker.Garbled.class);
    }
}
