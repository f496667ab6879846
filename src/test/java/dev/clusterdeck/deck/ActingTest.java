package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.plan.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes by keyboard: what is offered, asked, shown, run, and what never runs. */
@Timeout(60)
class ActingTest {
    @TempDir
    Path folder = Path.of("");

    private Driver deck = Driver.waiting(80, 24, "prod-eu1");

    @BeforeEach
    void a_deck() {
        deck = Driver.on(folder, 80, 24, Pictures.healthy("prod-eu1"));
    }

    private List<Story> journal() throws IOException {
        return Story.all(deck.journals);
    }

    /** At the preview of standby of alpha. */
    private Driver previewed() {
        return deck.press("a s").awaits("[ Cancel ]");
    }

    @Test
    void the_menu_lists_what_can_be_done_to_what_is_selected_and_why_the_rest_cannot() {
        deck.press("a").sees("on node alpha", "s  standby: keeps its vote", "f  fence: power off");
        deck.sees("S  out of standby", "not now: node:alpha is well").doesNotSee("move to another node");
        deck.press("S").sees("▲ not now: node:alpha is well", "on node alpha");
        deck.press("esc tab a").sees("on resource web-vip", "m  move to another node");
        assertThat(deck.site.sent).isEmpty();
    }

    @Test
    void several_marked_objects_are_not_acted_on_as_if_they_were_one() {
        deck.press("space space a").sees("not now: 2 objects are marked, and a plan is for one");
    }

    @Test
    void a_cluster_for_reading_offers_no_act() {
        Driver reader = Driver.on(folder, 80, 24, Pictures.healthy("prod-eu1").readOnly());
        reader.press("a").sees("Nothing can be changed: prod-eu1 is open for reading only (RO)");
        reader.press("s esc").command("standby bravo").sees("prod-eu1 is open for reading only");
        assertThat(reader.site.sent).isEmpty();
    }

    @Test
    void a_cluster_of_which_no_node_answers_offers_no_act() {
        Driver lost = Driver.on(folder, 80, 24, Pictures.healthy("prod-eu1").contact(Contact.State.CONNECTING));
        lost.press("a").sees("Nothing can be changed: no node of prod-eu1 answers.");
    }

    @Test
    void what_interrupts_services_is_shown_first_and_enter_alone_cancels_it() throws IOException {
        previewed().sees("PROD ▸ prod-eu1 ▸ standby alpha", "▲ web-vip: bravo → alpha", "● quorum: stays 3/3");
        deck.sees("risk   medium", "$ break node:alpha", "before  node:alpha is well", "undo    mend node:alpha");
        deck.press("⏎").sees("nothing was changed");
        assertThat(deck.site.sent).isEmpty();
        assertThat(journal()).isEmpty();
    }

    @Test
    void tab_and_enter_run_it_and_it_is_watched_to_its_end() throws IOException {
        previewed().press("tab ⏎").awaits("✓ finished after");
        deck.sees("✓ 1 make node:alpha failed, on alpha: done and seen", "break of node:alpha asked for", "exit 0");
        assertThat(deck.site.sent).containsExactly("break node:alpha");
        assertThat(journal()).hasSize(1).allMatch(Story::finished);
        assertThat(journal().get(0).author().user()).isEqualTo("ann");
    }

    @Test
    void the_commands_can_be_copied_before() {
        previewed().press("^Y").sees("sent to the clipboard", "[ Cancel ]");
        assertThat(deck.tty.copied).containsExactly("# make node:alpha failed, on alpha\nbreak node:alpha");
    }

    @Test
    void what_is_easy_to_undo_runs_with_enter() {
        deck.site.pictures = Pictures.sick("prod-eu1");
        deck.arrives(Pictures.sick("prod-eu1")).press("tab j a c").awaits("[ Run ]");
        deck.press("⏎").awaits("✓ finished after");
        assertThat(deck.site.sent).containsExactly("mend resource:web-cache");
    }

    @Test
    void what_can_lose_something_runs_only_after_its_name_was_typed() {
        deck.press("a f").awaits("type  alpha  to go on").sees("HIGH: data or quorum", "Run (locked)");
        deck.press("tab ⏎ ⏎").sees("type alpha to go on, or esc").type("bravo").press("⏎");
        assertThat(deck.site.sent).isEmpty();
        deck.press("^U").type("alpha").sees("[ Run ]").press("⏎").awaits("✓ finished after");
        assertThat(deck.site.sent).containsExactly("break node:alpha");
    }

    @Test
    void what_changes_while_it_is_shown_is_said_and_asks_for_a_new_rehearsal() {
        previewed().press("tab").sees("[ Run ]");
        deck.arrives(Pictures.healthy("prod-eu1").happened("something else")).sees("[ Run ]");
        deck.arrives(Pictures.healthy("prod-eu1").being("node:alpha", true));
        deck.seconds(1).sees("▲ changed meanwhile: node:alpha is failed", "[ Cancel ]", "Rehearse anew");
        deck.site.pictures = Pictures.healthy("prod-eu1").being("node:alpha", true);
        deck.press("tab ⏎").awaits("There is no plan, and nothing was changed:").sees("✖ node:alpha is failed");
        assertThat(deck.site.sent).isEmpty();
    }

