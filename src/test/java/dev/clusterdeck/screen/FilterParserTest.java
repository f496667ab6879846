package dev.clusterdeck.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.screen.FilterParser.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {
    private static final Set<String> FIELDS = Set.of("node", "state", "age", "agent", "fails");

    private record Row(String name, Map<String, String> fields) {}

    private static final List<Row> ROWS = List.of(
            row("web-vip", "bravo", "started", "4d 02h", "ocf:IPaddr2", "0"),
            row("web-cache", "bravo", "failed", "00:00:03", "systemd", "3/3"),
            row("pgsql", "alpha", "started", "00:59:59", "ocf:pgsql", "0"),
            row("pg-vip", "alpha", "stopped", "1d 00:00", "ocf:IPaddr2", "12"));

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '→',
            value = {
                "'' → web-vip web-cache pgsql pg-vip",
                "web → web-vip web-cache",
                "WEB → web-vip web-cache",
                "wc → web-cache",
                "vip → web-vip pg-vip",
                "=pgsql → pgsql",
                "=pg → ''",
                "!web → pgsql pg-vip",
                "!web|sql → pg-vip",
                "web|sql → web-vip web-cache pgsql",
                "web|sql node:alpha → pgsql",
                "node:bravo → web-vip web-cache",
                "node:bravo state:failed → web-cache",
                "state:failed|stopped → web-cache pg-vip",
                "!state:started → web-cache pg-vip",
                "state:=start → ''",
                "state: → web-vip web-cache pgsql pg-vip",
                "age:>1h → web-vip pg-vip",
                "age:<1h → web-cache pgsql",
                "age:>= → web-vip web-cache pgsql pg-vip",
                "fails:>2 → web-cache pg-vip",
                "agent:ocf:ip → web-vip pg-vip",
                "\"web-v\" → web-vip",
                "\"node:bravo\" → ''",
                "! → web-vip web-cache pgsql pg-vip",
                "age:>soon → ''",
                "zzz → ''"
            })
    void shows_the_rows_it_says(String text, String expected) {
        assertThat(shown(text)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_field_that_no_row_has_is_named_together_with_those_there_are() {
        assertThat(FilterParser.parse("web nodes:bravo", FIELDS)).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.word()).isEqualTo("nodes:");
            assertThat(bad.why()).isEqualTo("fields: age agent fails node state");
        });
    }

    @Test
    void beside_a_bad_word_the_others_still_hold() {
        Filter filter = FilterParser.parse("web nodes:bravo", FIELDS).meaning();
        assertThat(filter.shows("web-vip", Map.of())).isTrue();
        assertThat(filter.shows("pgsql", Map.of())).isFalse();
    }

    @Test
    void any_field_goes_while_the_fields_are_not_known() {
        assertThat(FilterParser.parse("nodes:bravo", Set.of())).isInstanceOf(Parsed.Good.class);
    }

    @Test
    void a_row_without_the_field_is_not_shown() {
        Filter filter = ((Parsed.Good) FilterParser.parse("tag:db", Set.of())).filter();
        assertThat(filter.shows("pgsql", Map.of())).isFalse();
    }

    @Test
    void any_text_gives_a_filter_or_a_word_about_it() {
        Random random = new Random(7);
        String letters = "ab:=!|<>\" \\3h%";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) text.append(letters.charAt(random.nextInt(letters.length())));
            Parsed parsed = FilterParser.parse(text.toString(), FIELDS);
            if (parsed instanceof Parsed.Good good) good.filter().shows("a-b", Map.of("a", "3h", "age", "b"));
        }
    }

    private static String shown(String text) {
        Parsed parsed = FilterParser.parse(text, FIELDS);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Good.class);
        Filter filter = ((Parsed.Good) parsed).filter();
        return String.join(
                " ",
                ROWS.stream()
                        .filter(r -> filter.shows(r.name(), r.fields()))
                        .map(Row::name)
                        .toList());
    }

    private static Row row(String name, String node, String state, String age, String agent, String fails) {
        return new Row(name, Map.of("node", node, "state", state, "age", age, "agent", agent, "fails", fails));
    }
}
