package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    /** What crm_simulate 2.1.5 said to a lab of three nodes with node3 put in standby. */
    private static String recorded() throws IOException {
        try (InputStream in = RehearsalTest.class.getResourceAsStream("plans/simulate-standby.xml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the script of a rehearsal prints. */
    private static String answer(String... stages) {
        StringBuilder answer = new StringBuilder("<cib admin_epoch=\"0\" epoch=\"9\" num_updates=\"3\"/>\n");
        for (String stage : stages) answer.append("+ stage\n").append(stage);
        return answer.toString();
    }

    @Test
    void tells_where_everything_runs_before_and_after() throws Exception {
        Rehearsal rehearsal =
                Rehearsal.read(Output.of(0, answer(recorded()), "")).orElseThrow();
        assertThat(rehearsal.before())
                .containsEntry("batch", "node3")
                .containsEntry("db", "node1 node2 node3*")
                .containsEntry("ping", "node1 node2 node3");
        assertThat(rehearsal.after())
                .containsEntry("batch", "node2")
                .containsEntry("db", "node1 node2*")
                .containsEntry("ping", "node1 node2")
                .containsEntry("vip", "node1");
    }

    @Test
    void half_an_answer_is_no_rehearsal() throws Exception {
        String whole = answer(recorded());
        assertThat(Rehearsal.read(Output.of(1, whole, ""))).isEmpty();
        Random random = new Random(4);
        for (int i = 0; i < 500; i++)
            assertThat(Rehearsal.read(Output.of(0, whole.substring(0, random.nextInt(whole.length() - 2)), "")))
                    .isEmpty();
    }

    @Test
    void what_is_still_on_its_way_is_not_there_yet() throws Exception {
        String still = recorded().replaceFirst("(<resource id=\"vip\"[^>]* role=\")Started", "$1Starting");
        Rehearsal rehearsal = Rehearsal.read(Output.of(0, answer(still), "")).orElseThrow();
        assertThat(rehearsal.before()).containsEntry("vip", "node1~").containsEntry("web-app", "node1");
        assertThat(Running.words("node1~")).isEqualTo("node1 (not done)");
    }

    @Test
    void places_are_counted_where_nothing_is_on_its_way() {
        assertThat(Running.settled("")).isZero();
        assertThat(Running.settled("node1 node2* node3~")).isEqualTo(2);
    }

    @Test
    void places_read_as_words() {
        assertThat(Running.words("")).isEqualTo("nowhere");
        assertThat(Running.words("node1 node2* node3")).isEqualTo("node1, node2 (promoted), node3");
        assertThat(Map.of("x", Running.words("a*"))).containsEntry("x", "a (promoted)");
    }
}
