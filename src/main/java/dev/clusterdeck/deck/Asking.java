package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Questions that wait for the admin, and the dialog of the first. Alike questions of many nodes are one list with one
 * answer.
 *
 * @param waiting all of them, oldest first
 * @param focus for a yes or no: 0 refuses, 1 accepts; otherwise the line being typed
 * @param typed what is in each line so far
 */
public record Asking(List<Question> waiting, int focus, List<Secret> typed) {
    static final Asking NOTHING = new Asking(List.of(), 0, List.of());

    public Asking {
        waiting = List.copyOf(waiting);
        typed = List.copyOf(typed);
    }

    boolean isOpen() {
        return !waiting.isEmpty();
    }

    /** The questions that the dialog answers together: the first, and those of the same kind that can share its answer. */
    List<Question> group() {
        if (waiting.isEmpty()) return List.of();
        Question first = waiting.get(0);
        return waiting.stream().filter(q -> q == first || isAlike(first, q)).toList();
    }

    private static boolean isAlike(Question first, Question other) {
        if (first instanceof Question.HostKey) return other instanceof Question.HostKey;
        if (first instanceof Question.Password a)
            return other instanceof Question.Password b && a.what().equals(b.what());
        return false;
    }

    /** True when the dialog has buttons, not lines. */
    boolean isYesOrNo() {
        return isOpen() && (waiting.get(0) instanceof Question.HostKey || waiting.get(0) instanceof Question.Nodes);
    }

    /** One more question. A list that grew under the admin's eyes is asked anew: nothing unseen is accepted. */
    Asking asked(Question question) {
        List<Question> more = new ArrayList<>(waiting);
        more.add(question);
        Asking next = new Asking(more, focus, typed);
        if (waiting.isEmpty()) return next.opened();
        return isYesOrNo() && next.group().size() != group().size() ? new Asking(more, 0, typed) : next;
    }

    /** Without a question nobody waits for any more. */
    Asking without(long id) {
        return without(waiting.stream().filter(q -> q.id() == id).toList());
    }

    /** Without the questions that were answered. */
    Asking without(List<Question> answered) {
        List<Question> left =
                waiting.stream().filter(q -> !answered.contains(q)).toList();
        boolean sameDialog = !left.isEmpty() && left.get(0).equals(waiting.get(0));
        return sameDialog ? new Asking(left, focus, typed) : new Asking(left, 0, List.of()).opened();
    }

    Asking focused(int on) {
        return new Asking(waiting, on, typed);
    }

    Asking typing(Secret text) {
        List<Secret> next = new ArrayList<>(typed);
        next.set(focus, text);
        return new Asking(waiting, focus, next);
    }

    private Asking opened() {
        return new Asking(waiting, 0, Collections.nCopies(lines(), new Secret("")));
    }

    private int lines() {
        if (waiting.isEmpty()) return 0;
        if (waiting.get(0) instanceof Question.Interactive q) return q.lines().size();
        return waiting.get(0) instanceof Question.Password ? 1 : 0;
    }
}
