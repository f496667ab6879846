package dev.clusterdeck.tech.host;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.watch.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every command that is ever sent to learn about the node itself. All of them only read. */
public final class HostCommands {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * The lines that are used, of all files that move every second: one process and about 2 kB, also on a machine with
     * hundreds of CPUs (whose {@code /proc/stat} alone has 30 kB).
     */
    public static final Command LOAD = Command.reads(
            Duration.ZERO,
            "grep",
            "-HsE",
            "^(cpu |Mem(Total|Available|Free)|Swap(Total|Free)|Buffers|Cached|some|full|[0-9a-f]{8}-|[0-9])"
                    + "|: *[0-9]+ +[0-9]+ |^ +[0-9]+ +[0-9]+ (sd|hd|vd|xvd|ubd|dasd|nvme|mmcblk)",
            "/proc/stat",
            "/proc/meminfo",
            "/proc/loadavg",
            "/proc/uptime",
            "/proc/net/dev",
            "/proc/diskstats",
            "/proc/pressure/cpu",
            "/proc/pressure/io",
            "/proc/pressure/memory",
            "/proc/sys/kernel/random/boot_id",
            "/sys/devices/system/cpu/online");

    /** The node's clock, seconds since 1970 with nanoseconds. */
    public static final Command CLOCK = Command.reads(TIMEOUT, "date", "+%s.%N");

    /** Units that failed. */
    public static final Command FAILED =
            Command.reads(TIMEOUT, "systemctl", "--failed", "--plain", "--full", "--no-pager");
    /** Room on local file systems; remote ones are left out, since a dead server would make it hang. */
    public static final Command ROOM = Command.reads(TIMEOUT, "df", "-PkTl");
    /** Inodes on local file systems. */
    public static final Command INODES = Command.reads(TIMEOUT, "df", "-Pil");
    /** Whether the kernel counts its clock as synchronised, whoever does that (chrony, timesyncd, ntpd). */
    public static final Command SYNC = Command.reads(TIMEOUT, "timedatectl", "show");

    /** Distribution and kernel. */
    public static final Command SYSTEM = Command.reads(
            TIMEOUT,
            "grep",
            "-HsE",
            "^(ID|VERSION_ID|PRETTY_NAME)=|^[0-9]",
            "/etc/os-release",
            "/proc/sys/kernel/osrelease");
    /** Package versions where dpkg is. */
    public static final Command DPKG =
            packages("dpkg-query", "-W", "-f", "${Package}\\t${Version}\\t${db:Status-Abbrev}\\n");
    /** Package versions where rpm is. */
    public static final Command RPM = packages("rpm", "-q", "--qf", "%{NAME}\\t%{VERSION}-%{RELEASE}\\tii\\n");

    /** Files that move when packages are installed or removed. */
    public static final List<String> PACKAGE_SIGNALS = List.of(
            "/etc/os-release",
            "/var/lib/dpkg/status",
            "/var/lib/rpm/rpmdb.sqlite",
            "/var/lib/rpm/Packages",
            "/usr/lib/sysimage/rpm/rpmdb.sqlite",
            "/usr/lib/sysimage/rpm/Packages.db");

    /** Lines of a log that are asked for, the newest of a stretch of time. */
    static final int JOURNAL_LINES = 500;
    /** A journal of gigabytes on a busy disk takes its time; nothing else waits for it. */
    private static final Duration JOURNAL_TIMEOUT = Duration.ofSeconds(15);

    /** Prints nothing but, to a user who may not read all of the journal, a hint that says so; as JSON it says nothing. */
    public static final Command JOURNAL_ACCESS = Command.reads(TIMEOUT, "journalctl", "--lines=0", "--no-pager");

    private HostCommands() {}

    /**
     * What every program on the node logged in a stretch of the node's own time. Newest first, since that is the one order
     * in which a limit on lines means the same to all versions.
     */
    public static Command journal(Instant from, Instant until) {
        return Command.reads(
                JOURNAL_TIMEOUT,
                "journalctl",
                "--since=@" + from.getEpochSecond(),
                "--until=@" + until.getEpochSecond(),
                "--reverse",
                "--lines=" + JOURNAL_LINES,
                "--output=json",
                "--output-fields=PRIORITY,SYSLOG_IDENTIFIER,_PID,MESSAGE",
                "--no-pager");
    }

    /** Distribution, kernel and packages, with the package tools that the node has. */
    static List<Command> versions(Capabilities node) {
        List<Command> commands = new ArrayList<>(List.of(SYSTEM));
        if (node.has("dpkg-query")) commands.add(DPKG);
        if (node.has("rpm")) commands.add(RPM);
        return commands;
    }

    private static Command packages(String... tool) {
        return Command.reads(
                TIMEOUT,
                Stream.concat(Stream.of(tool), Packages.names().stream()).toArray(String[]::new));
    }
}
