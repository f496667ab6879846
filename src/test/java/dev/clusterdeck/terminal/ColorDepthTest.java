package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorDepthTest {
    @ParameterizedTest
    @CsvSource({
        "xterm,truecolor,8,TRUE", "xterm,24bit,8,TRUE", "xterm-direct,'',8,TRUE", "xterm-256color,'',8,INDEXED",
        "xterm-kitty,'',256,INDEXED", "linux,'',8,ANSI", "rxvt-16color,'',16,ANSI", "vt100,'',0,MONO"
    })
    void the_depth_follows_from_the_environment(String term, String colorTerm, int terminfo, ColorDepth expected) {
        Map<String, String> environment = Map.of("TERM", term, "COLORTERM", colorTerm);

        assertThat(ColorDepth.detect(environment, Optional.empty(), () -> terminfo))
                .isEqualTo(expected);
    }

    @Test
    void no_color_wins_over_everything_unless_it_is_empty() {
        Optional<ColorDepth> chosen = Optional.of(ColorDepth.TRUE);

        assertThat(ColorDepth.detect(Map.of("NO_COLOR", "1"), chosen, () -> 8)).isEqualTo(ColorDepth.MONO);
        assertThat(ColorDepth.detect(Map.of("NO_COLOR", ""), chosen, () -> 8)).isEqualTo(ColorDepth.TRUE);
    }

    @Test
    void the_descriptions_of_common_terminals_are_known() {
        assertThat(Terminfo.colors("xterm")).isEqualTo(8);
        assertThat(Terminfo.colors("linux")).isEqualTo(8);
        assertThat(Terminfo.colors("vt100")).isLessThan(8);
        assertThat(Terminfo.colors("no-such-terminal")).isZero();
    }

    @Test
    void a_24_bit_colour_has_a_near_one_in_the_table_of_256() {
        assertThat(Color.rgb(0xff0000).indexed()).isEqualTo(new Color(196));
        assertThat(Color.rgb(0x808080).indexed()).isEqualTo(new Color(244));
        assertThat(Color.rgb(0x7fb4ff).ansi()).isEqualTo(new Color(4));
        assertThat(Color.rgb(0xd7dde8).ansi()).isEqualTo(Color.DEFAULT);
    }
}
