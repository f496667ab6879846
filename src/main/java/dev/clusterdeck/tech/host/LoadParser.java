package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.host.HostState.Cpu;
import dev.clusterdeck.tech.host.HostState.Disk;
import dev.clusterdeck.tech.host.HostState.Interface;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.LoadAverage;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Pressure;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines that {@link HostCommands#LOAD} picks, each with its file's name in front (proc(5)). */
final class LoadParser implements Parser<Load> {
    private static final long SECTOR = 512;
    /** Whole disks; partitions and what is built on disks would count the same bytes twice. */
    private static final Pattern WHOLE_DISK =
            Pattern.compile("(sd|hd|vd|xvd|ubd|dasd)[a-z]+|nvme[0-9]+n[0-9]+|mmcblk[0-9]+");

    private static final Pattern AVERAGES = Pattern.compile("(some|full) avg10=([0-9.]+) avg60=([0-9.]+) .*");

    @Override
    public Parsed<Load> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from grep");
        Map<String, StringBuilder> files = new HashMap<>();
        for (String line : outputs.get(0).text().lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0)
                files.computeIfAbsent(line.substring(0, colon), f -> new StringBuilder())
                        .append(line, colon + 1, line.length())
                        .append('\n');
        }
        Function<String, String> text = file -> {
            StringBuilder lines = files.get(file);
            return lines == null ? "" : lines.toString();
        };
        Optional<LoadAverage> load = average(text.apply("/proc/loadavg"));
        Optional<Duration> uptime = uptime(text.apply("/proc/uptime"));
        if (load.isEmpty() || uptime.isEmpty())
            return new Parsed.Unreadable<>(
                    files.isEmpty() ? Text.complaint("grep", outputs.get(0)) : "/proc was only read in part");
        Map<String, Pressure> pressure = new TreeMap<>();
        for (String kind : List.of("cpu", "io", "memory"))
            pressure(text.apply("/proc/pressure/" + kind)).ifPresent(p -> pressure.put(kind, p));
        return new Parsed.Value<>(new Load(
                Clean.line(text.apply("/proc/sys/kernel/random/boot_id").strip()),
                uptime.get(),
                load.get(),
                cpus(text.apply("/sys/devices/system/cpu/online").strip()),
                cpu(text.apply("/proc/stat")),
                memory(text.apply("/proc/meminfo")),
                interfaces(text.apply("/proc/net/dev")),
                disks(text.apply("/proc/diskstats")),
                new TreeMap<>(pressure),
                Optional.empty()));
    }

    @Override
    public Load follow(Load previous, Load next) {
        return next.with(RatesBetween.of(previous, next));
    }

    /** {@code 0.44 0.46 0.28 2/184 4771}. */
    private static Optional<LoadAverage> average(String text) {
        String[] cells = text.strip().split("\\s+", -1);
        if (cells.length < 3) return Optional.empty();
        Optional<Double> one = Text.decimal(cells[0]);
        Optional<Double> five = Text.decimal(cells[1]);
        Optional<Double> fifteen = Text.decimal(cells[2]);
        return one.isEmpty() || five.isEmpty() || fifteen.isEmpty()
                ? Optional.empty()
                : Optional.of(new LoadAverage(one.get(), five.get(), fifteen.get()));
    }

    /** {@code 1262.89 2245.82}: since start, and idle time of all CPUs. */
    private static Optional<Duration> uptime(String text) {
        return Text.decimal(text.strip().split("\\s+", -1)[0])
                .map(seconds -> Duration.ofMillis(Math.round(Math.min(seconds, 1e12) * 1000)));
    }

    /** {@code 0-3,8}. */
    private static int cpus(String text) {
        int count = 0;
        for (String range : text.split(",", -1)) {
            String[] ends = range.split("-", -1);
            Optional<Long> from = Text.whole(ends[0]);
            Optional<Long> to = Text.whole(ends[ends.length - 1]);
            if (from.isEmpty() || to.isEmpty() || to.get() < from.get() || to.get() > 1 << 20) return 0;
            count += (int) (to.get() - from.get() + 1);
        }
        return count;
    }

    /** {@code cpu user nice system idle iowait irq softirq steal …}; guest time is already in user. */
    private static Optional<Cpu> cpu(String text) {
        for (String line : text.lines().toList()) {
            String[] cells = line.strip().split("\\s+", -1);
            if (!cells[0].equals("cpu") || cells.length < 6) continue;
            long all = 0;
            for (int i = 1; i <= 8; i++) all += Text.cell(cells, i);
            return Optional.of(new Cpu(all - Text.cell(cells, 4) - Text.cell(cells, 5), all));
        }
        return Optional.empty();
    }

    /** {@code MemTotal:       24684084 kB}; kernels before 3.14 have no MemAvailable. */
    private static Optional<Memory> memory(String text) {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.strip().split("[:\\s]+", -1);
            if (cells.length >= 2) bytes.put(cells[0], Math.min(Text.cell(cells, 1), Long.MAX_VALUE / 1024) * 1024);
        }
        Long total = bytes.get("MemTotal");
        if (total == null) return Optional.empty();
        long free = bytes.getOrDefault("MemFree", 0L);
        long guess = free + bytes.getOrDefault("Buffers", 0L) + bytes.getOrDefault("Cached", 0L);
        return Optional.of(new Memory(
                total,
                bytes.getOrDefault("MemAvailable", guess),
                bytes.getOrDefault("SwapTotal", 0L),
                bytes.getOrDefault("SwapFree", 0L)));
    }

    /** {@code eth0: bytes packets errs drop … (8 columns received) bytes packets errs drop … (8 columns sent)}. */
    private static SortedMap<String, Interface> interfaces(String text) {
        TreeMap<String, Interface> all = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.lastIndexOf(':');
            if (colon < 0) continue;
            String[] cells = line.substring(colon + 1).strip().split("\\s+", -1);
            if (cells.length < 12) continue;
            all.put(
                    Clean.line(line.substring(0, colon).strip()),
                    new Interface(
                            Text.cell(cells, 0),
                            Text.cell(cells, 8),
                            Text.cell(cells, 2) + Text.cell(cells, 10),
                            Text.cell(cells, 3) + Text.cell(cells, 11)));
        }
        return all;
    }

    /** {@code major minor name reads merged sectors ms writes merged sectors ms in-flight busy-ms …}. */
    private static SortedMap<String, Disk> disks(String text) {
        TreeMap<String, Disk> all = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.strip().split("\\s+", -1);
            if (cells.length < 13 || !WHOLE_DISK.matcher(cells[2]).matches()) continue;
            all.put(
                    cells[2],
                    new Disk(
                            Math.min(Text.cell(cells, 5), Long.MAX_VALUE / SECTOR) * SECTOR,
                            Math.min(Text.cell(cells, 9), Long.MAX_VALUE / SECTOR) * SECTOR,
                            Text.cell(cells, 12)));
        }
        return all;
    }

    private static Optional<Pressure> pressure(String text) {
        Map<String, Double> averages = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher m = AVERAGES.matcher(line);
            if (!m.matches()) continue;
            Text.decimal(m.group(2)).ifPresent(v -> averages.put(m.group(1) + "10", v));
            Text.decimal(m.group(3)).ifPresent(v -> averages.put(m.group(1) + "60", v));
        }
        Double some10 = averages.get("some10");
        Double some60 = averages.get("some60");
        return some10 == null || some60 == null
                ? Optional.empty()
                : Optional.of(new Pressure(some10, some60, averages.getOrDefault("full60", 0.0)));
    }
}
