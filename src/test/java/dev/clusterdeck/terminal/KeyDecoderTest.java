package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.terminal.Key.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDecoderTest {
    private final List<Key> keys = new ArrayList<>();
    private int reports;
    private final KeyDecoder decoder = new KeyDecoder(keys::add, () -> reports++);

    @Test
    void sixty_arrows_byte_by_byte_are_sixty_arrows() {
        for (int i = 0; i < 60; i++) type("\033[B");

        assertThat(keys).hasSize(60).allMatch(key -> key.is(Kind.DOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[A|↑",
                "OA|↑",
                "[1;5A|C-↑",
                "[1;2C|S-→",
                "[1;3D|M-←",
                "[H|home",
                "[1~|home",
                "[7~|home",
                "OF|end",
                "[4~|end",
                "[2~|ins",
                "[3~|del",
                "[5~|pgup",
                "[6~|pgdn",
                "[Z|S-tab",
                "OP|F1",
                "[11~|F1",
                "[[A|F1",
                "[15~|F5",
                "[[E|F5",
                "[17~|F6",
                "[24~|F12",
                "[1;5P|C-F1",
                "[3;5~|C-del",
                "[13;5u|C-⏎",
                "[27;5;99~|^C",
                "[97;3u|M-a",
                "Ox|8",
                "OM|⏎",
                "[a|S-↑",
                "Oa|C-↑",
                "[99~|unknown"
            })
    void a_sequence_is_the_key_it_stands_for(String sequence, String label) {
        type("\033" + sequence);

        assertThat(labels()).containsExactly(label);
    }

    @ParameterizedTest
    @CsvSource({"1,^A", "3,^C", "12,^L", "26,^Z", "0,^space", "31,^_", "9,tab", "13,⏎", "10,⏎", "127,bksp", "8,bksp"})
    void a_control_byte_is_its_key(int octet, String label) {
        decoder.feed(octet);

        assertThat(labels()).containsExactly(label);
    }

    @ParameterizedTest
    @CsvSource({"[0n", "[3n", "[n", "[?0n"})
    void a_report_of_the_terminals_status_is_no_key_between_keys_either(String report) {
        type("j\033" + report + "k");

        assertThat(labels()).containsExactly("j", "k");
    }

    @Test
    void each_status_that_was_asked_for_is_reported() {
        type("\033[0n");
        type("\033[0nq\033[0n");

        assertThat(reports).isEqualTo(3);
        assertThat(labels()).containsExactly("q");
    }

    @Test
    void escape_alone_is_known_after_fifty_milliseconds_of_silence() {
        decoder.feed(0x1b);
        assertThat(keys).isEmpty();
        assertThat(decoder.patience()).isEqualTo(50);

        decoder.silence();

        assertThat(labels()).containsExactly("esc");
        assertThat(decoder.patience()).isZero();
    }

    @Test
    void escape_held_down_is_as_many_escapes() {
        type("\033\033\033");
        decoder.silence();

        assertThat(labels()).containsExactly("esc", "esc", "esc");
    }

    @Test
    void inside_a_sequence_it_waits_two_hundred_milliseconds() {
        type("\033[1;");
        assertThat(decoder.patience()).isEqualTo(200);

        decoder.silence();
        type("q");

        assertThat(labels()).containsExactly("unknown", "q");
    }

    @Test
    void a_bracket_after_escape_and_then_nothing_is_alt_bracket() {
        type("\033[");
        decoder.silence();

        assertThat(labels()).containsExactly("M-[");
    }

    @Test
    void alt_is_an_escape_before_the_key() {
        type("\033x\033é\033\r\033\033[A");

        assertThat(labels()).containsExactly("M-x", "M-é", "M-⏎", "M-↑");
    }

    @Test
    void a_character_may_come_in_pieces() {
        for (byte b : "é€🂡".getBytes(StandardCharsets.UTF_8)) decoder.feed(b);

        assertThat(labels()).containsExactly("é", "€", "🂡");
    }

    @Test
    void broken_utf8_is_unknown_and_the_next_key_is_right() {
        for (int octet : new int[] {0xC3, 'a', 0xFF, 0xC0, 0xED, 0xA0, 0x80, 'b'}) decoder.feed(octet);

        assertThat(labels()).containsExactly("unknown", "a", "unknown", "unknown", "unknown", "b");
    }

    @Test
    void mouse_focus_and_answers_nobody_asked_for_are_ignored() {
        type(
                "\033[<0;10;20M\033[<0;10;20m\033[M !!\033[I\033[O\033[?62;c\033[?2026;2$y\033]11;rgb:00/00/00\007\033P1$r\033\\a");

        assertThat(labels()).containsExactly("a");
    }

    @Test
    void alt_p_is_a_key_although_it_begins_a_string_too() {
        type("\033P");
        assertThat(decoder.patience()).isEqualTo(50);
        decoder.silence();

        assertThat(labels()).containsExactly("M-P");
    }

    @Test
    void pasted_text_is_one_key_with_clean_lines() {
        type("\033[200~one\r\ntwo\rthree\tx\033[31m\u0007\033[201~q");

        assertThat(keys).containsExactly(Key.paste("one\ntwo\nthree\tx[31m"), Key.character('q'));
    }

    @Test
    void a_paste_whose_end_is_lost_still_comes() {
        type("\033[200~abc");
        decoder.silence();

        assertThat(keys).containsExactly(Key.paste("abc"));
    }

    @Test
    void no_garbage_makes_it_fail_or_stick() {
        Random random = new Random(7);
        byte[] likely = "\033[O<0;1M~$uP]\\?[200~é\007".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 300_000; i++)
            decoder.feed(random.nextBoolean() ? random.nextInt(256) : likely[random.nextInt(likely.length)]);
        decoder.silence();
        keys.clear();
        type("q");

        assertThat(labels()).containsExactly("q");
    }

    private void type(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) decoder.feed(b);
    }

    private List<String> labels() {
        return keys.stream().map(Key::label).toList();
    }
}
