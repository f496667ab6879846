package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.pacemaker.FencingHistory.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScoresAndFencingParserTest {
    private static final NodeName NODE1 = new NodeName("node1");
    private static final NodeName NODE3 = new NodeName("node3");

    @Test
    void the_last_score_printed_is_the_one_that_decided() {
        PacemakerScores scores = Recordings.scores("procfail-moved", "node1");
        assertThat(scores.score("vip", NODE1)).contains(new Score(251));
        assertThat(scores.score("vip", NODE3)).contains(new Score(-Score.INFINITY));
        assertThat(scores.promotions().get("db:1")).containsEntry(NODE3, new Score(210));
        assertThat(scores.actions()).isEmpty();
    }

    @Test
    void text_and_xml_say_the_same() {
        PacemakerScores xml = Recordings.scores("procfail-moved", "node1");
        PacemakerScores text =
                Recordings.value(ScoresParser::parse, Recordings.get("procfail-moved", "crm_simulate.txt", "node1"));
        assertThat(text.scores()).isEqualTo(xml.scores());
        assertThat(text.promotions()).isEqualTo(xml.promotions());
    }

    @Test
    void what_the_scheduler_would_do_has_its_reason() {
        assertThat(Recordings.scores("unclean", "node1").actions()).anySatisfy(a -> {
            assertThat(a.subject()).isEqualTo("node2");
            assertThat(a.what()).containsIgnoringCase("fence");
        });
    }

    @Test
    void failed_fencing_and_the_human_who_ended_it_are_told() {
        FencingHistory history = Recordings.fencing("fence-confirmed", "node2");
        assertThat(history.actions()).hasSize(11);
        FencingHistory.Action last = history.lastAgainst(NODE1).orElseThrow();
        assertThat(last.isByHand()).isTrue();
        assertThat(last.status()).isEqualTo(Status.SUCCESS);
        assertThat(last.client()).isEqualTo("stonith_admin");
        assertThat(last.completed()).contains(Instant.parse("2026-11-22T13:13:15Z"));
        assertThat(history.actions())
                .filteredOn(a -> a.status() == Status.FAILED)
                .hasSize(10);
    }

    @Test
    void fencing_under_way_is_pending() {
        assertThat(Recordings.fencing("unclean", "node1").lastAgainst(new NodeName("node2")))
                .map(FencingHistory.Action::status)
                .contains(Status.PENDING);
    }
}
