package dev.clusterdeck.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("NAME", Table.Kind.NAME, 9, 6),
            new Table.Column("STATE", Table.Kind.TEXT, 8, 9),
            new Table.Column("AGENT", Table.Kind.TEXT, 1, 8),
            new Table.Column("FAILS", Table.Kind.NUMBER, 5, 3));

    private static Table.Row row(String name, Mark mark, String state, String fails) {
        return new Table.Row(
                "resource:" + name,
                List.of(Cell.of(name), Cell.state(mark, state), Cell.of("ocf:IPaddr2"), Cell.of(fails)),
                mark == Mark.CRIT,
                Optional.of(new Place("resource", "c", "resource:" + name)));
    }

    private static final Table TABLE = new Table(
            COLUMNS,
            List.of(row("web-vip", Mark.OK, "started", "-"), row("web-cache-eu-07", Mark.CRIT, "failed", "3")));

    private static Cursor select(String id) {
        return new Cursor(Optional.of(id), 0, false, Set.of(), Set.of());
    }

    private static String drawn(Table table, int width, int height, Cursor cursor) {
        Canvas canvas = new Canvas(width, height);
        table.draw(canvas, 0, cursor);
        return canvas.asText();
    }

    @Test
    void columns_line_up_under_their_titles_and_the_last_ends_at_the_edge() {
        assertThat(drawn(TABLE, 61, 3, Cursor.START)).isEqualTo("""
                  NAME                 STATE          AGENT            FAILS
                  web-vip              ● started      ocf:IPaddr2          -
                  web-cache-eu-07      ✖ failed       ocf:IPaddr2          3
                """);
    }

    @Test
    void the_least_important_column_drops_first_and_a_name_is_cut_in_the_middle() {
        assertThat(drawn(TABLE, 29, 3, Cursor.START)).isEqualTo("""
                  NAME      STATE      FAILS
                  web-vip   ● started      -
                  web-…-07  ✖ failed       3
                """);
    }

    @Test
    void a_number_is_never_cut() {
        Table big = new Table(COLUMNS, List.of(row("a", Mark.OK, "started", "1234567")));
        for (int width = 13; width < 60; width++)
            assertThat(drawn(big, width, 2, Cursor.START)).doesNotContain("#").doesNotContain("123456…");
    }

    @Test
    void the_selected_row_carries_a_mark_and_the_selection() {
        Canvas canvas = new Canvas(60, 3);
        TABLE.draw(canvas, 0, select("resource:web-cache-eu-07"));
        assertThat(canvas.codePoint(1, 2)).isEqualTo('▸');
        assertThat(canvas.flags(40, 2) & Canvas.SELECTED).isNotZero();
        assertThat(canvas.flags(40, 1) & Canvas.SELECTED).isZero();
    }

    @Test
    void a_marked_row_shows_a_star_and_its_name_in_the_role_for_it() {
        Canvas canvas = new Canvas(60, 3);
        TABLE.draw(canvas, 0, new Cursor(Optional.empty(), 0, false, Set.of("resource:web-vip"), Set.of()));
        assertThat(canvas.codePoint(0, 1)).isEqualTo('*');
        assertThat(canvas.role(2, 1)).isEqualTo(Role.MARKED);
    }

    @Test
    void rows_out_of_sight_are_items_too_and_the_selected_one_is_in_sight() {
        List<Table.Row> rows = IntStream.range(0, 100)
                .mapToObj(i -> row("r" + i, i == 77 ? Mark.CRIT : Mark.OK, "started", "-"))
                .toList();
        Table table = new Table(COLUMNS, rows);
        Canvas canvas = new Canvas(60, 11);
        List<Item> items = table.draw(canvas, 2, select("resource:r77"));
        assertThat(items).hasSize(100);
        assertThat(items.get(77))
                .isEqualTo(new Item(
                        "resource:r77", 2, 0, 77, true, Optional.of(new Place("resource", "c", "resource:r77"))));
        assertThat(canvas.asText()).contains("▸r77").doesNotContain("r0 ");
        assertThat(table.window(11, select("resource:r77")).note()).isEqualTo("73–82 of 100");
    }

    @Test
    void a_line_across_the_table_cannot_be_selected() {
        Table table = new Table(COLUMNS, List.of(Table.Row.line(Cell.of("─ 31 more ─", Role.MUTED))));
        Canvas canvas = new Canvas(60, 2);
        assertThat(table.draw(canvas, 0, select(""))).isEmpty();
        assertThat(canvas.asText()).contains("─ 31 more ─");
        assertThat(canvas.flags(3, 1)).isZero();
    }

    @Test
    void a_note_after_a_name_gives_way_to_the_name() {
        Table table = new Table(
                List.of(new Table.Column("", Table.Kind.NAME, 1, 4)),
                List.of(new Table.Row("x", List.of(Cell.of("web-vip").noted("IPaddr2")), false, Optional.empty())));
        assertThat(drawn(table, 21, 1, Cursor.START)).isEqualTo("  web-vip IPaddr2\n");
        assertThat(drawn(table, 13, 1, Cursor.START)).isEqualTo("  web-vip\n");
    }

    @Test
    void any_size_is_drawn_within_its_canvas() {
        for (int width = 0; width < 70; width++) {
            for (int height = 0; height < 5; height++) {
                int w = width;
                int h = height;
                assertThatCode(() -> TABLE.draw(new Canvas(w, h), 0, select("resource:web-vip")))
                        .as("%dx%d", w, h)
                        .doesNotThrowAnyException();
            }
        }
    }
}
