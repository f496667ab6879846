package dev.clusterdeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of a document's fields, to be held against json.md. */
public final class Fields {
    /** Their keys come from the cluster, not from us. */
    private static final Set<String> MAPS = Set.of(
            "options",
            "attributes",
            "properties",
            "resource_defaults",
            "operation_defaults",
            "node_attributes",
            "node_utilization",
            "resource_meta",
            "resource_utilization",
            "tags",
            "alerts",
            "token",
            "digests",
            "figures",
            "packages");

    private Fields() {}

    /** Fields that json.md does not name. */
    public static List<String> undocumented(JsonNode document) throws IOException {
        Set<String> names = new TreeSet<>();
        collect(document, names);
        String text = Files.readString(Path.of("src/site/markdown/json.md"));
        return names.stream().filter(name -> !text.contains("`" + name + "`")).toList();
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.properties().forEach(field -> {
            names.add(field.getKey());
            if (!MAPS.contains(field.getKey())) collect(field.getValue(), names);
        });
        if (node.isArray()) node.forEach(element -> collect(element, names));
    }
}
