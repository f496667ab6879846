package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether a simple rule applies to a node; a rule with several parts or a date is not judged here. */
final class RuleWords {
    private static final Pattern SIMPLE =
            Pattern.compile("(\\S+) (lt|gt|lte|gte|eq|ne|defined|not_defined)(?: (\\S+))?");

    private RuleWords() {}

    /** Whether it applies; empty when this program cannot tell. */
    static Optional<Boolean> applies(String words, NodeName node, Map<String, String> attributes) {
        Matcher rule = SIMPLE.matcher(words);
        if (!rule.matches()) return Optional.empty();
        Optional<String> actual = rule.group(1).equals("#uname")
                ? Optional.of(node.value())
                : Optional.ofNullable(attributes.get(rule.group(1)));
        String wanted = rule.group(3) == null ? "" : rule.group(3);
        return switch (rule.group(2)) {
            case "defined" -> Optional.of(actual.isPresent());
            case "not_defined" -> Optional.of(actual.isEmpty());
            case "eq" -> Optional.of(actual.filter(wanted::equals).isPresent());
            case "ne" -> Optional.of(actual.filter(wanted::equals).isEmpty());
            case "lt" -> compare(actual, wanted).map(order -> order < 0);
            case "gt" -> compare(actual, wanted).map(order -> order > 0);
            case "lte" -> compare(actual, wanted).map(order -> order <= 0);
            default -> compare(actual, wanted).map(order -> order >= 0);
        };
    }

    private static Optional<Integer> compare(Optional<String> actual, String wanted) {
        return actual.flatMap(Words::number).flatMap(a -> Words.number(wanted).map(a::compareTo));
    }
}
