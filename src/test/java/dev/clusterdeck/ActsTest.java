package dev.clusterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Where;
import dev.clusterdeck.verb.Verbs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be changed, over all technologies. */
class ActsTest {
    private static final Snapshot NOTHING = Snapshot.empty("lab");

    private static List<Wizard> wizards() {
        return Technologies.acts().stream()
                .flatMap(acts -> acts.wizards().stream())
                .toList();
    }

    @Test
    void every_wizard_is_a_verb_and_every_question_an_argument_of_it() {
        assertThat(wizards()).isNotEmpty();
        for (Wizard wizard : wizards()) {
            Act act = wizard.act();
            Verb verb = Verbs.find(act.verb(), Where.COMMAND_LINE).orElseThrow();
            assertThat(verb.effect()).as(act.verb()).isNotEqualTo(Effect.READS);
            List<String> arguments =
                    verb.arguments().stream().map(Verb.Argument::name).toList();
            List<String> asked = wizard.questions(NOTHING, Map.of()).stream()
                    .map(Question::name)
                    .toList();
            assertThat(arguments).as(act.verb()).containsAll(asked);
            if (!act.argument().isEmpty()) assertThat(asked.get(0)).isEqualTo(act.argument());
        }
    }

    @Test
    void no_two_acts_on_one_kind_of_object_share_a_key() {
        Set<String> seen = new HashSet<>();
        for (Wizard wizard : wizards())
            assertThat(seen.add(wizard.act().subject() + " " + wizard.act().key()))
                    .as(wizard.act().verb())
                    .isTrue();
    }

    @Test
    void nothing_is_offered_where_nothing_is_known() {
        for (Wizard wizard : wizards())
            assertThat(wizard.blockers(NOTHING, Map.of(wizard.act().argument(), "x")))
                    .as(wizard.act().verb())
                    .isNotEmpty();
    }

    @Test
    void no_two_rules_judge_the_same_kind_of_condition() {
        assertThat(Technologies.acts().stream().flatMap(acts -> acts.rules().stream()))
                .extracting(Rule::kind)
                .doesNotHaveDuplicates();
    }
}
