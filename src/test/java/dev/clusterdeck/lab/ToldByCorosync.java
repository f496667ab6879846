package dev.clusterdeck.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What status --json must say of a node's Corosync, read from the tools of 3.1 in the plainest way. */
final class ToldByCorosync {
    private ToldByCorosync() {}

    static ObjectNode quorum(String quorumtool) {
        ObjectNode json = Plain.JSON.objectNode();
        json.put("running", true);
        json.put("provider", after(quorumtool, "Quorum provider:"));
        json.put("node_id", Integer.parseInt(after(quorumtool, "Node ID:")));
        json.put("ring_id", after(quorumtool, "Ring ID:"));
        json.put("quorate", after(quorumtool, "Quorate:").equals("Yes"));
        json.put("expected_votes", Integer.parseInt(after(quorumtool, "Expected votes:")));
        json.put("highest_expected", Integer.parseInt(after(quorumtool, "Highest expected:")));
        json.put("total_votes", Integer.parseInt(after(quorumtool, "Total votes:")));
        json.put("quorum", Integer.parseInt(after(quorumtool, "Quorum:").split(" ", 2)[0]));
        ArrayNode flags = json.putArray("flags");
        Stream.of(after(quorumtool, "Flags:").split(" ", -1))
                .filter(flag -> !flag.isEmpty())
                .sorted()
                .forEach(flags::add);
        ArrayNode members = json.putArray("members");
        for (MatchResult row : rows("(?m)^ +(\\d+) +(\\d+) +(\\S+) (\\S+)( \\(local\\))?$", quorumtool)) {
            ObjectNode member = members.addObject();
            member.put("node_id", Integer.parseInt(row.group(1)));
            member.put("name", row.group(4));
            member.put("votes", Integer.parseInt(row.group(2)));
            member.put("qdevice", row.group(3));
            member.put("local", row.group(5) != null);
        }
        json.putNull("qdevice_votes");
        return json;
    }

    static String transport(String cfgtool) {
        return rows("(?m)^Local node ID \\d+, transport (\\S+)$", cfgtool)
                .get(0)
                .group(1);
    }

    static ArrayNode links(String cfgtool) {
        ArrayNode links = Plain.JSON.arrayNode();
        List<String> parts = List.of(cfgtool.split("(?m)^LINK ID ", -1));
        for (String part : parts.subList(1, parts.size())) {
            ObjectNode link = links.addObject();
            MatchResult head = rows("^(\\d) (\\S+)\\s+addr\\s+= (\\S+)", part).get(0);
            link.put("link", Integer.parseInt(head.group(1)));
            link.put("protocol", head.group(2));
            link.put("address", head.group(3));
            link.putNull("state");
            ArrayNode peers = link.putArray("peers");
            for (MatchResult row : rows("nodeid: +(\\d+):\\s+(\\S+)", part))
                peers.addObject()
                        .put("node_id", Integer.parseInt(row.group(1)))
                        .put("state", row.group(2).equals("localhost") ? "local" : row.group(2));
        }
        return links;
    }

    private static String after(String text, String label) {
        return rows("(?m)^" + Pattern.quote(label) + " +(.*?) *$", text).get(0).group(1);
    }

    private static List<MatchResult> rows(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
