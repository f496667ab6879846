package dev.clusterdeck.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that must be true before or after a step, as data; see {@link Rule}.
 *
 * @param kind which rule judges it, such as {@code pacemaker.standby}
 * @param arguments what the rule is told
 */
public record Condition(String kind, Map<String, String> arguments) {
    public Condition {
        SortedMap<String, String> sorted = new TreeMap<>(arguments);
        arguments = java.util.Collections.unmodifiableSortedMap(sorted);
    }

    /** The argument of this name; empty text where it is missing. */
    public String argument(String name) {
        return arguments.getOrDefault(name, "");
    }
}
