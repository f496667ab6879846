package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Judges the conditions of one kind. What it cannot see it objects to: unknown is never true.
 *
 * @param kind the kind
 * @param judge the objection of a condition in a snapshot, empty when it holds
 * @param words what the condition demands, in one line
 */
public record Rule(String kind, Judge judge, Words words) {
    /** From a condition and a snapshot to an objection. */
    @FunctionalInterface
    public interface Judge {
        Optional<String> objection(Condition condition, Snapshot snapshot);
    }

    /** A condition in words. */
    @FunctionalInterface
    public interface Words {
        String of(Condition condition);
    }

    /** What speaks against these conditions, in their order. */
    public static List<String> objections(List<Rule> rules, List<Condition> conditions, Snapshot snapshot) {
        return conditions.stream()
                .flatMap(condition -> objection(rules, condition, snapshot).stream())
                .toList();
    }

    private static Optional<String> objection(List<Rule> rules, Condition condition, Snapshot snapshot) {
        return rules.stream()
                .filter(rule -> rule.kind().equals(condition.kind()))
                .findFirst()
                .map(rule -> rule.judge().objection(condition, snapshot))
                .orElse(Optional.of("nothing here can judge " + condition.kind()));
    }

    /** What a condition demands, in one line. */
    public static String words(List<Rule> rules, Condition condition) {
        return rules.stream()
                .filter(rule -> rule.kind().equals(condition.kind()))
                .findFirst()
                .map(rule -> rule.words().of(condition))
                .orElse(condition.kind());
    }
}
