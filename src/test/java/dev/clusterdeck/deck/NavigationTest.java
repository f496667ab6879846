package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NavigationTest {
    private final Driver deck = Driver.onSickCluster(80, 24);

    @Test
    void the_only_cluster_opens_at_its_first_screen_with_the_first_object_selected() {
        deck.isAt("topology").selects("node:alpha").sees("prod-eu1 ▸ topology", "[2 Topology]");
    }

    @Test
    void a_fleet_opens_at_the_fleet_and_enter_goes_into_a_cluster() {
        Driver fleet = Driver.on(80, 24, Pictures.healthy("prod-eu1"), Pictures.sick("stage"));
        fleet.isAt("fleet").press("j ⏎").isAt("topology").sees("stage ▸ topology");
        fleet.press("esc").isAt("fleet").selects("cluster:stage");
    }

    @Test
    void digits_go_to_screens_of_the_cluster_at_hand() {
        deck.press("3").isAt("resources").press("6").isAt("events").press("1").isAt("fleet");
        deck.press("3").isAt("resources").sees("prod-eu1 ▸ resources");
        deck.press("8").isAt("resources");
    }

    @Test
    void letters_and_arrows_move_within_the_pane() {
        deck.press("j").selects("node:bravo").press("↓ ↓ ↓").selects("node:charlie");
        deck.press("k")
                .selects("node:bravo")
                .press("g")
                .selects("node:alpha")
                .press("G")
                .selects("node:charlie");
        deck.press("^U").selects("node:alpha").press("pgdn").selects("node:charlie");
    }

    @Test
    void tab_goes_through_the_panes_and_each_remembers_what_was_selected() {
        deck.press("j tab").selects("resource:web-vip").press("j j").selects("resource:pgsql");
        deck.press("tab").selects("node:bravo").press("S-tab").selects("resource:pgsql");
    }

    @Test
    void n_stops_at_problems_only() {
        deck.press("n").selects("resource:web-cache").press("n").selects("resource:web-cache");
        Driver healthy = Driver.on(80, 24, Pictures.healthy("prod-eu1"));
        healthy.press("n").selects("node:alpha").sees("no problem on this screen");
    }

    @Test
    void the_line_above_the_keys_names_the_most_urgent_finding_and_its_key_goes_there() {
        assertThat(deck.line(-2)).contains("✖ web-cache failed on bravo: not running", "! goes there");
        deck.press("!").isAt("findings").selects("finding:pacemaker.failed-resource@resource:web-cache@bravo");
        deck.press("⏎")
                .sees("prod-eu1 ▸ ")
                .press("esc")
                .isAt("findings")
                .press("esc")
                .isAt("topology");
    }

    @Test
    void enter_goes_down_and_escape_comes_back_up_to_the_same_selection() {
        deck.press("tab j ⏎").isAt("object").isAbout("resource:web-cache").sees("▸ object ▸ web-cache");
        deck.press("esc").isAt("topology").selects("resource:web-cache");
    }

    @Test
    void escape_takes_one_step_back_at_a_time_and_never_leaves() {
        deck.press("space z /").type("al").press("⏎").sees("/ al");
        deck.press("esc").doesNotSee("/ al");
        assertThat(deck.model().here().cursor().zoomed()).isTrue();
        deck.press("esc");
        assertThat(deck.model().here().cursor().zoomed()).isFalse();
        assertThat(deck.model().here().cursor().marked()).containsExactly("node:alpha");
        deck.press("esc");
        assertThat(deck.model().here().cursor().marked()).isEmpty();
        deck.press("esc esc esc bksp").isAt("topology").isStillThere();
    }

    @Test
    void brackets_go_back_and_forward_in_history() {
        deck.press("3 6 [")
                .isAt("resources")
                .press("[")
                .isAt("topology")
                .press("] ]")
                .isAt("events");
        deck.press("]").sees("history ends here");
        deck.press("[ 9 ]").isAt("runbooks");
    }

    @Test
    void coming_back_to_a_screen_finds_the_selection_as_it_was() {
        deck.press("j j 3 2").selects("node:charlie");
    }

    @Test
    void the_selection_follows_the_object_not_the_row() {
        deck.press("j j").selects("node:charlie");
        deck.arrives(Pictures.sick("prod-eu1").without("node:alpha")).seconds(1).selects("node:charlie");
    }

    @Test
    void what_was_selected_on_arrival_alone_gives_way_to_what_comes_first_then() {
        deck.arrives(Pictures.sick("prod-eu1").without("node:alpha")).seconds(1).selects("node:bravo");
        deck.press("w").arrives(Pictures.sick("prod-eu1")).seconds(1).selects("node:bravo");
    }

    @Test
    void the_selection_becomes_none_when_its_object_goes_and_never_a_neighbour() {
        deck.press("j").selects("node:bravo");
        deck.arrives(Pictures.sick("prod-eu1").without("node:bravo")).seconds(1);
        deck.selectsNothing().sees("bravo is gone; nothing is selected");
        deck.arrives(Pictures.sick("prod-eu1")).seconds(1).selectsNothing();
        deck.press("⏎").isAt("topology").press("j").selects("node:alpha");
    }

    @Test
    void space_marks_and_moves_on() {
        deck.press("space space");
        assertThat(deck.model().here().cursor().marked()).containsExactlyInAnyOrder("node:alpha", "node:bravo");
        deck.selects("node:charlie").press("k space");
        assertThat(deck.model().here().cursor().marked()).containsExactly("node:alpha");
    }

    @Test
    void left_folds_and_right_unfolds_where_there_is_no_column_to_go_to() {
        deck.press("h");
        assertThat(deck.model().here().cursor().folded()).containsExactly("node:alpha");
        deck.press("l");
        assertThat(deck.model().here().cursor().folded()).isEmpty();
    }

    @Test
    void q_goes_up_from_below_and_quits_at_the_top() {
        deck.press("⏎ q").isAt("topology").isStillThere().press("q").hasLeft();
    }

    @Test
    void one_interrupt_warns_and_the_second_within_two_seconds_leaves() {
        deck.press("^C").isStillThere().sees("^C again leaves the program");
        deck.wait(Duration.ofMillis(2500)).press("^C").isStillThere();
        deck.seconds(1).press("^C").hasLeft();
    }

    @Test
    void an_interrupt_cancels_what_is_open_first() {
        deck.press("/")
                .type("al")
                .press("^C")
                .doesNotSee("/ al")
                .press("?")
                .press("^C")
                .isStillThere();
        deck.doesNotSee("What works here").press(": ^C").isStillThere();
    }

    @Test
    void pasted_text_never_runs_as_keys() {
        deck.paste("q\n3").isStillThere().isAt("topology").sees("pasted text is not taken as keys");
    }
}
