package dev.clusterdeck.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.verb.Verb.Where;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerbsTest {
    @Test
    void no_word_means_two_things_at_one_place() {
        for (Where where : Where.values()) {
            List<String> words = Verbs.at(where).stream()
                    .flatMap(v -> Stream.concat(Stream.of(v.name()), v.aliases().stream()))
                    .toList();
            assertThat(words).doesNotHaveDuplicates();
        }
    }

    @Test
    void fingers_trained_elsewhere_find_their_words() {
        assertThat(Verbs.find("q", Where.PALETTE)).map(Verb::name).contains("quit");
        assertThat(Verbs.find("ctx", Where.PALETTE)).map(Verb::name).contains("open");
        assertThat(Verbs.find("skin", Where.PALETTE)).map(Verb::name).contains("theme");
    }

    @Test
    void a_verb_of_the_command_line_is_not_offered_in_the_palette() {
        assertThat(Verbs.find("status", Where.PALETTE)).isEmpty();
        assertThat(Verbs.find("status", Where.COMMAND_LINE)).isPresent();
    }

    @Test
    void what_changes_a_cluster_can_be_rehearsed_and_said_in_the_palette() {
        List<Verb> changing = Verbs.all().stream()
                .filter(verb -> verb.effect() != Effect.READS)
                .toList();
        assertThat(changing).extracting(Verb::name).contains("standby", "move", "drain", "undo", "resume");
        for (Verb verb : changing) {
            assertThat(verb.arguments()).extracting(Verb.Argument::name).contains("--dry-run", "--yes", "--reason");
            assertThat(verb.where()).containsExactlyInAnyOrder(Verb.Where.COMMAND_LINE, Verb.Where.PALETTE);
        }
    }

    @Test
    void what_must_be_given_comes_before_what_may_be() {
        for (Verb verb : Verbs.all()) {
            List<Boolean> required =
                    verb.arguments().stream().map(Verb.Argument::required).toList();
            assertThat(required).as(verb.name()).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }
}
