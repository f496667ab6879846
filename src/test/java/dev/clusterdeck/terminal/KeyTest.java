package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.terminal.Key.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "G", "^C", "^", "^^", "⏎", "esc", "tab", "S-tab", "space", "^space", "F1", "F12", "↑", "C-↑",
                "S-↑", "M-x", "M-⏎", "pgup", "-", "é"
            })
    void a_label_names_its_key(String label) {
        assertThat(Key.named(label).orElseThrow().label()).isEqualTo(label);
    }

    @Test
    void words_name_keys_too() {
        assertThat(Key.named("enter")).contains(Key.of(Kind.ENTER));
        assertThat(Key.named("page_down")).contains(Key.of(Kind.PAGE_DOWN));
        assertThat(Key.named("nonsense")).isEmpty();
        assertThat(Key.named("")).isEmpty();
    }

    @Test
    void every_kind_can_be_named() {
        for (Kind kind : Kind.values())
            if (kind != Kind.CHARACTER)
                assertThat(Key.named(Key.of(kind).label())).contains(Key.of(kind));
    }

    @Test
    void a_character_with_ctrl_is_not_the_character() {
        assertThat(Key.control('C').is('c')).isFalse();
        assertThat(Key.character('c').is('c')).isTrue();
        assertThat(Key.control('C')).isEqualTo(Key.named("^c").orElseThrow());
    }
}
