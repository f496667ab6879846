package dev.clusterdeck.cli;

import static dev.clusterdeck.cli.Samples.bothLive;
import static dev.clusterdeck.cli.Samples.bravoLost;
import static dev.clusterdeck.cli.Samples.finding;
import static dev.clusterdeck.cli.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verbs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void sit_down() {
        terminal = new Terminal(folder).inventory("[cluster.prod]\nseeds = [\"alpha\"]\n");
    }

    @Test
    void without_a_verb_the_deck_opens_with_what_was_said() {
        assertThat(terminal.types("--theme", "paper", "--slow")).isZero();
        assertThat(terminal.out()).startsWith("the deck {--inventory=").contains("--slow=true, --theme=paper}");
    }

    @Test
    void help_lists_every_verb_of_the_registry() {
        assertThat(terminal.types("--help")).isZero();
        for (Verb verb : Verbs.all())
            if (verb.where().contains(Verb.Where.COMMAND_LINE))
                assertThat(terminal.out()).contains("  " + verb.name());
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void every_verb_explains_itself() {
        for (Verb verb : Verbs.all())
            if (verb.where().contains(Verb.Where.COMMAND_LINE)) {
                assertThat(terminal.types(verb.name(), "--help")).isZero();
                verb.arguments().forEach(a -> assertThat(terminal.out()).contains(a.name()));
            }
    }

    @Test
    void wrong_usage_is_said_with_what_was_meant() {
        assertThat(terminal.types("statsu")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .contains("Unmatched argument")
                .contains("did you mean")
                .contains("status");
        assertThat(terminal.types("status", "--timeout", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("expected a number from 1 to 999999, found soon");
        assertThat(terminal.types("--color", "red")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("expected one of auto, never, ansi, indexed, true, found red");
        assertThat(terminal.types("explain")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.types("add", "-oProxyCommand=x")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void status_is_done_when_everything_was_read_whatever_was_found() {
        terminal.sees(picture(bothLive(), List.of(finding(Severity.CRIT, "web failed on bravo")), List.of()));
        assertThat(terminal.types("status")).isZero();
        assertThat(terminal.out()).isEqualTo("""
                        prod  PROD  2 of 2 nodes answer
                          NODE   CONTACT  AS    QUORUM  LOAD  MEM  UP
                          alpha  live     root  ?       ?     ?    ?
                          bravo  live     root  ?       ?     ?    ?
                          crit    web failed on bravo
                        """);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void status_is_incomplete_when_a_node_does_not_answer() {
        terminal.sees(picture(bravoLost(), List.of(), List.of()));
        assertThat(terminal.types("status", "prod")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out())
                .contains("1 of 2 nodes answer")
                .contains("  bravo  lost     root")
                .contains("    bravo: connection timed out");
        assertThat(terminal.err()).isEqualTo("clusterdeck: bravo: does not answer: connection timed out\n");
    }

    @Test
    void status_without_any_picture_says_that_nothing_was_reached() {
        assertThat(terminal.types("status", "--timeout", "1")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("0 of 0 nodes answer");
        assertThat(terminal.err()).contains("prod: no node was reached");
    }

    @Test
    void an_unknown_cluster_is_refused_with_the_nearest_name() {
        assertThat(terminal.types("status", "prdo")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo("clusterdeck: no cluster prdo in the inventory; did you mean prod? There are: prod\n");
    }

    @Test
    void an_empty_inventory_says_how_to_begin() {
        terminal.inventory("");
        assertThat(terminal.types("status")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("clusterdeck add [user@]host").contains("clusterdeck demo");
    }

    @Test
    void a_mistake_in_one_cluster_leaves_the_others_readable() {
        terminal.inventory("[cluster.prod]\nseeds = [\"alpha\"]\n[cluster.b]\nseeds = 3\n");
        terminal.sees(picture(bothLive(), List.of(), List.of()));
        assertThat(terminal.types("status")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).isEqualTo("cluster.toml:4: cluster.b.seeds: expected [user@]host[:port], found 3\n");
        assertThat(terminal.out()).contains("2 of 2 nodes answer");
        assertThat(terminal.types("status", "prod")).isZero();
    }

    @Test
    void findings_come_with_advice_and_evidence_in_80_columns() {
        terminal.sees(picture(
                bothLive(),
                List.of(finding(Severity.WARN, "web failed " + "again and ".repeat(9) + "again")),
                List.of()));
        assertThat(terminal.types("findings")).isZero();
        assertThat(terminal.out()).isEqualTo("""
                        prod:
                          warn    resource:web: web failed again and again and again and again and again
                                  and again and again and again and again and again
                                  Look at its log, mend what it says, then clean up.
                                  - crm_mon: fail-count 3 on bravo
                                  runbook: sample/trouble
                        """);
    }

    @Test
    void explain_cites_what_each_sentence_rests_on() {
        terminal.sees(picture(bothLive(), List.of(), List.of()));
        assertThat(terminal.types("explain", "web")).isZero();
        assertThat(terminal.out()).isEqualTo("""
                        prod: web runs on alpha
                          crit    bravo is forbidden by a ban
                                  - cli-ban-web-on-bravo, score -INFINITY
                        """);
        assertThat(terminal.types("why", "resource:web", "--json")).isZero();
        assertThat(terminal.out()).contains("\"cites\": [").contains("\"schema\": 1");
        assertThat(terminal.types("explain", "wbe")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("nothing called wbe was seen");
    }

    @Test
    void the_lab_gets_its_words_untouched() {
        assertThat(terminal.types("lab", "exec", "node1", "crm_mon", "--help", "-1"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("examples/lab/lab");
    }

    @Test
    void a_mistake_of_the_program_ends_it_with_its_own_status() {
        terminal.sees(picture(bothLive(), List.of(), List.of()));
        terminal.connects(prompts -> {
            throw new IllegalStateException("boom");
        });
        assertThat(terminal.types("add", "x")).isEqualTo(ExitCode.BUG);
        assertThat(terminal.err()).contains("boom");
    }
}
