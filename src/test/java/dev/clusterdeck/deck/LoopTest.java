package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.terminal.Signal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopTest {
    @Test
    void without_input_it_repaints_once_a_second_at_most() {
        Driver deck = Driver.onSickCluster(80, 24);
        int before = deck.tty.pictures;
        for (int i = 0; i < 100; i++) {
            deck.arrives(Pictures.sick("prod-eu1"));
            deck.wait(Duration.ofMillis(100));
        }
        assertThat(deck.tty.pictures - before).isEqualTo(10);
    }

    @Test
    void a_key_is_answered_at_once() {
        Driver deck = Driver.onSickCluster(80, 24);
        int before = deck.tty.pictures;
        deck.press("j");
        assertThat(deck.tty.pictures).isEqualTo(before + 1);
    }

    @Test
    void many_keys_at_once_are_one_picture() {
        Driver deck = Driver.onSickCluster(80, 24);
        int before = deck.tty.pictures;
        deck.press("j j tab j");
        assertThat(deck.tty.pictures).isEqualTo(before + 1);
        deck.selects("resource:web-cache");
    }

    @Test
    void two_pictures_of_the_same_second_are_equal_cell_by_cell() {
        Driver deck = Driver.onSickCluster(80, 24);
        String before = deck.screen();
        assertThat(deck.press("^L").screen()).isEqualTo(before);
        assertThat(deck.tty.repaints).isEqualTo(1);
    }

    @Test
    void while_nothing_came_yet_it_is_quiet_first_and_then_says_what_it_waits_for() {
        Driver deck = Driver.waiting(80, 24, "prod-eu1");
        deck.doesNotSee("reading prod-eu1").seconds(1).sees("◐ reading prod-eu1 … 1 s");
        deck.arrives(Pictures.healthy("prod-eu1"))
                .doesNotSee("reading prod-eu1")
                .sees("alpha");
    }

    @Test
    void an_old_picture_is_called_stale_and_its_counts_at_least() {
        Driver deck = Driver.onSickCluster(80, 24).sees("● live 0s", "✖ 1 fail");
        deck.seconds(47).sees("◌ STALE 47s", "✖ ≥1 fail?").doesNotSee("live");
    }

    @Test
    void a_lost_cluster_is_never_green() {
        Driver deck = Driver.on(80, 24, Pictures.healthy("prod-eu1").contact(Contact.State.LOST));
        deck.seconds(180).sees("✖ NO CONTACT 3m", "r now").doesNotSee("no problem");
    }

    @Test
    void suspending_stops_the_program_and_it_goes_on_after() {
        Driver deck = Driver.onSickCluster(80, 24).press("^Z");
        assertThat(deck.tty.suspensions).isEqualTo(1);
        deck.press("3").isAt("resources");
    }

    @Test
    void it_ends_when_it_is_told_to() {
        Driver.onSickCluster(80, 24).signal(new Signal.Terminated("SIGTERM")).hasLeft();
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"39,8", "5,3", "1,1", "0,0", "39,24", "80,9"})
    void a_terminal_too_small_says_so_and_keys_still_work(int columns, int rows) {
        Driver deck = Driver.onSickCluster(80, 24).resize(columns, rows);
        deck.press("3 j / a ⏎ ? esc e esc : esc").resize(80, 24).isAt("resources");
    }

    @Test
    void too_small_names_the_size_it_needs_and_the_problems() {
        Driver.onSickCluster(39, 8).sees("terminal too small (39x8), need 40x10", "1 problem");
    }

    @Test
    void a_small_terminal_shows_one_pane_at_a_time() {
        Driver deck = Driver.onSickCluster(50, 14).sees("Nodes").doesNotSee("Resources", "[2 Topology]");
        deck.press("tab").sees("Resources").doesNotSee("Nodes");
    }

    @Test
    void a_storm_of_sizes_and_keys_never_breaks_it() {
        Driver deck = Driver.onSickCluster(80, 24);
        Random random = new Random(11);
        String[] keys = {
            "j", "k", "h", "l", "g", "G", "tab", "S-tab", "z", "⏎", "esc", "bksp", "[", "]", "/", "n", "N", ":", "?",
            "F1", "space", "a", "e", "o", "w", "t", "p", "r", "^L", "y", "J", "1", "2", "3", "6", "9", "!", "↑", "↓",
            "←", "→", "pgup", "pgdn", "home", "end", "del", "^U", "^D", "^W", "x", "é", "世", "\"", "|"
        };
        for (int i = 0; i < 4_000; i++) {
            switch (random.nextInt(20)) {
                case 0 -> deck.resize(random.nextInt(220), random.nextInt(60));
                case 1 ->
                    deck.arrives(
                            random.nextBoolean()
                                    ? Pictures.sick("prod-eu1").without("node:bravo")
                                    : Pictures.healthy("prod-eu1").happened("x"));
                case 2 -> deck.wait(Duration.ofMillis(random.nextInt(3000)));
                case 3 -> deck.paste("state:failed\n\u001b[31m");
                default -> deck.press(keys[random.nextInt(keys.length)]);
            }
            assertThat(deck.canvas().width()).isEqualTo(deck.tty.columns());
            assertThat(deck.canvas().height()).isEqualTo(deck.tty.rows());
        }
        deck.isStillThere();
    }
}
