package dev.clusterdeck.demo;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.CapabilityProbe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one simulated node answers to a command. What it does not know exits 127, as where the tool is not installed. */
final class DemoNodeAnswers {
    private static final Set<String> TOOLS = Set.of(
            "crm_mon",
            "cibadmin",
            "crm_simulate",
            "stonith_admin",
            "corosync-quorumtool",
            "corosync-cfgtool",
            "corosync-cmapctl",
            "systemctl",
            "journalctl",
            "dpkg-query",
            "chronyc");

    private final DemoCluster cluster;
    private final DemoNode node;

    DemoNodeAnswers(DemoCluster cluster, DemoNode node) {
        this.cluster = cluster;
        this.node = node;
    }

    /** True while the node has power: what answers nothing at all. */
    boolean answers() {
        synchronized (cluster) {
            cluster.now();
            return node.answers();
        }
    }

    /** The signature of log and configuration files: moves with the cluster's state, and with the node's boots. */
    String signature() {
        synchronized (cluster) {
            cluster.now();
            return cluster.changes + "." + node.boots + "." + node.state;
        }
    }

    /** The answer to one command. */
    Output answer(List<String> argv) {
        synchronized (cluster) {
            Instant now = cluster.now();
            String line = String.join(" ", argv);
            if (argv.size() > 2 && argv.get(0).equals("sh") && argv.get(2).equals(CapabilityProbe.FIND_TOOLS))
                return found(argv.subList(4, argv.size()));
            Optional<Output> stored = new DemoDrbdAnswers(cluster, node, now)
                    .answer(argv)
                    .or(() -> cluster.gluster.answer(node, argv, now));
            if (stored.isPresent()) return stored.get();
            DemoHost host = new DemoHost(cluster, node, now);
            return switch (argv.get(0)) {
                case "uname" -> ok(node.name + "\n");
                case "crm_mon", "cibadmin", "crm_simulate", "stonith_admin" -> pacemaker(line, now);
                case "corosync-quorumtool", "corosync-cfgtool", "corosync-cmapctl", "corosync" -> corosync(line, now);
                default ->
                    host.answer(argv)
                            .or(() -> DemoHaproxy.answer(cluster, node, argv, now))
                            .or(() -> DemoKeepalived.answer(cluster, node, argv, now))
                            .or(() -> cluster.nginx.answer(node, argv, now))
                            .orElseGet(() -> files(argv, now));
            };
        }
    }

    private Output pacemaker(String line, Instant now) {
        if (line.equals("crm_mon --version"))
            return ok("Pacemaker 2.1.5\nWritten by Andrew Beekhof and the Pacemaker project contributors\n");
        if (!node.runsCluster()) return notRunning(line);
        DemoStatus status = new DemoStatus(cluster, now);
        return switch (line) {
            case "crm_mon --one-shot --inactive --output-as=xml" -> ok(status.crmMon());
            case "crm_simulate --show-scores --live-check --output-as=xml" -> ok(status.crmSimulate());
            case "stonith_admin --history * --verbose --output-as=xml" -> ok(status.stonithHistory());
            case "cibadmin --query" -> ok(new DemoCib(cluster).whole());
            case "cibadmin --query --local --no-children" -> ok(new DemoCib(cluster).head());
            default -> unknown(line);
        };
    }

    private static Output notRunning(String line) {
        if (line.startsWith("cibadmin"))
            return Output.of(102, "", "cibadmin: Could not connect to the CIB: Transport endpoint is not connected\n");
        return Output.of(102, "", "crm_mon: Connection to cluster failed: Connection refused\n");
    }

    private Output corosync(String line, Instant now) {
        if (line.equals("corosync -v")) return ok("Corosync Cluster Engine, version '3.1.7'\n");
        if (!node.runsCluster()) return Output.of(1, "", "Cannot initialize QUORUM service\n");
        DemoCorosync corosync = new DemoCorosync(cluster, node, now);
        if (line.equals("corosync-quorumtool -s -p"))
            return Output.of(cluster.isQuorate() ? 0 : 2, corosync.quorum(), "");
        if (line.equals("corosync-cfgtool -s")) return ok(corosync.links());
        if (line.startsWith("corosync-cmapctl -m stats")) return ok(corosync.stats());
        if (line.startsWith("corosync-cmapctl totem.")) return ok(corosync.map());
        return unknown(line);
    }

    private Output files(List<String> argv, Instant now) {
        String configuration = new DemoCorosync(cluster, node, now).file();
        if (argv.equals(List.of("cat", "/etc/corosync/corosync.conf"))) return ok(configuration);
        if (argv.get(0).equals("sha256sum")) {
            StringBuilder text = new StringBuilder();
            for (String path : argv.subList(1, argv.size()))
                text.append(digest(path.endsWith(".conf") ? configuration : cluster.name + path))
                        .append("  ")
                        .append(path)
                        .append('\n');
            return ok(text.toString());
        }
        return unknown(String.join(" ", argv));
    }

    private Output found(List<String> wanted) {
        StringBuilder text = new StringBuilder();
        wanted.stream()
                .filter(this::isInstalled)
                .forEach(t -> text.append("/usr/sbin/").append(t).append('\n'));
        return ok(text.toString());
    }

    private boolean isInstalled(String tool) {
        return switch (tool) {
            case "drbdsetup" -> cluster.drbd.isOn(node);
            case "gluster" -> cluster.gluster.isOn(node);
            case "nginx" -> cluster.nginx.isOn(node);
            case "haproxy", "keepalived" -> cluster.traffic.containsKey(node.name);
            default -> TOOLS.contains(tool);
        };
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static Output ok(String text) {
        return Output.of(0, text, "");
    }

    private static Output unknown(String line) {
        return Output.of(Output.NO_SUCH_PROGRAM, "", "sh: 1: " + line.split(" ", 2)[0] + ": not found\n");
    }
}
