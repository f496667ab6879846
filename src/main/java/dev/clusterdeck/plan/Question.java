package dev.clusterdeck.plan;

import java.util.List;

/**
 * What a wizard has to be told.
 *
 * @param name the name of the answer, as the verb's argument is called: {@code NODE}, {@code --to}
 * @param label what is asked for, in a word or two
 * @param help what it means and what to consider, a sentence or two
 * @param choices what can be answered, from the cluster as it is; empty where the answer is free text
 * @param standard the answer that is there at first; empty where there is none or none is needed
 * @param required true when there is no plan without it
 */
public record Question(
        String name, String label, String help, List<String> choices, String standard, boolean required) {
    public Question {
        choices = List.copyOf(choices);
    }
}
