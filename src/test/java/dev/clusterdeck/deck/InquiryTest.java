package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a screen lacks is asked once, and shown when it comes. */
class InquiryTest {
    private static final String LINE = """
            {"__REALTIME_TIMESTAMP":"1795348803500000","PRIORITY":"4","SYSLOG_IDENTIFIER":"corosync","_PID":"79",\
            "MESSAGE":"host 3 has \\u001b[31mno active links"}
            """;

    private final Driver deck = Driver.on(80, 24, Pictures.healthy("prod-eu1").failed("web-cache"));

    private Driver openLog() {
        return deck.press("6 j tab j ⏎");
    }

    private static List<Output> journal(String text) {
        return List.of(Output.of(0, text, ""), Output.of(0, "", ""));
    }

    @Test
    void an_events_log_is_that_of_its_node_at_the_nodes_own_time_and_is_asked_once() {
        openLog().seconds(1).seconds(1).press("j k").press("esc").press("⏎");
        assertThat(deck.inquiries)
                .containsExactly(
                        "journalctl --since=@1795348773 --until=@1795348813 --reverse"
                                + " --lines=500 --output=json --output-fields=PRIORITY,SYSLOG_IDENTIFIER,_PID,MESSAGE --no-pager");
        deck.sees("Log of bravo, 30 s before to 10 s after", "reading the log of bravo … 2 s");
    }

    @Test
    void the_answer_is_shown_when_it_comes_without_its_escapes_and_with_its_age() {
        openLog();
        deck.answerers.get(0).accept(journal(LINE));
        deck.step().sees("12:00:03.5  corosync", "▲ host 3 has �[31mno active links", "read 0s ago");
        deck.sees("the moment asked about").seconds(5).sees("read 5s ago");
        deck.press("n").sees("corosync[79]  priority 4 warning");
        deck.press("y").sees("2026-11-22 12:00:03.500 corosync[79]: host 3 has �[31mno active links");
    }

    @Test
    void r_asks_again_and_keeps_the_lines_meanwhile() {
        openLog();
        deck.answerers.get(0).accept(journal(LINE));
        deck.step().press("r").sees("corosync", "again…");
        assertThat(deck.inquiries).hasSize(2);
        deck.press("r");
        assertThat(deck.inquiries).as("one that is under way is not sent twice").hasSize(2);
        assertThat(deck.refreshed).isNotEmpty();
    }

    @Test
    void another_time_is_another_question_and_the_moment_stays_selected() {
        openLog();
        deck.answerers.get(0).accept(journal(LINE));
        deck.step().press("t").sees("5 min before to 1 min after").doesNotSee("is gone");
        assertThat(deck.inquiries).hasSize(2);
        assertThat(deck.inquiries.get(1)).contains("--since=@1795348503 --until=@1795348863");
        deck.press("t t").sees("30 s before to 10 s after", "corosync");
        assertThat(deck.inquiries).as("and a known answer is not asked again").hasSize(3);
    }

    @Test
    void a_node_that_may_not_tell_says_so() {
        openLog();
        deck.answerers
                .get(0)
                .accept(List.of(
                        Output.of(0, "", ""),
                        Output.of(0, "", "Hint: You are currently not seeing messages from other users.\n")));
        deck.step().sees("The log of bravo could not be read.", "not permitted", "r asks again");
    }

    @Test
    void t_on_events_is_a_time_window() {
        deck.press("6").seconds(700).press("t").sees("0 of 1 shown").press("t").sees("1 of 1 shown", "age:<1h");
    }
}
