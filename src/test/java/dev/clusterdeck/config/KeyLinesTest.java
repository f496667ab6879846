package dev.clusterdeck.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyLinesTest {
    private static final String TEXT = """
            title = '''
            [not.a.table]
            x = 1 '''  # comment with [ and "
            [cluster."a.b"] # = "
            seeds = [ "x", # one
              "y\\"]", {host = "h",
               port = 3}]
            nested.key = { one = 1, two = [1,
              2] }
            [[many]]
            name = "first"
            [[many]]
            last = 2020-01-01T00:00:00
            """;

    @Test
    void tables_keys_elements_and_inline_tables_have_their_lines() {
        KeyLines lines = KeyLines.of(TEXT);
        assertThat(lines.line("title")).isEqualTo(1);
        assertThat(lines.line("not.a.table")).isZero();
        assertThat(lines.line("cluster.a.b")).isEqualTo(4);
        assertThat(lines.line("cluster.a.b.seeds[0]")).isEqualTo(5);
        assertThat(lines.line("cluster.a.b.seeds[1]")).isEqualTo(6);
        assertThat(lines.line("cluster.a.b.seeds[2].port")).isEqualTo(7);
        assertThat(lines.line("cluster.a.b.nested.key.two[1]")).isEqualTo(9);
        assertThat(lines.line("many.last")).isEqualTo(13);
        assertThat(lines.twice()).isEmpty();
    }

    @Test
    void a_missing_key_has_the_line_of_what_is_around_it() {
        assertThat(KeyLines.of("\n[a.b]\nc=1").line("a.b.seeds")).isEqualTo(2);
        assertThat(KeyLines.of("").line("a.b")).isZero();
    }

    @Test
    void any_text_comes_to_an_end() {
        Random random = new Random(1);
        String alphabet = "[]{}=.,\"'#\\ \nab1\r\t\u0000";
        assertThatCode(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        StringBuilder text = new StringBuilder(TEXT.substring(random.nextInt(TEXT.length())));
                        for (int j = 0; j < 5; j++)
                            text.insert(
                                    random.nextInt(text.length() + 1),
                                    alphabet.charAt(random.nextInt(alphabet.length())));
                        KeyLines.of(text.toString()).line("cluster.a.b");
                    }
                })
                .doesNotThrowAnyException();
    }
}
