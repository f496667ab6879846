package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trouble has clear words. */
class AnswerTest {
    @Test
    void a_missing_tool_is_absent() {
        assertThat(StatusParser.parse(List.of(Output.of(127, "", "sh: crm_mon: not found"))))
                .isEqualTo(new Parsed.None<>("crm_mon is not installed"));
    }

    @Test
    void a_stopped_stack_is_absent() {
        assertThat(StatusParser.parse(List.of(
                        Recordings.get("stack-stopped", "crm_mon.xml", "node3").output())))
                .isEqualTo(new Parsed.None<>("Pacemaker is not running on this node"));
    }

    @Test
    void a_user_without_rights_is_told_what_is_needed() {
        Parsed<PacemakerStatus> parsed = StatusParser.parse(
                List.of(Recordings.get("unprivileged", "crm_mon.xml", "node1").output()));
        assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
        assertThat(((Parsed.Unreadable<PacemakerStatus>) parsed).why())
                .startsWith("no permission to ask Pacemaker: be root, a member of haclient, or allow sudo");
    }

    @Test
    void cibadmin_alone_cannot_tell_a_stopped_stack_from_missing_rights() {
        assertThat(HeadParser.parse(List.of(
                        Recordings.get("unprivileged", "cib.xml", "node1").output())))
                .isEqualTo(new Parsed.None<>("Pacemaker is not running on this node, or we may not ask it"));
    }

    @Test
    void a_hang_and_a_flood_are_not_values() {
        Output hang = new Output(124, new byte[0], new byte[0], false, true, Duration.ofSeconds(10), "", false);
        assertThat(StatusParser.parse(List.of(hang)))
                .isEqualTo(new Parsed.Unreadable<>("crm_mon did not answer in time"));
        Output flood = new Output(
                0,
                "<pacemaker-result/>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[0],
                true,
                false,
                Duration.ZERO,
                "",
                false);
        assertThat(StatusParser.parse(List.of(flood)))
                .isEqualTo(new Parsed.Unreadable<>("crm_mon answered more than can be taken in"));
    }

    @Test
    void control_characters_of_an_error_do_not_get_through() {
        Parsed<PacemakerHead> parsed = HeadParser.parse(List.of(Output.of(1, "", "\u001b[31mbad\u0007 luck")));
        assertThat(((Parsed.Unreadable<PacemakerHead>) parsed).why())
                .isEqualTo("cibadmin exit 1: \uFFFD[31mbad\uFFFD luck");
    }
}