    @Test
    void a_name_that_was_typed_is_kept_when_something_changes() {
        deck.press("a f").awaits("type  alpha").type("alp");
        deck.arrives(Pictures.healthy("prod-eu1").being("node:alpha", true))
                .seconds(1)
                .sees("Rehearse anew");
        deck.arrives(Pictures.healthy("prod-eu1")).seconds(1).sees("type  alpha  to go on: alp");
    }

    @Test
    void a_rehearsal_says_where_it_is_made_and_can_be_stopped() {
        deck.site.rehearsals = new Semaphore(0);
        deck.press("a s").awaits("◐ rehearsing on alpha … 0 s, esc stops");
        deck.seconds(3).sees("rehearsing on alpha … 3 s").press("esc").sees("▸ 1 questions", "node    alpha");
        deck.site.rehearsals.release(100);
        deck.seconds(1).sees("▸ 1 questions").press("⏎ ⏎").awaits("[ Cancel ]");
        assertThat(deck.site.sent).isEmpty();
    }

    @Test
    void questions_are_answered_by_choice_or_text_and_an_answer_leads_to_another() {
        deck.press("tab a m").sees("▸ 1 questions", "resource  web-vip", "to        (needed)", "▸ resource");
        deck.press("tab").sees("where it shall run from now on", "alpha  bravo  charlie");
        deck.type("c")
                .sees("alpha  bravo  [charlie]", "for       PT1H")
                .press("tab")
                .type("2")
                .sees("PT1H2");
        deck.press("F1").doesNotSee("such as PT1H").press("F1").sees("such as PT1H");
        deck.press("tab").type("CHG-7").press("⏎").awaits("There is no plan, and nothing was changed:");
        deck.sees("nothing moves here: {--for=PT1H2, --to=charlie, RESOURCE=web-vip}");
        deck.press("esc").sees("for       PT1H2", "reason    CHG-7");
    }

    @Test
    void what_is_missing_is_asked_for_and_what_speaks_against_it_is_said_before_the_last_page() {
        deck.press("tab a m S-tab ⏎").sees("to must be answered", "▸ to");
        deck.type("b")
                .sees("✖ not possible: it runs on bravo already")
                .press("tab ⏎")
                .sees("not possible as it is");
        assertThat(deck.model().popup()).containsInstanceOf(Popup.Questions.class);
    }

    @Test
    void a_draft_is_kept_until_it_is_run() {
        deck.press("tab a m tab").type("c").press("esc").doesNotSee("questions");
        deck.press("a m").sees("to        charlie");
    }

    @Test
    void a_step_that_fails_stops_the_plan_with_what_is_certain() {
        deck.site.exit = 3;
        previewed().press("tab ⏎").awaits("✖ stopped at step 1: break on alpha ended with exit code 3");
        deck.sees("no such device", "exit 3", "That is certain. Nothing after it was sent.");
    }

    @Test
    void an_unknown_outcome_is_never_called_certain() {
        deck.site.lost = true;
        previewed()
                .press("tab ⏎")
                .awaits("◌ Whether that step ran is NOT known.")
                .doesNotSee("That is certain");
        deck.sees("not known to have ended");
    }

    @Test
    void it_goes_on_in_the_background_and_is_found_among_the_jobs() {
        deck.site.gate = new Semaphore(0);
        previewed().press("tab ⏎").awaits("◐ runs").press("esc").sees("standby alpha goes on; J shows it", "◐ 1 job");
        deck.press("J")
                .sees("1  12:00:00 standby alpha on prod-eu1: runs")
                .press("1")
                .sees("◐ runs")
                .press("esc");
        deck.site.gate.release(100);
        deck.seconds(4).awaits("standby alpha: finished; J shows it").doesNotSee("1 job");
        deck.press("J 1").sees("✓ finished");
    }

    @Test
    void it_can_rest_between_steps_only_and_says_so() {
        deck.site.gate = new Semaphore(0);
        previewed().press("tab ⏎").awaits("runs … 0 s").press("p").sees("rests before its next step, p goes on");
        deck.press("p").doesNotSee("rests before");
        deck.site.gate.release(100);
        deck.awaits("✓ finished");
    }

    @Test
    void nobody_leaves_unasked_while_a_plan_runs() {
        deck.site.gate = new Semaphore(0);
        previewed().press("tab ⏎").awaits("◐ runs").press("esc q").sees("Leave?", "standby alpha on prod-eu1 runs");
        deck.press("⏎")
                .isStillThere()
                .doesNotSee("Leave?")
                .press("^C ^C")
                .isStillThere()
                .sees("Leave?");
        deck.press("esc").command("quit").isStillThere().press("tab ⏎").hasLeft();
        deck.site.gate.release(100);
    }

