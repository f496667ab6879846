package dev.clusterdeck.tech.host;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.TestFiles;
import dev.clusterdeck.tech.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What real nodes printed, by state, file and node; {@code index.tsv} says with which command. */
final class Recordings {
    /** The files under /proc that were recorded one by one. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "/proc/stat", "proc.stat",
            "/proc/meminfo", "proc.meminfo",
            "/proc/loadavg", "proc.loadavg",
            "/proc/uptime", "proc.uptime",
            "/proc/net/dev", "proc.net_dev",
            "/proc/diskstats", "proc.diskstats",
            "/proc/pressure/cpu", "proc.pressure_cpu",
            "/proc/pressure/io", "proc.pressure_io",
            "/proc/pressure/memory", "proc.pressure_memory"));

    private Recordings() {}

    /** One recorded answer. */
    record Recording(String file, int exit) {
        String text() {
            return read(file);
        }
    }

    static List<Recording> all() {
        return TestFiles.rows(Recordings.class, "debian-12/index.tsv").stream()
                .map(c -> new Recording(c[0], Integer.parseInt(c[3])))
                .toList();
    }

    static Output output(String state, String file, String node) {
        String path = state + "/" + file + "." + node;
        Recording recording = all().stream()
                .filter(r -> r.file().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recording " + path));
        return Output.of(recording.exit(), recording.text(), "");
    }

    /** What {@link HostCommands#LOAD} prints where these files are: its own pattern, applied to whole recorded files. */
    static Output grepped(String state, String node) {
        Pattern pattern = Pattern.compile(HostCommands.LOAD.argv().get(2));
        StringBuilder text = new StringBuilder();
        FILES.forEach((path, file) -> read(state + "/" + file + "." + node)
                .lines()
                .filter(line -> pattern.matcher(line).find())
                .forEach(line -> text.append(path).append(':').append(line).append('\n')));
        return Output.of(0, text.toString(), "");
    }

    static HostState.Load load(String file, String node) {
        return Values.of(new LoadParser().parse(List.of(output("lab-healthy", file, node))));
    }

    private static String read(String file) {
        return TestFiles.text(Recordings.class, "debian-12/" + file);
    }
}
