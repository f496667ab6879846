package dev.clusterdeck.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What status --json must say of a node's DRBD, read from the tools of 8.4 in the plainest way; of one resource. */
final class ToldByDrbd {
    /** Where a resync stands still {@code /proc/drbd} says nothing of it, and so only what is left is known. */
    private static final Set<String> PAUSED = Set.of("PausedSyncS", "PausedSyncT");

    private ToldByDrbd() {}

    /** A line of events2. */
    private record Line(Map<String, String> fields) {
        String word(String key) {
            return Objects.requireNonNull(fields.get(key), key);
        }

        int number(String key) {
            return Integer.parseInt(word(key));
        }
    }

    /** The last of these texts is the resource's file. */
    static ObjectNode node(String proc, String events, String show, String file) {
        ObjectNode json = Plain.JSON.objectNode();
        json.put("loaded", true);
        json.put("version", found("^version: (\\S+)", proc).get(0).group(1));
        ArrayNode resources = json.putArray("resources");
        for (Line resource : kind("resource", events)) {
            ObjectNode one = resources.addObject();
            one.put("name", resource.word("name"));
            one.put("role", resource.word("role"));
            ArrayNode suspended = one.putArray("suspended");
            if (!resource.word("suspended").equals("no")) suspended.add(resource.word("suspended"));
            ArrayNode volumes = one.putArray("volumes");
            for (Line device : kind("device", events)) volumes.add(volume(device));
            ArrayNode connections = one.putArray("connections");
            for (Line connection : kind("connection", events)) {
                ObjectNode to = connections.addObject();
                to.put("peer_node_id", connection.number("peer-node-id"));
                Plain.text(to, "name", connection.fields().getOrDefault("conn-name", ""));
                to.put("state", connection.word("connection"));
                to.put("peer_role", connection.word("role"));
                to.put("congested", connection.word("congested").equals("yes"));
                ArrayNode peers = to.putArray("volumes");
                for (Line device : kind("peer-device", events)) peers.add(peer(device));
            }
        }
        json.set("config", config(show, file));
        return json;
    }

    private static ObjectNode volume(Line device) {
        ObjectNode json = Plain.JSON.objectNode();
        json.put("volume", device.number("volume"));
        json.put("minor", device.number("minor"));
        json.put("disk", device.word("disk"));
        json.putNull("client");
        json.putNull("quorum");
        json.put("size_bytes", 1024 * device.number("size"));
        json.put("read_bytes", 1024 * device.number("read"));
        json.put("written_bytes", 1024 * device.number("written"));
        return json;
    }

    private static ObjectNode peer(Line device) {
        ObjectNode json = Plain.JSON.objectNode();
        json.put("volume", device.number("volume"));
        json.put("replication", device.word("replication"));
        json.put("peer_disk", device.word("peer-disk"));
        json.put("resync_suspended", device.word("resync-suspended"));
        json.put("received_bytes", 1024 * device.number("received"));
        json.put("sent_bytes", 1024 * device.number("sent"));
        json.put("out_of_sync_bytes", 1024 * device.number("out-of-sync"));
        json.put("pending", device.number("pending"));
        json.put("unacked", device.number("unacked"));
        if (PAUSED.contains(device.word("replication")))
            json.putObject("progress")
                    .put("left_bytes", 1024 * device.number("out-of-sync"))
                    .putNull("total_bytes")
                    .putNull("bytes_per_second");
        else json.putNull("progress");
        return json;
    }

    /** The blocks are told apart by what the lab's one resource has in them. */
    private static ObjectNode config(String show, String file) {
        ObjectNode json = Plain.JSON.objectNode();
        ObjectNode loaded = json.putArray("in_force").addObject();
        loaded.put("name", found("(?m)^resource (\\S+) \\{", show).get(0).group(1));
        loaded.set("options", options("\\boptions \\{([^}]*)}", show));
        ArrayNode net = loaded.putArray("net");
        if (show.contains(" net {"))
            net.addObject().put("name", "peer").set("options", options("\\bnet \\{([^}]*)}", show));
        loaded.putObject("disk").set("options", options("\\bdisk \\{([^}]*)}", show));
        ObjectNode onDisk = json.putArray("on_disk").addObject();
        onDisk.put("name", found("(?m)^resource (\\S+) \\{", file).get(0).group(1));
        ArrayNode hosts = onDisk.putArray("hosts");
        for (MatchResult host : found("\\bon (\\S+) \\{ address (\\S+); }", file))
            hosts.addObject().put("name", host.group(1)).put("address", host.group(2));
        json.putArray("unread");
        return json;
    }

    private static ObjectNode options(String block, String show) {
        Map<String, String> options = new TreeMap<>();
        for (MatchResult inside : found(block, show))
            for (MatchResult option : found("(?m)^\\s*(\\S+)\\s+\"?([^\";]+)\"?;", inside.group(1)))
                options.put(option.group(1), option.group(2));
        ObjectNode json = Plain.JSON.objectNode();
        options.forEach(json::put);
        return json;
    }

    private static List<Line> kind(String kind, String events) {
        List<Line> all = new ArrayList<>();
        for (MatchResult line : found("(?m)^exists " + kind + " (.*)$", events)) {
            Map<String, String> fields = new HashMap<>();
            for (MatchResult field : found("(\\S+?):(\\S*)", line.group(1))) fields.put(field.group(1), field.group(2));
            all.add(new Line(fields));
        }
        return all;
    }

    private static List<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
