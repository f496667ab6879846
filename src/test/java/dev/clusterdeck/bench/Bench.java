package dev.clusterdeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures everything and prints the table. Argument: the folder with the built jar. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException, GeneralSecurityException {
        Report report = new Report();
        Path folder = Files.createTempDirectory("clusterdeck-bench-");
        try {
            if (Files.isExecutable(Path.of("/usr/sbin/sshd"))) {
                try (Servers servers = new Servers(folder, 32)) {
                    RefreshBench.run(report, servers, folder);
                }
            } else report.leftOut("connect and refresh", "openssh-server is not installed");
            NodeBench.run(report);
            if (Shells.has("script")) {
                String program = Launcher.install(Path.of(args[0]));
                Inventory inventory = new Inventory(folder);
                new ScreenBench(program, inventory).run(report);
                new MotionBench(program, inventory).run(report);
            } else report.leftOut("screen", "util-linux script is not installed");
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        }
        report.print(machine());
        System.exit(0);
    }

    private static String machine() throws IOException {
        List<String> memory = Files.readAllLines(Path.of("/proc/meminfo"));
        return "Measured on " + Runtime.getRuntime().availableProcessors() + " CPUs, "
                + Long.parseLong(memory.get(0).replaceAll("\\D+", "")) / (1024 * 1024) + " GiB, Linux "
                + System.getProperty("os.version") + ", Java "
                + Runtime.version().feature()
                + ". Medians; ratios below 1 are in our favour.";
    }
}
