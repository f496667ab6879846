package dev.clusterdeck.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the tools of Corosync 3.1.7 print on one node of a simulated cluster. */
final class DemoCorosync {
    private final DemoCluster cluster;
    private final DemoNode self;
    private final Instant now;

    DemoCorosync(DemoCluster cluster, DemoNode self, Instant now) {
        this.cluster = cluster;
        this.self = self;
        this.now = now;
    }

    /** {@code corosync-quorumtool -s -p}. */
    String quorum() {
        List<DemoNode> members = cluster.members();
        int expected = cluster.nodes.size();
        String lowest = members.isEmpty() ? "0" : Integer.toString(members.get(0).id);
        StringBuilder text = new StringBuilder();
        line(text, "Quorum information");
        line(text, "------------------");
        line(text, "Date:             " + DemoStatus.LONG.format(now));
        line(text, "Quorum provider:  corosync_votequorum");
        line(text, "Nodes:            " + members.size());
        line(text, "Node ID:          " + self.id);
        line(text, "Ring ID:          " + lowest + "." + Integer.toHexString(cluster.ring));
        line(text, "Quorate:          " + (cluster.isQuorate() ? "Yes" : "No"));
        line(text, "");
        line(text, "Votequorum information");
        line(text, "----------------------");
        line(text, "Expected votes:   " + expected);
        line(text, "Highest expected: " + expected);
        line(text, "Total votes:      " + members.size());
        String blocked = cluster.isQuorate() ? "  " : " Activity blocked";
        line(text, "Quorum:           " + (expected / 2 + 1) + blocked);
        line(text, "Flags:            " + (cluster.isQuorate() ? "Quorate " : ""));
        line(text, "");
        line(text, "Membership information");
        line(text, "----------------------");
        line(text, "    Nodeid      Votes    Qdevice Name");
        for (DemoNode node : members)
            line(text, "%10d %10d %10s %s%s".formatted(node.id, 1, "NR", node.name, node == self ? " (local)" : ""));
        return text.toString();
    }

    /** {@code corosync-cfgtool -s}. */
    String links() {
        StringBuilder text = new StringBuilder();
        line(text, "Local node ID " + self.id + ", transport knet");
        for (int link = 0; link < 2; link++) {
            line(text, "LINK ID " + link + " udp");
            line(text, "\taddr\t= " + self.address(link));
            line(text, "\tstatus:");
            for (DemoNode node : cluster.nodes.values())
                line(text, "\t\tnodeid: %10d:\t%s".formatted(node.id, node == self ? "localhost" : word(node, link)));
        }
        return text.toString();
    }

    private String word(DemoNode peer, int link) {
        return isConnected(peer, link) ? "connected" : "disconnected";
    }

    private boolean isConnected(DemoNode peer, int link) {
        return peer.runsCluster() && peer.linkMicros[link] >= 0 && self.linkMicros[link] >= 0;
    }

    /** {@code corosync-cmapctl -m stats stats.knet.node stats.srp.}: one answer for the two prefixes. */
    String stats() {
        StringBuilder text = new StringBuilder();
        long samples = Duration.between(self.bootedAt, now).toSeconds() * 2;
        for (DemoNode node : cluster.nodes.values())
            for (int link = 0; link < 2; link++) knet(text, node, link, samples);
        line(text, "stats.srp.continuous_gather (u32) = 0");
        line(text, "stats.srp.mtt_rx_token (u32) = " + (self.id * 37 % 200 + 150));
        line(text, "stats.srp.orf_token_rx (u64) = " + samples * 12);
        line(text, "stats.srp.time_since_token_last_received (u64) = " + (now.toEpochMilli() / 97 % 250));
        return text.toString();
    }

