package dev.clusterdeck.lab;

import static dev.clusterdeck.lab.Plain.JSON;
import static dev.clusterdeck.lab.Plain.child;
import static dev.clusterdeck.lab.Plain.children;
import static dev.clusterdeck.lab.Plain.has;
import static dev.clusterdeck.lab.Plain.text;
import static dev.clusterdeck.lab.Plain.time;
import static dev.clusterdeck.lab.Plain.xml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What status --json must say of Pacemaker, read from the tools' XML in the plainest way, for the releases that the lab
 * runs and the kinds of resources it has. Shares no code with the program.
 */
final class ToldByPacemaker {

    private ToldByPacemaker() {}

    /** An account, without what is ours ({@code told_by}, {@code fresh}, {@code at}) and without {@code cib}. */
    static ObjectNode account(String crmMon, String fencingHistory) throws Exception {
        Element root = xml(crmMon);
        Element summary = child(root, "summary");
        Element dc = child(summary, "current_dc");
        Element change = child(summary, "last_change");
        ObjectNode account = JSON.objectNode();
        account.put("stack", child(summary, "stack").getAttribute("type"));
        account.put("pacemakerd", child(root, "pacemakerd").getAttribute("state"));
        text(account, "dc", dc.getAttribute("name"));
        text(account, "version", dc.getAttribute("version"));
        account.put("quorate", dc.getAttribute("with_quorum").equals("true"));
        account.put("mixed_version", dc.getAttribute("mixed_version").equals("true"));
        time(account, "updated", child(summary, "last_update").getAttribute("time"));
        ObjectNode last = account.putObject("last_change");
        time(last, "at", change.getAttribute("time"));
        for (String name : List.of("user", "client", "origin")) text(last, name, change.getAttribute(name));
        ObjectNode options = account.putObject("options");
        var attributes = child(summary, "cluster_options").getAttributes();
        for (int i = 0; i < attributes.getLength(); i++)
            options.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        ArrayNode nodes = account.putArray("nodes");
        for (Element node : children(child(root, "nodes"))) nodes.add(node(node, child(root, "node_attributes")));
        ArrayNode resources = account.putArray("resources");
        for (Element resource : children(child(root, "resources")))
            resources.add(ToldOfResources.resource(resource, Optional.empty()));
        ArrayNode history = account.putArray("history");
        for (Element node : children(child(root, "node_history")))
            for (Element resource : children(node)) history.add(ToldOfResources.history(node, resource));
        ArrayNode failures = account.putArray("failures");
        if (has(root, "failures"))
            for (Element failure : children(child(root, "failures"))) failures.add(ToldOfResources.failure(failure));
        ArrayNode bans = account.putArray("bans");
        if (has(root, "bans")) for (Element ban : children(child(root, "bans"))) bans.add(ban(ban));
        account.putArray("tickets");
        ArrayNode fencing = account.putArray("fencing");
        Element actions = xml(fencingHistory);
        if (has(actions, "list")) for (Element event : children(child(actions, "list"))) fencing.add(fencing(event));
        account.putArray("not_understood");
        return account;
    }

    /** A node's own head of the CIB. */
    static ObjectNode head(String cib) throws Exception {
        Element root = xml(cib);
        ObjectNode head = JSON.objectNode();
        head.put("cib_version", version(cib));
        head.put("quorate", root.getAttribute("have-quorum").equals("1"));
        text(head, "dc_id", root.getAttribute("dc-uuid"));
        text(head, "feature_set", root.getAttribute("crm_feature_set"));
        text(head, "schema", root.getAttribute("validate-with"));
        time(head, "cib_last_written", root.getAttribute("cib-last-written"));
        text(head, "changed_by", changedBy(root));
        return head;
    }

    private static String changedBy(Element root) {
        return root.getAttribute("update-user") + " with " + root.getAttribute("update-client") + " on "
                + root.getAttribute("update-origin");
    }

    /** The version of a CIB: admin_epoch.epoch.num_updates. */
    static String version(String cib) throws Exception {
        Element root = xml(cib);
        return root.getAttribute("admin_epoch") + "." + root.getAttribute("epoch") + "."
                + root.getAttribute("num_updates");
    }

    private static ObjectNode node(Element node, Element attributes) {
        ObjectNode json = JSON.objectNode();
        json.put("name", node.getAttribute("name"));
        json.put("id", node.getAttribute("id"));
        json.put("type", node.getAttribute("type"));
        boolean offline = node.getAttribute("online").equals("false");
        boolean standby = node.getAttribute("standby").equals("true");
        json.put("state", offline ? "offline" : standby ? "standby" : "online");
        for (String flag : List.of("online", "standby", "standby_onfail", "maintenance", "pending", "unclean"))
            json.put(flag, node.getAttribute(flag).equals("true"));
        for (String flag : List.of("shutdown", "expected_up", "is_dc"))
            json.put(flag, node.getAttribute(flag).equals("true"));
        text(json, "health", node.getAttribute("health"));
        text(json, "feature_set", node.getAttribute("feature_set"));
        json.put("resources_running", Integer.parseInt(node.getAttribute("resources_running")));
        json.putNull("container");
        ObjectNode values = json.putObject("attributes");
        for (Element of : children(attributes))
            if (of.getAttribute("name").equals(node.getAttribute("name")))
                for (Element attribute : children(of))
                    values.put(attribute.getAttribute("name"), attribute.getAttribute("value"));
        return json;
    }

    private static ObjectNode ban(Element ban) {
        ObjectNode json = JSON.objectNode();
        for (String name : List.of("id", "resource", "node")) json.put(name, ban.getAttribute(name));
        String weight = ban.getAttribute("weight");
        json.put("score", weight.equals("-1000000") ? "-INFINITY" : weight);
        json.put("promoted_only", ban.getAttribute("promoted-only").equals("true"));
        return json;
    }

    private static ObjectNode fencing(Element event) {
        ObjectNode json = JSON.objectNode();
        for (String name : List.of("action", "target", "origin", "delegate", "status"))
            text(json, name, event.getAttribute(name));
        text(json, "client", event.getAttribute("client").replaceFirst("\\.[0-9]+$", ""));
        text(json, "reason", event.getAttribute("exit-reason"));
        time(json, "completed", event.getAttribute("completed"));
        return json;
    }
}
