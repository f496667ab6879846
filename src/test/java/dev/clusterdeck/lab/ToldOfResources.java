package dev.clusterdeck.lab;

import static dev.clusterdeck.lab.Plain.JSON;
import static dev.clusterdeck.lab.Plain.children;
import static dev.clusterdeck.lab.Plain.ms;
import static dev.clusterdeck.lab.Plain.text;
import static dev.clusterdeck.lab.Plain.time;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** What status --json must say of resources, their operations and failures, by {@code crm_mon}. */
final class ToldOfResources {
    private ToldOfResources() {}

    static ObjectNode resource(Element element, Optional<Integer> instance) {
        boolean clone = element.getTagName().equals("clone");
        ObjectNode json = JSON.objectNode();
        json.put("id", element.getAttribute("id"));
        instance.ifPresentOrElse(number -> json.put("instance", number), () -> json.putNull("instance"));
        json.put("kind", kind(element));
        text(json, "agent", element.getAttribute("resource_agent"));
        text(json, "role", element.getAttribute("role").toLowerCase(Locale.ROOT));
        text(json, "target_role", element.getAttribute("target_role"));
        for (String flag : List.of("active", "orphaned", "blocked", "managed", "failed", "failure_ignored"))
            if (element.hasAttribute(flag))
                json.put(flag, element.getAttribute(flag).equals("true"));
            else json.putNull(flag);
        json.put(
                "disabled",
                element.getAttribute("disabled").equals("true")
                        || element.getAttribute("target_role").equals("Stopped"));
        ArrayNode nodes = json.putArray("nodes");
        text(json, "pending", element.getAttribute("pending"));
        text(json, "locked_to", element.getAttribute("locked_to"));
        ArrayNode members = json.putArray("resources");
        for (Element child : children(element))
            if (child.getTagName().equals("node")) nodes.add(child.getAttribute("name"));
            else members.add(resource(child, clone ? Optional.of(members.size()) : instance));
        return json;
    }

    private static String kind(Element element) {
        return switch (element.getTagName()) {
            case "resource" -> "primitive";
            case "group" -> "group";
            case "clone" -> element.getAttribute("multi_state").equals("true") ? "promotable" : "clone";
            default -> throw new AssertionError("a kind this test does not know: " + element.getTagName());
        };
    }

    static ObjectNode history(Element node, Element resource) {
        ObjectNode json = JSON.objectNode();
        json.put("resource", resource.getAttribute("id"));
        json.put("node", node.getAttribute("name"));
        json.put("orphan", resource.getAttribute("orphan").equals("true"));
        json.put("migration_threshold", Integer.parseInt(resource.getAttribute("migration-threshold")));
        if (resource.hasAttribute("fail-count"))
            json.put("fail_count", Integer.parseInt(resource.getAttribute("fail-count")));
        else json.putNull("fail_count");
        time(json, "last_failure", resource.getAttribute("last-failure"));
        // crm_mon prints an operation that is the last one and the last failed one twice.
        Map<String, ObjectNode> operations = new LinkedHashMap<>();
        for (Element operation : children(resource)) {
            ObjectNode ran = JSON.objectNode();
            ran.put("task", operation.getAttribute("task"));
            ran.put("call", Long.parseLong(operation.getAttribute("call")));
            ran.put("rc", Integer.parseInt(operation.getAttribute("rc")));
            text(ran, "rc_text", operation.getAttribute("rc_text"));
            ran.putNull("reason");
            ran.put("interval_ms", operation.hasAttribute("interval") ? ms(operation.getAttribute("interval")) : 0);
            time(ran, "at", operation.getAttribute("last-rc-change"));
            ran.put("took_ms", ms(operation.getAttribute("exec-time")));
            ran.put("queued_ms", ms(operation.getAttribute("queue-time")));
            operations.put(ran.toString(), ran);
        }
        json.putArray("operations").addAll(operations.values());
        return json;
    }

    static ObjectNode failure(Element failure) {
        ObjectNode json = JSON.objectNode();
        String key = failure.getAttribute("op_key");
        json.put("resource", key.substring(0, key.indexOf('_')));
        json.put("node", failure.getAttribute("node"));
        json.put("task", failure.getAttribute("task"));
        json.put("interval_ms", ms(failure.getAttribute("interval")));
        json.put("rc", Integer.parseInt(failure.getAttribute("exitcode")));
        text(json, "rc_text", failure.getAttribute("exitstatus"));
        text(json, "reason", failure.getAttribute("exitreason"));
        text(json, "status", failure.getAttribute("status"));
        json.put("call", Long.parseLong(failure.getAttribute("call")));
        time(json, "at", failure.getAttribute("last-rc-change"));
        json.put("took_ms", ms(failure.getAttribute("exec")));
        return json;
    }
}
