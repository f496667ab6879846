package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbilitiesTest {
    @Test
    void copied_text_has_no_control_characters_but_tabs_and_line_ends() {
        String sent = Abilities.of("xterm").copy("crm_mon\t-1\n\033[31mred\u0003\u202e");

        assertThat(sent).startsWith("\033]52;c;").endsWith("\007");
        String encoded = sent.substring("\033]52;c;".length(), sent.length() - 1);
        assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .isEqualTo("crm_mon\t-1\n [31mred  ");
    }

    @Test
    void what_is_too_long_for_the_clipboard_is_not_cut() {
        assertThat(Abilities.of("xterm").copy("x".repeat(60_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "vt100", "vt220", "ansi"})
    void a_console_gets_nothing_it_may_print(String term) {
        Abilities console = Abilities.of(term);

        assertThat(console.copy("text")).isEmpty();
        assertThat(console.enter() + console.leave())
                .doesNotContain("1049")
                .doesNotContain("2004")
                .doesNotContain("2026");
    }
}
