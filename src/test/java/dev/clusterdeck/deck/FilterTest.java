package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.screen.Role;
import org.junit.jupiter.api.Test;

class FilterTest {
    private final Driver deck = Driver.onSickCluster(80, 24);

    @Test
    void filters_while_it_is_typed_and_says_how_much_is_shown() {
        deck.press("/").type("web").sees("/ web", "2 of 7 shown", "web-vip").doesNotSee("pgsql");
        deck.type("-v").sees("1 of 7 shown").doesNotSee("web-cache  ✖");
        deck.press("bksp bksp").sees("2 of 7 shown");
    }

    @Test
    void a_failed_row_that_the_filter_hides_is_counted() {
        deck.press("/").type("=pgsql").sees("1 of 7 shown", "✖ 1 hidden");
    }

    @Test
    void enter_keeps_it_and_selects_its_first_row() {
        deck.press("/")
                .type("state:failed")
                .press("⏎")
                .selects("resource:web-cache")
                .sees("/ state:failed");
        deck.press("⏎").isAbout("resource:web-cache").doesNotSee("/ state:failed");
        deck.press("esc").sees("/ state:failed");
    }

    @Test
    void escape_clears_it() {
        deck.press("/").type("web").press("esc").doesNotSee("/ web").sees("pgsql");
    }

    @Test
    void letters_are_text_while_it_is_typed() {
        deck.press("/").type("q3?:").isStillThere().isAt("topology").sees("/ q3?:");
    }

    @Test
    void a_wrong_field_is_shown_in_red_with_those_there_are_and_the_rows_stay() {
        deck.press("/").type("node:bravo ").sees("3 of 7 shown");
        deck.type("nod:x").sees("fields: age node state", "3 of 7 shown");
        assertThat(deck.canvas().role(13, 2)).isEqualTo(Role.CRIT);
        assertThat(deck.canvas().role(2, 2)).isEqualTo(Role.TEXT);
    }

    @Test
    void pasted_text_is_one_line_of_filter() {
        deck.press("/").paste("node:alpha\n").sees("/ node:alpha", "3 of 7 shown");
    }

    @Test
    void t_goes_through_time_windows() {
        deck.press("t").sees("/ age:<10m", "1 of 7 shown");
        deck.press("t").sees("/ age:<1h", "3 of 7 shown");
        deck.press("t t").doesNotSee("/ age:");
    }

    @Test
    void the_text_cursor_stands_where_typing_goes_on() {
        deck.press("/").type("web ←".substring(0, 3));
        assertThat(deck.tty.cursor).hasValueSatisfying(at -> {
            assertThat(at.x()).isEqualTo(5);
            assertThat(at.y()).isEqualTo(2);
        });
        deck.press("⏎");
        assertThat(deck.tty.cursor).isEmpty();
    }
}
