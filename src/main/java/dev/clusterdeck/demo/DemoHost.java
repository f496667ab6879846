package dev.clusterdeck.demo;

import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the system of a simulated node prints: Debian 12 with two CPUs and 8 GiB. Loads swing slowly; counters are the
 * integral of the rates, so that any two readings agree.
 */
final class DemoHost {
    private static final int CPUS = 2;
    private static final long MEMORY_KIB = 8_154_000;
    /** Seconds of one swing of the load. */
    private static final double PERIOD = 140;

    private final DemoNode node;
    private final Instant now;
    private final double uptime;

    DemoHost(DemoCluster cluster, DemoNode node, Instant now) {
        this.node = node;
        this.now = now;
        this.uptime = Math.max(1, Duration.between(node.bootedAt, now).toMillis() / 1000.0);
    }

    /** The answer to one of the host's commands; empty for any other. */
    Optional<Output> answer(List<String> argv) {
        String line = String.join(" ", argv);
        if (argv.get(0).equals("grep") && line.contains("/proc/stat")) return ok(load());
        if (argv.get(0).equals("grep") && line.contains("/etc/os-release")) return ok(system());
        if (line.equals("date +%s.%N")) return ok("%d.%09d\n".formatted(now.getEpochSecond(), now.getNano()));
        if (argv.get(0).equals("dpkg-query")) return packages(argv);
        if (argv.get(0).equals("journalctl")) return Optional.of(node.journal.answer(node, argv));
        return switch (line) {
            case "systemctl --failed --plain --full --no-pager" ->
                ok("  UNIT LOAD ACTIVE SUB DESCRIPTION\n0 loaded units listed.\n");
            case "systemctl is-active corosync" ->
                node.runsCluster() ? ok("active\n") : Optional.of(Output.of(3, "inactive\n", ""));
            case "df -PkTl" -> ok(room());
            case "df -Pil" -> ok(inodes());
            case "timedatectl show" ->
                ok("Timezone=Etc/UTC\nLocalRTC=no\nCanNTP=yes\nNTP=yes\nNTPSynchronized=yes\nTimeUSec="
                        + DemoStatus.LONG.format(now) + "\n");
            default -> Optional.empty();
        };
    }

    private String load() {
        StringBuilder text = new StringBuilder();
        long busy = (long) (integral(share(), swing()) * CPUS * 100);
        long all = (long) (uptime * CPUS * 100);
        String cpu =
                "cpu  %d 0 %d %d %d 0 12 0 0 0".formatted(busy * 3 / 4, busy / 4, all - busy - all / 200, all / 200);
        line(text, "/proc/stat", cpu);
        long used = (long) (MEMORY_KIB * (0.3 + share() / 2));
        line(text, "/proc/meminfo", "MemTotal:        " + MEMORY_KIB + " kB");
        line(text, "/proc/meminfo", "MemFree:         " + (MEMORY_KIB - used) / 2 + " kB");
        line(text, "/proc/meminfo", "MemAvailable:    " + (MEMORY_KIB - used) + " kB");
        line(text, "/proc/meminfo", "Buffers:           90312 kB");
        line(text, "/proc/meminfo", "Cached:          1203964 kB");
        line(text, "/proc/meminfo", "SwapTotal:       2097148 kB");
        line(text, "/proc/meminfo", "SwapFree:        2097148 kB");
        double now1 = rate(share(), swing()) * CPUS;
        line(
                text,
                "/proc/loadavg",
                String.format(
                        Locale.ROOT, "%.2f %.2f %.2f 1/312 %d", now1, share() * CPUS, share() * CPUS, 4000 + node.id));
        line(text, "/proc/uptime", String.format(Locale.ROOT, "%.2f %.2f", uptime, uptime * CPUS * (1 - share())));
        long bytes = (long) integral(share() * 40e6, swing() * 40e6);
        line(
                text,
                "/proc/net/dev",
                "    lo:   55445     220    0    0    0     0          0         0    55445"
                        + "     220    0    0    0     0       0          0");
        line(
                text,
                "/proc/net/dev",
                "  eth0: %d %d    0    0    0     0          0         0  %d %d    0    0    0"
                                .formatted(bytes, bytes / 900, bytes / 3, bytes / 2400)
                        + "     0       0          0");
        long sectors = (long) integral(share() * 20e3, swing() * 20e3);
        line(
                text,
                "/proc/diskstats",
                " 254       0 vda %d 0 %d %d %d 0 %d %d 0 %d %d 0 0 0 0 0 0"
                        .formatted(
                                sectors / 60,
                                sectors,
                                sectors / 90,
                                sectors / 40,
                                sectors * 2,
                                sectors / 50,
                                sectors / 80,
                                sectors / 30));
        for (String what : List.of("cpu", "io", "memory")) {
            String average = String.format(Locale.ROOT, "%.2f", what.equals("cpu") ? now1 * 6 : 0.0);
            line(
                    text,
                    "/proc/pressure/" + what,
                    "some avg10=%s avg60=%s avg300=%s total=%d"
                            .formatted(average, average, average, (long) (uptime * 1000)));
            line(text, "/proc/pressure/" + what, "full avg10=0.00 avg60=0.00 avg300=0.00 total=0");
        }
        line(text, "/proc/sys/kernel/random/boot_id", node.bootId());
        line(text, "/sys/devices/system/cpu/online", "0-" + (CPUS - 1));
        return text.toString();
    }

