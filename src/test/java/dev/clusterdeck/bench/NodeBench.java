package dev.clusterdeck.bench;

import dev.clusterdeck.LabCluster;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What a node of the lab spends on being watched: CPU of our processes there, against {@code watch crm_mon}. */
final class NodeBench {
    private static final int SECONDS = 60;
    /** The kernel counts CPU time in ticks of 10 ms (getconf CLK_TCK). */
    private static final int TICK_MILLIS = 10;

    private NodeBench() {}

    static void run(Report report) throws IOException, InterruptedException {
        if (!LabCluster.isUp()) {
            report.leftOut("CPU on a node", "the lab is not up (examples/lab/lab up 3)");
            return;
        }
        double crmMon = watchCrmMon();
        try (LabCluster lab = LabCluster.watch()) {
            lab.awaitAllLive();
            Thread.sleep(5000);
            String speaker = lab.speaker();
            String other = lab.others(speaker).get(0);
            long speakerBefore = loopMillis(speaker);
            long otherBefore = loopMillis(other);
            Thread.sleep(SECONDS * 1000L);
            double perTick = 2.0 / SECONDS;
            report.against(
                    "CPU per 2 s on the node that is asked for the picture",
                    (loopMillis(speaker) - speakerBefore) * perTick,
                    "watch -n 2 crm_mon -1",
                    crmMon,
                    "ms",
                    "< 1");
            report.against(
                    "CPU per 2 s on any other node",
                    (loopMillis(other) - otherBefore) * perTick,
                    "watch -n 2 crm_mon -1",
                    crmMon,
                    "ms",
                    "< 0.5");
        }
    }

    /** CPU milliseconds per 2 s of the real {@code watch} on a terminal of its own, with all it ran. */
    private static double watchCrmMon() throws IOException, InterruptedException {
        String said = on(
                "node1",
                "TERM=xterm timeout 60 script -qfec 'watch -n 2 crm_mon -1' /dev/null >/dev/null </dev/null & "
                        + "sleep 52; cat /proc/$(pgrep -nx watch)/stat");
        return cpuTicks(said) * TICK_MILLIS * 2 / 52.0;
    }

    /** CPU milliseconds that the probe loops on a node and all they ran have used, with their SSH sessions. */
    private static long loopMillis(String node) throws IOException, InterruptedException {
        String said = on(
                node,
                "for p in $(pgrep -f 'read -r [n]'); do cat /proc/$p/stat; "
                        + "cat /proc/$(cut -d' ' -f4 /proc/$p/stat)/stat; done");
        return said.lines().mapToLong(NodeBench::cpuTicks).sum() * TICK_MILLIS;
    }

    /** User and system time of a process and its ended children: fields 14 to 17 of proc(5)'s stat. */
    private static long cpuTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 11; i <= 14; i++) ticks += Long.parseLong(fields[i].strip());
        return ticks;
    }

    private static String on(String node, String script) throws IOException, InterruptedException {
        Process ssh = new ProcessBuilder("ssh", "-F", LabCluster.SSH_CONFIG.toString(), "root@" + node, script)
                .redirectErrorStream(true)
                .start();
        String said = new String(ssh.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!ssh.waitFor(60, TimeUnit.SECONDS) || ssh.exitValue() != 0) throw new IOException(node + ": " + said);
        return said;
    }
}
