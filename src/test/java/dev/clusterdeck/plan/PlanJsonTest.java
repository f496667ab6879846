package dev.clusterdeck.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
    @Test
    void a_plan_comes_back_from_its_json_unchanged() throws Exception {
        Plan plan = Plans.ofThree("p1");
        assertThat(PlanJson.read(PlanJson.JSON.readTree(PlanJson.write(plan).toString())))
                .isEqualTo(plan);
        Plan undo = plan.undo(Instant.EPOCH, List.of(0));
        assertThat(PlanJson.read(PlanJson.JSON.readTree(PlanJson.write(undo).toString())))
                .isEqualTo(undo);
    }

    @Test
    void what_is_no_plan_is_refused_with_what_is_wrong() {
        ObjectNode json = PlanJson.write(Plans.ofThree("p1"));
        json.remove("goal");
        assertThatThrownBy(() -> PlanJson.read(json)).hasMessage("a plan's goal must be a text");
        assertThatThrownBy(() -> PlanJson.read(PlanJson.JSON.createObjectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void undo_takes_back_what_ran_the_last_first_and_can_itself_be_taken_back() {
        Plan plan = Plans.ofThree("p1");
        Plan undo = plan.undo(Instant.EPOCH, List.of(0, 1));
        assertThat(undo.steps()).extracting(step -> step.run().display()).containsExactly("untouch two", "untouch one");
        assertThat(undo.steps().get(1).requires()).containsExactly(Plans.is("one", "yes"));
        assertThat(undo.steps().get(1).ensures()).containsExactly(Plans.is("one", "no"));
        Plan again = undo.undo(Instant.EPOCH, List.of(0, 1));
        assertThat(again.steps()).extracting(step -> step.run().display()).containsExactly("touch one", "touch two");
        assertThat(plan.canBeUndone(List.of(2)))
                .as("the third step has no undo")
                .isFalse();
        assertThat(undo.id()).isEqualTo("19700101T000000000-undo-touch-all");
    }
}
