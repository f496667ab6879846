package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Clean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code corosync.conf} (corosync.conf(5)): nested {@code section { key: value }}, comments on lines of their
 * own. Keys come out as cmap names them, so that file and daemon can be compared.
 */
final class ConfParser {
    private ConfParser() {}

    /** All settings; what cannot be understood is skipped. */
    static Settings parse(String text) {
        Map<String, String> keys = new TreeMap<>();
        Deque<String> sections = new ArrayDeque<>();
        Map<String, Integer> counts = new HashMap<>();
        for (String raw : Lines.of(text)) {
            String line = Clean.line(raw).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            if (line.endsWith("{")) {
                String name = line.substring(0, line.length() - 1).strip();
                String path = sections.isEmpty() ? name : sections.peek() + "." + name;
                if (path.equals("nodelist.node") || path.equals("totem.interface"))
                    path += "." + (counts.merge(path, 1, Integer::sum) - 1);
                sections.push(path);
            } else if (line.equals("}")) {
                if (!sections.isEmpty()) sections.pop();
            } else if (line.contains(":") && !sections.isEmpty()) {
                int colon = line.indexOf(':');
                keys.put(
                        sections.peek() + "." + line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return Settings.of(keys);
    }
}
