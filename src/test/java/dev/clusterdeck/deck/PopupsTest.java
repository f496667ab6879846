package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Severity;
import org.junit.jupiter.api.Test;

class PopupsTest {
    private final Driver deck = Driver.onSickCluster(80, 24);

    @Test
    void help_lists_what_works_here_and_finds_it_by_words() {
        deck.press("?").sees("What works here: Topology", "open what is selected");
        deck.type("pause").sees("pause the view").doesNotSee("open what is selected");
    }

    @Test
    void enter_in_help_runs_the_entry() {
        deck.press("?").type("zoom").press("⏎").doesNotSee("What works here");
        assertThat(deck.model().here().cursor().zoomed()).isTrue();
        deck.press("?").type("colours").press("⏎");
        assertThat(deck.line(-2)).isEqualTo(":theme");
    }

    @Test
    void help_says_why_something_does_not_work() {
        deck.press("9 ?").type("sort").sees("not now: this screen has one order only");
        deck.press("⏎").sees("this screen has one order only");
    }

    @Test
    void every_entry_of_help_can_be_run_without_harm() {
        int entries = HelpEntry.found(new Update(Driver.setup()).keymap(), "").size();
        assertThat(entries).isGreaterThan(40);
        for (int i = 0; i < entries; i++) {
            Driver fresh = Driver.onSickCluster(80, 24).press("?");
            for (int down = 0; down < i; down++) fresh.press("↓");
            fresh.press("⏎");
            assertThat(fresh.tty.pictures).isPositive();
        }
    }

    @Test
    void no_key_is_bound_twice_where_no_screen_has_keys_of_its_own() {
        DeckSetup all = Driver.setup();
        DeckSetup plain = new DeckSetup(
                all.screens().stream().filter(s -> s.choices().isEmpty()).toList(),
                all.explainers(),
                all.themes(),
                all.runbooks(),
                all.acts(),
                all.zone());
        assertThat(new Update(plain).keymap().all().stream().flatMap(b -> b.keys().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_screens_own_key_goes_through_its_ways_and_is_no_ones_elsewhere() {
        Driver other = Driver.onSickCluster(100, 30);
        other.press("tab j ⏎").isAt("object").sees("1 min", "w window");
        other.press("w").sees("10 min").press("w").sees("1 min");
        other.press("? w i n d o w").sees("window: 1 min, 10 min").press("esc");
        other.press("2").isAt("topology").press("? w i n d o w").sees("on the screen object only");
    }

    @Test
    void explain_says_why_with_the_evidence_and_where_it_came_from() {
        deck.press("tab j e").sees("Explain web-cache", "✖ web-cache is banned from bravo");
        deck.sees("fail count 3 of 3", "crm_mon on alpha, 2 s ago", "Find out why it stopped", "crm_mon: monitor rc=7");
        deck.press("⏎")
                .isAt("runbooks")
                .isAbout("runbook:pacemaker/failed-resource")
                .sees("Read the log first.");
    }

    @Test
    void what_nothing_explains_is_said_to_be_so() {
        deck.press("e").sees("nothing that was read explains alpha");
    }

    @Test
    void explain_finds_an_object_by_its_name() {
        deck.command("explain web-cache").sees("web-cache is banned from bravo");
    }

    @Test
    void the_sort_menu_sorts_and_the_same_key_reverses() {
        deck.press("o j ⏎");
        assertThat(deck.model().here().sort()).isEqualTo("state");
        deck.press("o").sees("state ▾").press("o").sees("state ▴").press("esc");
        assertThat(deck.model().here().sort()).isEqualTo("-state");
        deck.press("o 1").doesNotSee("Sort by");
        assertThat(deck.model().here().sort()).isEqualTo("name");
    }

    @Test
    void y_copies_and_shows_what_it_copied() {
        deck.press("j y").sees("Sent to the clipboard", "bravo");
        assertThat(deck.tty.copied).containsExactly("bravo");
        deck.press("esc g space space y");
        assertThat(deck.tty.copied).last().isEqualTo("alpha\nbravo");
    }

    @Test
    void an_explanation_is_copied_with_its_commands() {
        deck.press("tab j e y");
        assertThat(deck.tty.copied).singleElement().asString().contains("banned from bravo", "crm_mon on alpha");
    }

    @Test
    void toasts_go_by_and_are_kept_under_J() {
        deck.press("r").sees("asking prod-eu1 now").seconds(4).doesNotSee("asking prod-eu1 now");
        assertThat(deck.refreshed).containsExactly("prod-eu1");
        deck.press("J").sees("Said and done", "12:00:00 asking prod-eu1 now");
    }

    @Test
    void the_answer_to_a_key_takes_the_place_of_the_one_before() {
        deck.press("r").command("set interval 3s").doesNotSee("asking prod-eu1").sees("every 3s");
        deck.seconds(4).doesNotSee("every 3s").sees("! goes there");
    }

    @Test
    void news_waits_for_the_news_before_it() {
        Toasts two =
                Toasts.NONE.told(Pictures.NOON, Severity.NOTE, "first").told(Pictures.NOON, Severity.NOTE, "second");
        assertThat(two.shown()).map(Toast::text).contains("first");
        Toasts later = two.at(Pictures.NOON.plusSeconds(4));
        assertThat(later.shown()).map(Toast::text).contains("second");
        assertThat(later.at(Pictures.NOON.plusSeconds(7)).shown()).isPresent();
        assertThat(later.at(Pictures.NOON.plusSeconds(8)).shown()).isEmpty();
    }

    @Test
    void pause_holds_the_picture_and_counts_what_is_new() {
        deck.arrives(Pictures.sick("prod-eu1").happened("one"))
                .seconds(1)
                .press("p")
                .sees("PAUSED 0 new");
        deck.arrives(Pictures.sick("prod-eu1")
                        .without("node:bravo")
                        .happened("one")
                        .happened("two"))
                .seconds(1)
                .sees("PAUSED 1 new", "bravo");
        deck.press("p").doesNotSee("PAUSED", "bravo    ● ok");
    }

    @Test
    void the_header_says_production_demo_and_reading_only() {
        Driver.on(80, 24, Pictures.healthy("x").in(Environment.PROD).demo().readOnly())
                .sees("PROD ▸ x", "DEMO RO", "✓ no problem");
    }

    @Test
    void f1_opens_the_runbooks() {
        deck.press("F1").isAt("runbooks");
    }
}
