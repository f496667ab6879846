package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.host.HostState.Versions;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads os-release, the kernel's release, and the package list. */
final class VersionsParser {
    private static final String KERNEL = "/proc/sys/kernel/osrelease:";
    private static final String RELEASE = "/etc/os-release:";

    private VersionsParser() {}

    static Parsed<Versions> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from grep");
        String kernel = "";
        Map<String, String> release = new TreeMap<>();
        for (String raw : outputs.get(0).text().lines().toList()) {
            String line = Clean.line(raw);
            if (line.startsWith(KERNEL))
                kernel = line.substring(KERNEL.length()).strip();
            int equals = line.indexOf('=');
            if (line.startsWith(RELEASE) && equals > 0)
                release.put(
                        line.substring(RELEASE.length(), equals),
                        line.substring(equals + 1).strip().replaceAll("^[\"']|[\"']$", ""));
        }
        TreeMap<String, String> packages = new TreeMap<>();
        for (Output tool : outputs.subList(1, outputs.size())) packages.putAll(packages(tool.text()));
        if (kernel.isEmpty() && release.isEmpty() && packages.isEmpty())
            return new Parsed.Unreadable<>(Text.complaint("grep", outputs.get(0)));
        return new Parsed.Value<>(new Versions(
                release.getOrDefault("ID", ""),
                release.getOrDefault("PRETTY_NAME", release.getOrDefault("ID", "")),
                kernel,
                packages));
    }

    /** {@code name TAB version TAB status}; only what is installed ({@code ii}) counts, complaints of the tools are skipped. */
    private static Map<String, String> packages(String text) {
        Map<String, String> byPart = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.split("\t", -1);
            if (cells.length >= 3 && cells[2].strip().equals("ii"))
                Packages.part(cells[0]).ifPresent(part -> byPart.put(part, Clean.line(cells[1])));
        }
        return byPart;
    }
}