    /** The node's own mean load, 0.08 to 0.4 of its CPUs. */
    private double share() {
        return node.standby ? 0.02 : 0.08 + (node.id * 37 % 32) / 100.0;
    }

    private double swing() {
        return share() * 0.6;
    }

    private double rate(double mean, double amplitude) {
        return mean + amplitude * Math.sin(phase(uptime));
    }

    private double integral(double mean, double amplitude) {
        double swung = amplitude * PERIOD / (2 * Math.PI) * (Math.cos(phase(0)) - Math.cos(phase(uptime)));
        return Math.max(0, mean * uptime + swung);
    }

    private double phase(double seconds) {
        return 2 * Math.PI * seconds / PERIOD + node.id;
    }

    private static String system() {
        return "/etc/os-release:PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n/etc/os-release:VERSION_ID=\"12\"\n"
                + "/etc/os-release:ID=debian\n/proc/sys/kernel/osrelease:6.1.0-28-amd64\n";
    }

    private static Optional<Output> packages(List<String> argv) {
        StringBuilder text = new StringBuilder();
        StringBuilder missing = new StringBuilder();
        for (String name : argv.subList(4, argv.size())) {
            switch (name) {
                case "pacemaker" -> text.append("pacemaker\t2.1.5-1+deb12u1\tii \n");
                case "corosync" -> text.append("corosync\t3.1.7-1+deb12u1\tii \n");
                default ->
                    missing.append("dpkg-query: no packages found matching ")
                            .append(name)
                            .append('\n');
            }
        }
        return Optional.of(Output.of(missing.isEmpty() ? 0 : 1, text.toString(), missing.toString()));
    }

    private String room() {
        return "Filesystem     Type     1024-blocks     Used Available Capacity Mounted on\n"
                + "/dev/vda1      ext4        41152736  9817344  29212716      26% /\n"
                + "tmpfs          tmpfs        4077000        8   4076992       1% /dev/shm\n";
    }

    private String inodes() {
        return "Filesystem      Inodes  IUsed   IFree IUse% Mounted on\n"
                + "/dev/vda1      2621440 183201 2438239    7% /\n"
                + "tmpfs          1019250      4 1019246    1% /dev/shm\n";
    }

    private static void line(StringBuilder text, String path, String line) {
        text.append(path).append(':').append(line).append('\n');
    }

    private static Optional<Output> ok(String text) {
        return Optional.of(Output.of(0, text, ""));
    }
}
