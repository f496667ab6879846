package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.host.HostState.FileSystem;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.watch.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads failed units, room on file systems, and whether the clock is synchronised. */
final class HealthParser {
    private static final Pattern LISTED = Pattern.compile("([0-9]{1,6}) loaded units listed\\..*");
    /** Pseudo file systems, and images that are full by nature. */
    private static final Set<String> NEVER_FULL = Set.of(
            "devtmpfs",
            "sysfs",
            "proc",
            "cgroup",
            "cgroup2",
            "efivarfs",
            "squashfs",
            "iso9660",
            "udf",
            "erofs",
            "ramfs",
            "nsfs");
    /** Where tmpfs holds something that must not fill up: corosync's and libqb's rings, sockets, pid files. */
    private static final Set<String> TMPFS_THAT_MATTERS = Set.of("/dev/shm", "/run", "/tmp", "/var/tmp");

    private HealthParser() {}

    static Parsed<Health> parse(List<Output> outputs) {
        if (outputs.size() < 4) return new Parsed.Unreadable<>("no answer about the node's health");
        List<String> unread = new ArrayList<>();
        Optional<List<Unit>> failed = failed(outputs.get(0).text());
        if (failed.isEmpty()) unread.add(Text.complaint("systemctl", outputs.get(0)));
        Optional<List<FileSystem>> room =
                fileSystems(outputs.get(1).text(), outputs.get(2).text());
        if (room.isEmpty()) unread.add(Text.complaint("df", outputs.get(1)));
        Optional<Boolean> sync = synchronised(outputs.get(3).text());
        if (sync.isEmpty()) unread.add(Text.complaint("timedatectl", outputs.get(3)));
        if (failed.isEmpty() && room.isEmpty() && sync.isEmpty())
            return new Parsed.Unreadable<>(String.join("; ", unread));
        return new Parsed.Value<>(new Health(failed, room, sync, unread));
    }

    /** {@code systemctl --failed}: a head line, units, a legend, and the count that proves the list is whole. */
    private static Optional<List<Unit>> failed(String text) {
        List<Unit> units = new ArrayList<>();
        for (String raw : text.lines().toList()) {
            String line = Clean.line(raw).strip().replaceFirst("^[*●×] ", "");
            Matcher count = LISTED.matcher(line);
            if (count.matches())
                return Text.whole(count.group(1)).orElse(-1L) == units.size() ? Optional.of(units) : Optional.empty();
            String[] cells = line.split(" +", 5);
            if (cells.length >= 4 && cells[0].matches(".+\\.[a-z]+"))
                units.add(new Unit(cells[0], cells[1], cells[2], cells[3], cells.length > 4 ? cells[4] : ""));
        }
        return Optional.empty();
    }

    private static Optional<List<FileSystem>> fileSystems(String room, String inodes) {
        Map<String, String[]> inodesByMount = new HashMap<>();
        for (String line : inodes.lines().toList()) {
            String[] cells = Clean.line(line).strip().split(" +", 6);
            if (cells.length == 6) inodesByMount.put(cells[5], cells);
        }
        List<FileSystem> all = new ArrayList<>();
        boolean headed = false;
        for (String line : room.lines().toList()) {
            String[] cells = Clean.line(line).strip().split(" +", 7);
            if (cells.length < 7) continue;
            if (cells[0].equals("Filesystem")) {
                headed = cells[1].equals("Type");
                continue;
            }
            if (!headed || !matters(cells[1], cells[6]) || Text.whole(cells[2]).isEmpty()) continue;
            String[] nodes = inodesByMount.getOrDefault(cells[6], new String[0]);
            all.add(new FileSystem(
                    cells[0],
                    cells[1],
                    cells[6],
                    kilobytes(cells, 2),
                    kilobytes(cells, 3),
                    kilobytes(cells, 4),
                    Text.cell(nodes, 1),
                    Text.cell(nodes, 2)));
        }
        return headed ? Optional.of(all) : Optional.empty();
    }

    private static boolean matters(String type, String mount) {
        if (type.equals("tmpfs")) return TMPFS_THAT_MATTERS.contains(mount);
        return !NEVER_FULL.contains(type) && !mount.startsWith("/run/host/");
    }

    private static long kilobytes(String[] cells, int at) {
        return Math.min(Text.cell(cells, at), Long.MAX_VALUE / 1024) * 1024;
    }

    private static Optional<Boolean> synchronised(String text) {
        return text.lines()
                .filter(line -> line.startsWith("NTPSynchronized="))
                .findFirst()
                .map(line -> line.substring("NTPSynchronized=".length()).strip())
                .filter(word -> word.equals("yes") || word.equals("no"))
                .map("yes"::equals);
    }
}
