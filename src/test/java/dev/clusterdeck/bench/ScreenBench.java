package dev.clusterdeck.bench;

import dev.clusterdeck.demo.Demo;
import dev.clusterdeck.demo.DemoScript;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The program on a terminal: start, keys, bytes, memory, against htop. */
final class ScreenBench {
    private static final int RUNS = 5;
    private static final String DRAWN = "help";
    /** When what the connecting took has been given back. */
    private static final Duration SETTLED = Duration.ofSeconds(75);

    private static final Duration STILL = Duration.ofSeconds(30);

    private final String program;
    private final Inventory inventory;

    /** @param program the command line that starts the deck */
    ScreenBench(String program, Inventory inventory) {
        this.program = program;
        this.inventory = inventory;
    }

    void run(Report report) throws IOException, InterruptedException, GeneralSecurityException {
        try (Demo demo = demo(3, 14)) {
            inventory.write(demo);
            double[] ours = new double[RUNS];
            double[] htop = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                double terminal = start("printf help", DRAWN);
                ours[i] = start(program, DRAWN) - terminal;
                if (Shells.has("htop")) htop[i] = start("htop", "Quit") - terminal;
            }
            if (Shells.has("htop"))
                report.against("start to first frame", Report.median(ours), "htop", Report.median(htop), "ms", "≤ 1.5");
            else report.leftOut("start against htop", "htop is not installed");
            live(report);
        }
        for (int nodes : new int[] {3, 32, 200}) memory(report, nodes);
    }

    private double start(String command, String drawn) throws IOException, InterruptedException {
        try (Pty pty = new Pty(command, 80, 24, inventory.environment())) {
            double millis = pty.millisUntil(drawn);
            pty.send("q");
            Thread.sleep(300);
            return millis;
        }
    }

    private void live(Report report) throws IOException, InterruptedException {
        double key;
        try (Pty pty = new Pty(program, 80, 24, inventory.environment())) {
            pty.millisUntil("live");
            Thread.sleep(4000);
            pty.send("3");
            Thread.sleep(1500);
            key = keys(pty, "j", "k");
        }
        still(report);
        if (!Shells.has("htop")) return;
        try (Pty pty = new Pty("htop -d 600", 80, 24, Map.of())) {
            pty.millisUntil("Quit");
            Thread.sleep(1500);
            report.against("key to last byte of its frame", key, "htop", keys(pty, "\u001b[B", "\u001b[A"), "ms", "");
        }
    }

    /** Runbooks do not change: what is sent each second is the clock and how long ago the nodes answered. */
    private void still(Report report) throws IOException, InterruptedException {
        report.alone("bytes of a second on a still screen", stillBytes(program), "B", "≤ 40");
        report.alone("the same without clock seconds (--slow)", stillBytes(program + " --slow"), "B", "");
    }

    /** The median over the pictures of half a minute: one a second, for an equal one takes no byte. */
    private double stillBytes(String command) throws IOException, InterruptedException {
        try (Pty pty = new Pty(command, 80, 24, inventory.environment())) {
            pty.millisUntil("live");
            pty.send("9");
            Thread.sleep(5000);
            int before = pty.pictures();
            Thread.sleep(STILL.toMillis());
            return Report.median(pty.picturesFrom(before).stream()
                    .mapToDouble(Integer::doubleValue)
                    .toArray());
        }
    }

    private static double keys(Pty pty, String down, String up) throws IOException, InterruptedException {
        double[] times = new double[20];
        for (int i = 0; i < times.length; i++) {
            times[i] = pty.answerMillis(i % 2 == 0 ? down : up);
            Thread.sleep(60);
        }
        return Report.median(times);
    }

    private void memory(Report report, int nodes) throws IOException, InterruptedException, GeneralSecurityException {
        try (Demo demo = demo(nodes, nodes == 200 ? 1000 : nodes * 4)) {
            inventory.write(demo);
            try (Pty pty = new Pty(program, 80, 24, inventory.environment())) {
                pty.millisUntil(DRAWN);
                Thread.sleep(SETTLED.toMillis());
                report.alone(
                        "resident memory, " + nodes + " nodes", pty.residentMiB(), "MiB", nodes == 32 ? "< 120" : "");
            }
        }
    }

    private static Demo demo(int nodes, int resources) throws IOException, GeneralSecurityException {
        return Demo.start(
                new Demo.Size(nodes, resources, 0, 0, 1, Duration.ofSeconds(2), DemoScript.NONE), Clock.systemUTC());
    }
}
