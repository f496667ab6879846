package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Mark;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphSetTest {
    private static final String CHROME =
            "●◆◐◓◑◒○▲✖◌✓▸▾◂▴…→←↑↓·⏎█▉▊▋▌▍▎▏░▁▂▃▄▅▆▇─━│┃┄┊╌┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫◉■▼≤≥×±−–‹›⣀⠤⠒⠉⡠⠁⢀⡀⠔⠈⠊⢄⠢⠑";

    @ParameterizedTest
    @EnumSource(GlyphSet.class)
    void every_number_gives_a_safe_character(GlyphSet set) {
        for (int codePoint = -1; codePoint <= 0x110000; codePoint++) {
            int shown = set.translate(codePoint);
            assertThat(Clean.isSafe(shown) && shown >= ' ').as("%x", codePoint).isTrue();
            if (set != GlyphSet.UNICODE)
                assertThat(Columns.width(shown)).as("%x", codePoint).isEqualTo(1);
            if (set == GlyphSet.ASCII) assertThat(shown).isBetween((int) ' ', 0x7e);
        }
    }

    @Test
    void what_screens_draw_has_a_likeness_in_every_set() {
        CHROME.codePoints().forEach(glyph -> {
            if (glyph == '◌') return; // unknown is drawn as ? on purpose
            assertThat(GlyphSet.CP437.translate(glyph))
                    .as(Character.toString(glyph))
                    .isNotEqualTo('?');
            assertThat(GlyphSet.ASCII.translate(glyph))
                    .as(Character.toString(glyph))
                    .isNotEqualTo('?');
        });
    }

    @Test
    void the_console_gets_only_what_its_fonts_share() {
        CharsetEncoder encoder = Charset.forName("IBM437").newEncoder();
        String lowHalf = "☺☻♥♦♣♠•◘◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂";
        for (int codePoint = 0; codePoint < 0x10000; codePoint++) {
            char shown = (char) GlyphSet.CP437.translate(codePoint);
            assertThat(encoder.canEncode(shown) || lowHalf.indexOf(shown) >= 0)
                    .as("%x", codePoint)
                    .isTrue();
        }
    }

    @Test
    void marks_differ_from_each_other_in_every_set() {
        for (GlyphSet set : GlyphSet.values()) {
            int[] shown = new int[Mark.values().length];
            int i = 0;
            for (Mark mark : Mark.values()) shown[i++] = set.translate(mark.glyph());
            assertThat(shown).as(set.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_focused_border_differs_from_a_plain_one_in_ascii() {
        assertThat(ascii("╭─╮│╰╯")).isEqualTo("+-+|++");
        assertThat(ascii("┏━┓┃┗┛")).isEqualTo("#=##" + "##");
        assertThat(ascii("▁▂▃▄▅▆▇█")).isEqualTo(" .:-=+*#");
        assertThat(ascii("████▌░░░")).isEqualTo("#####...");
    }

    @Test
    void foreign_letters_become_a_question_mark() {
        assertThat(ascii("Köln→日")).isEqualTo("K?ln>?");
        assertThat(GlyphSet.CP437.translate('ö')).isEqualTo('ö');
    }

    @ParameterizedTest
    @CsvSource({
        "xterm-256color,C.UTF-8,UNICODE",
        "linux,en_US.UTF-8,CP437",
        "xterm,C,ASCII",
        "linux,,ASCII",
        "vt100,en_US.utf8,ASCII",
        "screen-256color,de_DE.UTF-8,UNICODE"
    })
    void the_set_follows_from_locale_and_terminal(String term, String lang, GlyphSet expected) {
        Map<String, String> environment = lang == null ? Map.of("TERM", term) : Map.of("TERM", term, "LANG", lang);

        assertThat(GlyphSet.detect(environment)).isEqualTo(expected);
    }

    @Test
    void the_strongest_locale_variable_decides() {
        assertThat(GlyphSet.detect(Map.of("TERM", "xterm", "LC_ALL", "C", "LANG", "C.UTF-8")))
                .isEqualTo(GlyphSet.ASCII);
    }

    private static String ascii(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(GlyphSet.ASCII.translate(c)));
        return shown.toString();
    }
}
