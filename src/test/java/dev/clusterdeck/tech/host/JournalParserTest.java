package dev.clusterdeck.tech.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.watch.Parsed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalParserTest {
    private static final String HINT = "Hint: You are currently not seeing messages from other users and the system.\n"
            + "      Users in groups 'adm', 'systemd-journal' can see all messages.\n";

    private static Parsed<Journal> parse(Output lines, String access) {
        return JournalParser.parse(List.of(lines, Output.of(0, "-- No entries --\n", access)));
    }

    @Test
    void a_killed_process_and_what_pacemaker_made_of_it_oldest_first() {
        Journal journal = Values.of(parse(Recordings.output("journal", "process-killed.json", "node1"), ""));
        assertThat(journal.lines()).hasSize(64).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(journal.cut()).isFalse();
        assertThat(journal.restricted()).isFalse();
        assertThat(journal.lines())
                .contains(new Journal.Line(
                        Instant.parse("2026-11-22T21:07:08.687440Z"),
                        5,
                        "pacemaker-controld",
                        "63",
                        "notice: Result of monitor operation for web-app on node1: not running (failed)"))
                .anyMatch(line ->
                        line.isWarning() && line.text().equals("lab-web.service: Failed with result 'signal'."));
    }

    @Test
    void a_user_who_may_not_read_it_is_told_so_and_one_who_sees_his_own_lines_too() {
        Output some = Output.of(0, "{\"__REALTIME_TIMESTAMP\":\"1795381628687440\",\"MESSAGE\":\"mine\"}\n", "");
        assertThat(Values.of(parse(some, HINT)).restricted()).isTrue();
        assertThat(parse(Output.of(0, "", ""), HINT))
                .isInstanceOfSatisfying(
                        Parsed.Unreadable.class, bad -> assertThat(bad.why()).contains("not permitted", "adm"));
        Output none = Output.of(1, "", "No journal files were opened due to insufficient permissions.\n");
        assertThat(parse(none, ""))
                .isInstanceOfSatisfying(
                        Parsed.Unreadable.class, bad -> assertThat(bad.why()).contains("not permitted"));
    }

    @Test
    void no_journal_is_not_an_empty_one() {
        assertThat(parse(Output.of(0, "", ""), "")).isEqualTo(new Parsed.Value<>(new Journal(List.of(), false, false)));
        assertThat(parse(Output.of(127, "", "timeout: failed to run command 'journalctl'"), ""))
                .isInstanceOfSatisfying(
                        Parsed.None.class, none -> assertThat(none.why()).contains("not installed"));
        assertThat(parse(Output.of(0, "", "No journal files were found.\n"), ""))
                .isInstanceOfSatisfying(
                        Parsed.None.class, none -> assertThat(none.why()).contains("No journal files were found"));
        assertThat(parse(Output.of(1, "", "Failed to parse timestamp: @x\n"), ""))
                .isInstanceOfSatisfying(
                        Parsed.Unreadable.class, bad -> assertThat(bad.why()).contains("exited with 1", "timestamp"));
    }

    @Test
    void a_message_that_is_no_text_comes_as_bytes_and_is_cleaned() {
        Output bytes = Output.of(
                0, "{\"__REALTIME_TIMESTAMP\":\"1795381628687440\",\"MESSAGE\":[97,27,91,49,109,195,164,255]}\n", "");
        assertThat(Values.of(parse(bytes, "")).lines().get(0).text()).isEqualTo("a�[1mä�");
    }

    @Test
    void a_journal_of_as_many_lines_as_were_asked_for_is_cut() {
        String line = "{\"__REALTIME_TIMESTAMP\":\"1795381628687440\",\"MESSAGE\":\"x\"}\n";
        assertThat(Values.of(parse(Output.of(0, line.repeat(500), ""), "")).cut())
                .isTrue();
    }
}
