package dev.clusterdeck.demo;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.gluster.GlusterCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** GlusterFS 10.3 in a simulated cluster: one volume with three copies on its first nodes. Guarded by its cluster's lock. */
final class DemoGluster {
    private static final String VOLUME = "vol-media";
    private static final String PATH = "/b/media";
    /** Entries changed per second by applications, and healed per second. */
    private static final double CHANGES = 6;

    private static final double HEALS = 2.5;
    private static final long SIZE = 2_000_396_746_752L;

    /** What a brick lacked when its heal began. */
    private record Missing(Instant since, double entries) {}

    private final List<DemoNode> nodes = new ArrayList<>();
    private final Map<String, Instant> away = new HashMap<>();
    private final Map<String, Missing> missing = new HashMap<>();

    /** Lays the volume out; fewer than three nodes have none. */
    void plan(List<DemoNode> all) {
        if (all.size() >= 3) nodes.addAll(all.subList(0, 3));
    }

    /** Whether the node has a brick and the tools. */
    boolean isOn(DemoNode node) {
        return nodes.contains(node);
    }

    /** The node lost its power: the others note what it misses. */
    void lost(DemoNode node, Instant at) {
        if (!isOn(node)) return;
        missing.put(node.name, new Missing(at, left(node, at)));
        away.put(node.name, at);
    }

    /** Its brick is served again: what it missed is healed. */
    void back(DemoNode node, Instant at) {
        if (!isOn(node)) return;
        double lacks = left(node, at);
        away.remove(node.name);
        missing.put(node.name, new Missing(at, lacks));
    }

    /** Entries that a node's brick lacks. */
    private double left(DemoNode node, Instant now) {
        Missing lacks = missing.get(node.name);
        if (lacks == null) return 0;
        double seconds = Duration.between(lacks.since(), now).toMillis() / 1000.0;
        return away.containsKey(node.name)
                ? lacks.entries() + CHANGES * seconds
                : Math.max(0, lacks.entries() - HEALS * seconds);
    }

    private static boolean serves(DemoNode node) {
        return node.state == DemoNode.State.ONLINE;
    }

    /** The answer to the script, on one node; empty for any other command and on a node without Gluster. */
    Optional<Output> answer(DemoNode self, List<String> argv, Instant now) {
        if (!isOn(self) || !argv.equals(GlusterCommands.STATUS.argv())) return Optional.empty();
        StringBuilder text = new StringBuilder("+ at " + now.getEpochSecond() + " " + self.name + "\n");
        if (!serves(self)) {
            text.append("+ peers\nConnection failed. Please check if gluster daemon is operational.\n+ exit 1\n");
            return Optional.of(Output.of(0, text.toString(), ""));
        }
        part(text, "peers", peers(self));
        part(text, "volumes", volumes());
        part(text, "status", status(self));
        part(text, "detail", detail(now));
        part(text, "heal " + VOLUME, heal(now));
        return Optional.of(Output.of(0, text.toString(), ""));
    }

    private static void part(StringBuilder text, String name, String inside) {
        boolean heal = name.startsWith("heal");
        String done = "  <opRet>0</opRet>\n  <opErrno>0</opErrno>\n  <opErrstr/>\n";
        text.append("+ ")
                .append(name)
                .append("\n<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cliOutput>\n");
        text.append(heal ? inside + done : done + inside).append("</cliOutput>\n+ exit 0\n");
    }

    private String peers(DemoNode self) {
        return nodes.stream()
                .filter(node -> node != self)
                .map(node ->
                        "<peer><uuid>%s</uuid><hostname>%s</hostname><hostnames><hostname>%s</hostname></hostnames><connected>%d</connected><state>3</state><stateStr>Peer in Cluster</stateStr></peer>\n"
                                .formatted(uuid(node), node.name, node.name, serves(node) ? 1 : 0))
                .collect(Collectors.joining("", "<peerStatus>\n", "</peerStatus>\n"));
    }

