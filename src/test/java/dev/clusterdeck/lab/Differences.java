package dev.clusterdeck.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two JSON documents differ, one line each; a field that only one of them has is a difference. */
final class Differences {
    private Differences() {}

    static List<String> between(JsonNode ours, JsonNode told) {
        List<String> differences = new ArrayList<>();
        compare("", ours, told, differences);
        return differences;
    }

    private static void compare(String path, JsonNode ours, JsonNode told, List<String> differences) {
        if (ours.isObject() && told.isObject()) {
            Set<String> names = new TreeSet<>();
            ours.fieldNames().forEachRemaining(names::add);
            told.fieldNames().forEachRemaining(names::add);
            for (String name : names) compare(path + "." + name, ours.path(name), told.path(name), differences);
        } else if (ours.isArray() && told.isArray() && ours.size() == told.size()) {
            for (int i = 0; i < ours.size(); i++) compare(path + "[" + i + "]", ours.get(i), told.get(i), differences);
        } else if (!same(ours, told)) {
            differences.add(path + ": ours " + shown(ours) + ", the tool's " + shown(told));
        }
    }

    private static boolean same(JsonNode ours, JsonNode told) {
        if (ours.isMissingNode() || told.isMissingNode()) return false;
        return ours.getNodeType() == told.getNodeType() && ours.toString().equals(told.toString());
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "is missing" : node.toString();
    }
}
