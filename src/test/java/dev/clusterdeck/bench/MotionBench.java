package dev.clusterdeck.bench;

import dev.clusterdeck.demo.Demo;
import dev.clusterdeck.demo.DemoScript;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The program while what it shows moves: CPU and bytes to the terminal for each poll of 2 s, of a small cluster and of large
 * ones: the small ones against htop at the same pace, the large ones against the small. The simulated nodes run in this process, so their work is not counted.
 */
final class MotionBench {
    private static final int COLUMNS = 120;
    private static final int ROWS = 36;
    private static final Duration POLL = Duration.ofSeconds(2);
    /** Until the program's code is compiled and its history has some points. */
    private static final Duration WARM = Duration.ofSeconds(40);

    private static final int POLLS = 30;
    private static final String REPLICATION = "4";
    private static final String TRAFFIC = "5";

    private record Cost(double millis, double bytes) {}

    private final String program;
    private final Inventory inventory;

    /** @param program the command line that starts the deck */
    MotionBench(String program, Inventory inventory) {
        this.program = program;
        this.inventory = inventory;
    }

    void run(Report report) throws IOException, InterruptedException, GeneralSecurityException {
        if (!Shells.has("htop")) {
            report.leftOut("CPU and bytes of a screen that moves", "htop is not installed");
            return;
        }
        Cost htop = measure("htop -d 20", Map.of(), "Quit", "");
        Cost few = deck(0, 0, REPLICATION);
        against(report, "replication, 2 DRBD resources", few, "htop -d 20", htop);
        against(report, "replication, 100 DRBD resources", deck(0, 100, REPLICATION), "with 2", few);
        few = deck(0, 0, TRAFFIC);
        against(report, "traffic, 9 servers behind 2 HAProxy", few, "htop -d 20", htop);
        against(report, "traffic, 500 servers behind 2 HAProxy", deck(500, 0, TRAFFIC), "with 9", few);
    }

    private static void against(Report report, String what, Cost ours, String peer, Cost theirs) {
        report.against("CPU per 2 s, " + what, ours.millis(), peer, theirs.millis(), "ms", "");
        report.against("bytes per 2 s, " + what, ours.bytes(), peer, theirs.bytes(), "B", "");
    }

    private Cost deck(int servers, int volumes, String screen)
            throws IOException, InterruptedException, GeneralSecurityException {
        Demo.Size size = new Demo.Size(3, 14, servers, volumes, 1, POLL, DemoScript.NONE);
        try (Demo demo = Demo.start(size, Clock.systemUTC())) {
            inventory.write(demo);
            return measure(program, inventory.environment(), "live", screen);
        }
    }

    private static Cost measure(String command, Map<String, String> environment, String drawn, String keys)
            throws IOException, InterruptedException {
        try (Pty pty = new Pty(command, COLUMNS, ROWS, environment)) {
            pty.millisUntil(drawn);
            if (!keys.isEmpty()) pty.send(keys);
            Thread.sleep(WARM.toMillis());
            double cpu = pty.cpuMillis();
            long bytes = pty.bytes();
            Thread.sleep(POLL.toMillis() * POLLS);
            Cost cost = new Cost((pty.cpuMillis() - cpu) / POLLS, (pty.bytes() - bytes) / (double) POLLS);
            pty.send("q");
            return cost;
        }
    }
}