    private String volumes() {
        String bricks = nodes.stream()
                .map(node ->
                        "<brick uuid=\"%s\">%s<name>%s</name><hostUuid>%s</hostUuid><isArbiter>0</isArbiter></brick>\n"
                                .formatted(uuid(node), brick(node), brick(node), uuid(node)))
                .collect(Collectors.joining());
        return """
                <volInfo><volumes><volume><name>%s</name><id>ae5a6d39-001e-4577-82cd-0195a0c57955</id>
                <status>1</status><statusStr>Started</statusStr><snapshotCount>0</snapshotCount><brickCount>3</brickCount>
                <distCount>1</distCount><replicaCount>3</replicaCount><arbiterCount>0</arbiterCount>
                <disperseCount>0</disperseCount><redundancyCount>0</redundancyCount><type>2</type>
                <typeStr>Replicate</typeStr><transport>0</transport><bricks>
                %s</bricks><optCount>2</optCount><options>
                <option><name>cluster.granular-entry-heal</name><value>on</value></option>
                <option><name>network.ping-timeout</name><value>5</value></option>
                </options></volume><count>1</count></volumes></volInfo>
                """.formatted(VOLUME, bricks);
    }

    /** Bricks and daemons of nodes that are away are not listed, as by the real one. */
    private String status(DemoNode self) {
        StringBuilder text = new StringBuilder();
        List<DemoNode> there = nodes.stream().filter(DemoGluster::serves).toList();
        for (DemoNode node : there) text.append(node(node.name, PATH, node, Long.toString(port(node)), ""));
        for (DemoNode node : there)
            text.append(node("Self-heal Daemon", node == self ? "localhost" : node.name, node, "N/A", ""));
        return volume(text + "<tasks/>\n", there.size() * 2);
    }

    private String detail(Instant now) {
        StringBuilder text = new StringBuilder();
        List<DemoNode> there = nodes.stream().filter(DemoGluster::serves).toList();
        for (DemoNode node : there) {
            long free =
                    (long) (SIZE * (0.39 + 0.005 * node.id)) - Math.floorMod(now.getEpochSecond(), 3600) * 1_000_000L;
            String sizes = """
                    <sizeTotal>%d</sizeTotal><sizeFree>%d</sizeFree><device>/dev/mapper/vg0-media</device>
                    <blockSize>4096</blockSize><mntOptions>rw,noatime,inode64</mntOptions><fsName>xfs</fsName>
                    <inodesTotal>195367936</inodesTotal><inodesFree>190112004</inodesFree>
                    """.formatted(SIZE, free);
            text.append(node(node.name, PATH, node, Long.toString(port(node)), sizes));
        }
        return volume(text.toString(), there.size());
    }

    private static String volume(String inside, int count) {
        return "<volStatus><volumes><volume><volName>" + VOLUME + "</volName><nodeCount>" + count + "</nodeCount>\n"
                + inside + "</volume></volumes></volStatus>\n";
    }

    private static String node(String host, String path, DemoNode node, String port, String sizes) {
        return "<node><hostname>%s</hostname><path>%s</path><peerid>%s</peerid><status>1</status><port>%s</port><ports><tcp>%s</tcp><rdma>N/A</rdma></ports><pid>%d</pid>\n%s</node>\n"
                .formatted(
                        host, path, uuid(node), port, port, (port.equals("N/A") ? 2200 : 1700) + node.id * 31, sizes);
    }

    /** What a brick lacks, each good one names. */
    private String heal(Instant now) {
        StringBuilder text = new StringBuilder("<healInfo><bricks>\n");
        for (DemoNode node : nodes) {
            if (!serves(node)) {
                text.append(
                        "<brick hostUuid=\"-\"><name>%s</name><status>Transport endpoint is not connected</status></brick>\n"
                                .formatted(brick(node)));
                continue;
            }
            long entries = (long) nodes.stream()
                    .filter(other -> other != node && left(node, now) <= 0)
                    .mapToDouble(other -> left(other, now))
                    .max()
                    .orElse(0);
            text.append(
                    "<brick hostUuid=\"%s\"><name>%s</name><status>Connected</status><totalNumberOfEntries>%d</totalNumberOfEntries><numberOfEntriesInHealPending>%d</numberOfEntriesInHealPending><numberOfEntriesInSplitBrain>0</numberOfEntriesInSplitBrain><numberOfEntriesPossiblyHealing>0</numberOfEntriesPossiblyHealing></brick>\n"
                            .formatted(uuid(node), brick(node), entries, entries));
        }
        return text.append("</bricks></healInfo>\n").toString();
    }

    private static String brick(DemoNode node) {
        return node.name + ":" + PATH;
    }

    private static long port(DemoNode node) {
        return 49_152L + node.id * 7L;
    }

    private static String uuid(DemoNode node) {
        return "68a718bd-e3ac-4b79-87f3-a6133b04d5%02x".formatted(0x40 + node.id);
    }
}
