package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Wizard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change that is being asked for.
 *
 * @param cluster where
 * @param wizard what makes the plan
 * @param given what the admin named beforehand: answers that need not be asked for
 * @param answers by the names of the questions
 * @param at the question being answered
 * @param line what is typed for it, where it is free text
 * @param help true to tell what the question means
 */
public record Draft(
        String cluster,
        Wizard wizard,
        Map<String, String> given,
        Map<String, String> answers,
        int at,
        Line line,
        boolean help) {
    /** Not the wizard's question but the journal's. */
    static final String REASON = "--reason";

    private static final Question WHY = new Question(
            REASON, "reason", "Why this is done, for the journal. It may stay empty.", List.of(), "", false);
    /** An answer may lead to a question with a standard answer that leads to another; not for ever. */
    private static final int ROUNDS = 10;

    public Draft {
        given = Map.copyOf(given);
        answers = Map.copyOf(answers);
    }

    /** With what is known beforehand. */
    static Draft of(String cluster, Wizard wizard, Map<String, String> given, Snapshot snapshot) {
        return new Draft(cluster, wizard, given, given, 0, Line.EMPTY, true)
                .completed(snapshot)
                .at(0, snapshot);
    }

    /** The same change of the same objects: an earlier draft of it can be taken up again. */
    String key() {
        return cluster + " " + wizard.act().verb() + " " + new java.util.TreeMap<>(given);
    }

    /** What is done, in the words of the command line. */
    String words() {
        Act act = wizard.act();
        String object = object();
        return object.isEmpty() ? act.verb() : act.verb() + " " + object;
    }

    /** The name of what it is done to; empty for the cluster as a whole. */
    String object() {
        return answers.getOrDefault(wizard.act().argument(), "");
    }

    String reason() {
        return answers.getOrDefault(REASON, "");
    }

    List<Question> questions(Snapshot snapshot) {
        List<Question> all = new ArrayList<>(wizard.questions(snapshot, said()));
        all.add(WHY);
        return all;
    }

    /** True when something is asked that nobody named beforehand. */
    boolean asks(Snapshot snapshot) {
        return wizard.questions(snapshot, said()).stream().anyMatch(q -> !given.containsKey(q.name()));
    }

    /** The first question that must be answered and is not. */
    Optional<Question> missing(Snapshot snapshot) {
        return wizard.questions(snapshot, said()).stream()
                .filter(q -> q.required() && answer(q).isBlank())
                .findFirst();
    }

    String answer(Question question) {
        return answers.getOrDefault(question.name(), "");
    }

    Question asked(Snapshot snapshot) {
        List<Question> all = questions(snapshot);
        return all.get(Math.min(at, all.size() - 1));
    }

    /** With the focus on another question. */
    Draft at(int index, Snapshot snapshot) {
        List<Question> all = questions(snapshot);
        int to = Math.floorMod(index, all.size());
        return new Draft(cluster, wizard, given, answers, to, Line.of(answer(all.get(to))), help);
    }

    /** With the focus on this question. */
    Draft at(Question question, Snapshot snapshot) {
        return at(Math.max(0, questions(snapshot).indexOf(question)), snapshot);
    }

    Draft typing(Line text, Snapshot snapshot) {
        return new Draft(cluster, wizard, given, answers, at, text, help).answering(text.text(), snapshot);
    }

    /** With another answer to the question that has the focus. */
    Draft answering(String answer, Snapshot snapshot) {
        Map<String, String> next = new HashMap<>(answers);
        next.put(asked(snapshot).name(), answer);
        return new Draft(cluster, wizard, given, next, at, line, help).completed(snapshot);
    }

    Draft helping(boolean tell) {
        return new Draft(cluster, wizard, given, answers, at, line, tell);
    }

    /** What a wizard is told: an empty answer is none. */
    Map<String, String> said() {
        return said(answers);
    }

    private static Map<String, String> said(Map<String, String> answers) {
        Map<String, String> said = new HashMap<>(answers);
        said.values().removeIf(String::isBlank);
        said.remove(REASON);
        return said;
    }

    /** With the standard answers to questions that were not answered, or whose answer is no longer to be had. */
    private Draft completed(Snapshot snapshot) {
        Map<String, String> next = new HashMap<>(answers);
        boolean more = true;
        for (int round = 0; more && round < ROUNDS; round++) {
            more = false;
            for (Question question : wizard.questions(snapshot, said(next))) {
                String name = question.name();
                String answer = next.getOrDefault(name, "");
                boolean gone = !answer.isEmpty()
                        && !question.choices().isEmpty()
                        && !question.choices().contains(answer);
                if (given.containsKey(name) || (next.containsKey(name) && !gone)) continue;
                if (answer.equals(question.standard())) continue;
                next.put(name, question.standard());
                more = true;
            }
        }
        return new Draft(cluster, wizard, given, next, at, line, help);
    }
}
