package dev.clusterdeck.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTest {
    @Test
    void escape_sequences_lose_their_power() {
        assertThat(Clean.line("a\u001b[2Jb\u0007\u009b1mc")).isEqualTo("a�[2Jb��1mc");
    }

    @Test
    void direction_overrides_and_zero_width_marks_are_replaced() {
        assertThat(Clean.line("x\u202ey\u200bz")).isEqualTo("x�y�z");
    }

    @Test
    void letters_of_any_script_stay() {
        assertThat(Clean.line("größe 東京 ✖")).isEqualTo("größe 東京 ✖");
    }
}
