package dev.clusterdeck.bench;

import dev.clusterdeck.demo.Demo;
import dev.clusterdeck.demo.DemoScript;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The program on a terminal: start, keys, bytes, memory, against htop. */
final class ScreenBench {
    private static final int RUNS = 5;
    private static final String DRAWN = "help";
    /** When what the connecting took has been given back. */
    private static final Duration SETTLED = Duration.ofSeconds(75);

    private final String program;
    private final Path folder;

    /** @param program the command line that starts the deck */
    ScreenBench(String program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    void run(Report report) throws IOException, InterruptedException, GeneralSecurityException {
        try (Demo demo = demo(3, 14)) {
            write(demo);
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
        try (Pty pty = new Pty(command, 80, 24, environment())) {
            double millis = pty.millisUntil(drawn);
            pty.send("q");
            Thread.sleep(300);
            return millis;
        }
    }

    private void live(Report report) throws IOException, InterruptedException {
        double key;
        double perSecond;
        try (Pty pty = new Pty(program, 80, 24, environment())) {
            pty.millisUntil("live");
            Thread.sleep(4000);
            pty.send("3");
            Thread.sleep(1500);
            key = keys(pty, "j", "k");
            pty.send("9");
            Thread.sleep(3000);
            long before = pty.bytes();
            Thread.sleep(20_000);
            perSecond = (pty.bytes() - before) / 20.0;
        }
        report.alone("bytes a second on a still screen (the clock ticks)", perSecond, "B", "≤ 40");
        if (!Shells.has("htop")) return;
        try (Pty pty = new Pty("htop -d 600", 80, 24, Map.of())) {
            pty.millisUntil("Quit");
            Thread.sleep(1500);
            report.against("key to last byte of its frame", key, "htop", keys(pty, "\u001b[B", "\u001b[A"), "ms", "");
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
            write(demo);
            try (Pty pty = new Pty(program, 80, 24, environment())) {
                pty.millisUntil(DRAWN);
                Thread.sleep(SETTLED.toMillis());
                report.alone(
                        "resident memory, " + nodes + " nodes", pty.residentMiB(), "MiB", nodes == 32 ? "< 120" : "");
            }
        }
    }

    private static Demo demo(int nodes, int resources) throws IOException, GeneralSecurityException {
        return Demo.start(
                new Demo.Size(nodes, resources, 1, Duration.ofSeconds(2), DemoScript.NONE), Clock.systemUTC());
    }

    /** Makes these nodes the clusters of whoever starts the program without words. */
    private void write(Demo demo) throws IOException {
        ClusterTarget target = demo.targets().get(0);
        String seeds = target.seeds().stream().map(seed -> "\"" + seed + "\"").collect(Collectors.joining(", "));
        Files.writeString(
                Files.createDirectories(folder.resolve("config/clusterdeck")).resolve("cluster.toml"),
                "[cluster.bench]\nseeds = [" + seeds + "]\ndiscover = \"off\"\nssh_config = \""
                        + target.access().sshConfig().orElseThrow() + "\"\n");
    }

    private Map<String, String> environment() {
        return Map.of(
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString());
    }
}