    @Test
    void only_one_plan_runs_on_a_cluster() {
        deck.site.gate = new Semaphore(0);
        previewed().press("tab ⏎").awaits("◐ runs").press("esc j a s").awaits("standby bravo");
        deck.awaits("[ Cancel ]").press("tab ⏎").sees("standby alpha runs: one plan at a time");
        deck.site.gate.release(100);
    }

    @Test
    void what_was_done_can_be_taken_back() {
        previewed()
                .press("tab ⏎")
                .awaits("✓ finished")
                .arrives(deck.site.pictures)
                .seconds(1);
        deck.awaitsStory().press("-").sees("undo standby alpha", "$ mend node:alpha", "not rehearsed", "[ Cancel ]");
        deck.press("tab ⏎").awaits("✓ finished");
        assertThat(deck.site.sent).containsExactly("break node:alpha", "mend node:alpha");
        deck.arrives(deck.site.pictures).press("esc a").awaits("-  undo undo standby alpha");
    }

    @Test
    void the_journal_lists_the_plans_and_tells_all_of_each() {
        previewed().press("tab ⏎").awaits("✓ finished").press("esc").awaitsStory();
        deck.press("a J").sees("Journal", "done     standby alpha  prod-eu1, by ann@desk");
        deck.press("⏎")
                .sees("begun 12:00:00 on prod-eu1 by ann@desk", "$ break node:alpha")
                .press("j j j j j j j j j");
        deck.sees("step 1: exit 0, seen", "break of node:alpha asked for")
                .press("esc")
                .sees("Journal")
                .press("esc");
    }

    @Test
    void a_plan_that_stopped_can_be_gone_on_with_after_the_next_start() {
        deck.site.lost = true;
        previewed().press("tab ⏎").awaits("stopped at step 1");
        Driver next = Driver.on(folder, 80, 24, Pictures.healthy("prod-eu1"));
        next.awaitsStory().doesNotSee("did not end").press("a");
        next.awaits("+  resume standby alpha of 12:00:00").press("+");
        next.sees("the plan goes on where it stopped", "[ Cancel ]");
    }

    @Test
    void a_plan_that_was_cut_off_is_said_at_the_start() throws IOException {
        previewed().press("tab ⏎").awaits("✓ finished");
        Path file = Journal.path(deck.journals, journal().get(0).plan().id());
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.contains("\"verified\"") && !line.contains("\"finished\""))
                .map(line -> line.replace("2026-11-22T12:00:00Z", "2026-11-22T11:59:00Z"))
                .toList();
        Files.write(file, lines);
        Driver next = Driver.on(folder, 80, 24, Pictures.healthy("prod-eu1"));
        next.awaits("▲ standby alpha on prod-eu1 did not end; a resumes or undoes it");
        next.press("a").sees("+  resume standby alpha of 11:59:00", "-  undo standby alpha of 11:59:00");
        next.press("J ⏎").sees("◌ cut off");
    }

    @Test
    void the_palette_opens_the_same_pages_with_what_was_said_answered() {
        deck.press(":")
                .type("standby br")
                .sees("bravo")
                .press("tab")
                .type("")
                .press("⏎")
                .awaits("standby bravo");
        deck.awaits("[ Cancel ]")
                .press("esc esc")
                .command("standby --reason CHG-7")
                .awaits("standby alpha")
                .awaits("[ Cancel ]")
                .press("⏎");
        deck.command("standby nobody")
                .sees("✖ not possible: node:nobody is not known")
                .press("esc");
        deck.command("undo").sees("nothing of the last 24 hours can be taken back");
        deck.command("journal").sees("Nothing was changed from here yet").press("esc");
        deck.command("standby bravo there").sees("no cluster there; there are prod-eu1");
        deck.command("standby bravo prod-eu1 more").sees("what is more to standby?");
        assertThat(deck.site.sent).isEmpty();
    }

    @Test
    void the_palette_completes_what_the_wizard_lets_choose() {
        deck.press(":").type("standby ").sees("  alpha", "  bravo", "--reason").doesNotSee("--yes", "--dry-run");
        deck.type("--reason ")
                .doesNotSee("  alpha")
                .type("disk b")
                .sees("  bravo")
                .press("tab");
        assertThat(deck.line(-2)).isEqualTo(":standby --reason disk bravo");
    }

    @Test
    void a_storm_of_sizes_and_keys_never_breaks_it_nor_runs_what_was_not_confirmed() {
        Random random = new Random(5);
        String[] keys = {
            "a", "s", "f", "c", "m", "-", "+", "J", "j", "tab", "S-tab", "esc", "↑", "↓", "←", "→", "pgdn", "x", "F1",
            "^Y", "bksp"
        };
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(20)) {
                case 0 -> deck.resize(random.nextInt(220), random.nextInt(60));
                case 1 -> deck.arrives(Pictures.healthy("prod-eu1").being("node:alpha", random.nextBoolean()));
                default -> deck.press(keys[random.nextInt(keys.length)]);
            }
        }
        deck.isStillThere();
        // Without Enter nothing runs.
        assertThat(deck.site.sent).isEmpty();
    }
}