    private void knet(StringBuilder text, DemoNode peer, int link, long samples) {
        boolean here = peer == self;
        boolean up = here || isConnected(peer, link);
        int worst = Math.max(peer.linkMicros[link], self.linkMicros[link]);
        long micros = here || !up ? 0 : worst + Math.floorMod(now.getEpochSecond() * 31 + peer.id, 40L);
        long lost = worst > 10_000 ? samples / 40 : 0;
        String prefix = "stats.knet.node" + peer.id + ".link" + link + ".";
        line(text, prefix + "connected (u8) = " + (up ? 1 : 0));
        line(text, prefix + "down_count (u32) = " + (here ? 0 : peer.linkDowns[link]));
        line(text, prefix + "enabled (u8) = 1");
        line(text, prefix + "latency_ave (u32) = " + micros);
        line(text, prefix + "latency_max (u32) = " + micros * 3);
        line(text, prefix + "latency_min (u32) = " + (here ? 4294967295L : micros / 2));
        line(text, prefix + "latency_samples (u32) = " + (here ? 0 : samples));
        line(text, prefix + "mtu (u32) = " + (here ? 65535 : 1397));
        line(text, prefix + "rx_pong_packets (u64) = " + (here ? 0 : samples - lost));
        line(text, prefix + "rx_total_packets (u64) = " + (here ? 0 : samples * 3));
        line(text, prefix + "rx_total_retries (u64) = 0");
        line(text, prefix + "tx_data_errors (u32) = 0");
        line(text, prefix + "tx_data_retries (u32) = 0");
        line(text, prefix + "tx_ping_packets (u64) = " + (here ? 0 : samples));
        line(text, prefix + "tx_ping_retries (u32) = " + lost);
        line(text, prefix + "tx_total_errors (u64) = 0");
        line(text, prefix + "tx_total_packets (u64) = " + (here ? 0 : samples * 3));
        line(text, prefix + "up_count (u32) = " + (here ? 0 : peer.linkDowns[link] + 1));
    }

    /** {@code corosync-cmapctl} with the prefixes of the configuration. */
    String map() {
        StringBuilder text = new StringBuilder();
        int position = 0;
        for (DemoNode node : cluster.nodes.values()) {
            if (node == self) line(text, "nodelist.local_node_pos (u32) = " + position);
            String prefix = "nodelist.node." + position++ + ".";
            line(text, prefix + "name (str) = " + node.name);
            line(text, prefix + "nodeid (u32) = " + node.id);
            line(text, prefix + "ring0_addr (str) = " + node.address(0));
            line(text, prefix + "ring1_addr (str) = " + node.address(1));
        }
        int size = cluster.nodes.size();
        line(text, "quorum.provider (str) = corosync_votequorum");
        line(text, "runtime.config.totem.token (u32) = " + (3000 + 650 * Math.max(0, size - 2)));
        line(text, "runtime.votequorum.ev_barrier (u32) = " + size);
        line(text, "runtime.votequorum.highest_node_id (u32) = " + size);
        line(text, "runtime.votequorum.lowest_node_id (u32) = 1");
        line(text, "runtime.votequorum.this_node_id (u32) = " + self.id);
        line(text, "runtime.votequorum.two_node (u8) = " + (size == 2 ? 1 : 0));
        line(text, "totem.cluster_name (str) = " + cluster.name);
        line(text, "totem.crypto_cipher (str) = aes256");
        line(text, "totem.crypto_hash (str) = sha256");
        line(text, "totem.transport (str) = knet");
        line(text, "totem.version (u32) = 2");
        return text.toString();
    }

    /** {@code /etc/corosync/corosync.conf}. */
    String file() {
        StringBuilder text = new StringBuilder("totem {\n    version: 2\n    cluster_name: " + cluster.name
                + "\n    transport: knet\n    crypto_cipher: aes256\n    crypto_hash: sha256\n}\n\nnodelist {\n");
        for (DemoNode node : cluster.nodes.values())
            text.append("    node {\n        ring0_addr: ")
                    .append(node.address(0))
                    .append("\n        ring1_addr: ")
                    .append(node.address(1))
                    .append("\n        name: ")
                    .append(node.name)
                    .append("\n        nodeid: ")
                    .append(node.id)
                    .append("\n    }\n\n");
        text.append("}\n\nquorum {\n    provider: corosync_votequorum\n");
        if (cluster.nodes.size() == 2) text.append("    two_node: 1\n");
        return text.append("}\n").toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
