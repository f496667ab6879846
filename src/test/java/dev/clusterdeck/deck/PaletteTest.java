package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.terminal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteTest {
    @TempDir
    Path folder;

    private Driver deck() {
        return Driver.on(folder, 80, 24, Pictures.sick("prod-eu1"), Pictures.healthy("stage"))
                .press("⏎");
    }

    @Test
    void offers_what_begins_so_first_with_what_it_does_and_its_key() {
        Driver deck = deck().press(":").type("re");
        assertThat(deck.line(-2)).startsWith(":re");
        assertThat(deck.screen()).containsSubsequence("refresh", "ask the nodes now", " r", "resources", "3");
    }

    @Test
    void never_offers_more_than_eight() {
        Driver deck = deck().press(":");
        long offered = deck.screen()
                .lines()
                .skip(13)
                .filter(l -> l.startsWith("  ") && !l.isBlank())
                .count();
        assertThat(offered).isEqualTo(8);
    }

    @Test
    void tab_puts_candidates_into_the_line_one_after_the_other() {
        Driver deck = deck().press(":").type("re").press("tab");
        assertThat(deck.line(-2)).isEqualTo(":refresh");
        assertThat(deck.press("tab").line(-2)).isEqualTo(":resources");
        assertThat(deck.press("S-tab").line(-2)).isEqualTo(":refresh");
    }

    @Test
    void goes_to_screens_by_their_names_and_beginnings() {
        deck().command("topo").isAt("topology").command("res").isAt("resources");
        deck().command("goto events").isAt("events").command("fleet").isAt("fleet");
    }

    @Test
    void goes_to_objects_by_their_names() {
        deck().press(":").type("goto web-c").sees("web-cache").press("esc").isAt("topology");
        deck().command("goto web-c").sees("web-cache");
        deck().command("goto nonsense").sees("nothing is called nonsense in prod-eu1");
        deck().command("goto web").sees("web may mean web-vip, web-cache");
    }

    @Test
    void fingers_trained_elsewhere_find_their_words() {
        deck().command("ctx stage").sees("stage ▸ topology");
        deck().command("ctx").isAt("fleet");
        deck().command("q").hasLeft();
    }

    @Test
    void says_what_it_does_not_understand() {
        deck().command("frobnicate").sees("no command frobnicate");
        deck().command("re").sees("re may mean refresh, resources");
        deck().command("theme").sees("theme needs NAME");
        deck().command("open nowhere").sees("no cluster nowhere; there are prod-eu1, stage");
    }

    @Test
    void a_verb_of_the_command_line_alone_is_not_run() {
        deck().command("status").sees("no command status");
    }

    @Test
    void filters_and_refuses_a_filter_that_means_nothing() {
        deck().command("filter state:failed").sees("/ state:failed", "1 of 7 shown");
        deck().command("filter colour:red").sees("colour: is no field").doesNotSee("/ colour");
    }

    @Test
    void sets_the_interval() {
        Driver deck = deck().command("set interval 5s").sees("prod-eu1 is asked every 5s from now on");
        assertThat(deck.intervals).containsExactly(Duration.ofSeconds(5));
        deck.command("set interval soon").sees("soon is not a time");
        assertThat(deck.intervals).hasSize(1);
    }

    @Test
    void slow_leaves_the_seconds_out_of_the_clock() {
        deck().sees("12:00:00").command("set slow on").doesNotSee("12:00:00").sees("12:00");
    }

    @Test
    void a_slow_line_is_spared_and_it_is_said_why() {
        Driver deck = deck().sees("12:00:00").signal(new Signal.SlowLine("the terminal answers after 320 ms"));
        deck.doesNotSee("12:00:00").sees("12:00", "the terminal answers after 320 ms, so the clock has no seconds");
        deck.command("set slow off").sees("12:00:00");
    }

    @Test
    void a_line_found_slow_later_does_not_overrule_the_admin() {
        Driver deck = deck().command("set slow off").signal(new Signal.SlowLine("the line has 9600 baud"));
        deck.sees("12:00:00").doesNotSee("baud");
    }

    @Test
    void chooses_a_theme_and_refuses_one_that_is_not_there() {
        Driver deck = deck().command("theme paper");
        assertThat(deck.tty.themes).isEqualTo(1);
        assertThat(deck.model().habits().theme()).isEqualTo("paper");
        deck.command("theme plaid").sees("no theme plaid");
        assertThat(deck.tty.themes).isEqualTo(1);
    }

    @Test
    void writes_the_screen_as_text_and_as_a_picture_but_over_nothing() throws IOException {
        Driver deck = deck().command("write a.txt").sees("written to ");
        assertThat(Files.readString(folder.resolve("a.txt")))
                .contains("prod-eu1 ▸ topology", "web-cache")
                .doesNotContain(":write");
        deck.command("write a.svg").seconds(5);
        assertThat(Files.readString(folder.resolve("a.svg")))
                .startsWith("<svg ")
                .endsWith("</svg>\n");
        Files.writeString(folder.resolve("a.txt"), "mine");
        deck.seconds(5).command("write a.txt").sees("a.txt is there already; nothing was written");
        assertThat(folder.resolve("a.txt")).hasContent("mine");
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error_that_stays_until_dismissed() {
        Driver deck = deck().command("write no/such/folder.txt").sees("cannot write no/such/folder.txt");
        deck.seconds(60).sees("cannot write", "esc dismisses").press("esc").doesNotSee("cannot write");
    }

    @Test
    void history_keeps_what_was_typed_and_the_arrows_find_what_began_so() {
        Driver deck = deck().command("events").command("filter web").command("fleet");
        assertThat(folder.resolve("state/history")).hasContent("events\nfilter web\nfleet\n");
        deck.press(": ↑");
        assertThat(deck.line(-2)).isEqualTo(":fleet");
        assertThat(deck.press("↑").line(-2)).isEqualTo(":filter web");
        assertThat(deck.press("↓ ↓").line(-2)).isEqualTo(":");
        assertThat(deck.type("e").press("↑").line(-2)).isEqualTo(":events");
        assertThat(deck.press("↑ ↑").line(-2)).isEqualTo(":events");
    }

    @Test
    void history_of_an_earlier_run_is_there() {
        deck().command("refresh");
        assertThat(deck().press(": ↑").line(-2)).isEqualTo(":refresh");
    }

    @Test
    void a_history_that_cannot_be_kept_is_said_and_the_command_still_runs() throws IOException {
        Files.writeString(folder.resolve("state"), "in the way");
        deck().command("events").isAt("events").sees("the history could not be kept");
    }

    @Test
    void the_line_is_edited_as_in_a_shell() {
        Driver deck = deck().press(":")
                .type("goto beta")
                .press("^W")
                .type("x")
                .press("^A")
                .type("a")
                .press("^E del ←");
        assertThat(deck.line(-2)).isEqualTo(":agoto x");
        assertThat(deck.press("^K").line(-2)).isEqualTo(":agoto");
        assertThat(deck.press("^U").line(-2)).isEqualTo(":");
        deck.press("bksp").isAt("topology").sees("! goes there");
    }
}
