package dev.clusterdeck.config;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * An entry on its way into the inventory. It is appended as text; what the admin wrote is never touched.
 *
 * @param name what the cluster will be called; see {@link InventoryReader#isName}
 * @param seed a node of it
 * @param environment what it is for
 */
public record NewEntry(String name, Address seed, Environment environment) {
    public NewEntry {
        if (!InventoryReader.isName(name)) throw new IllegalArgumentException("not a cluster's name: " + name);
    }

    /** The name when none is given: the host's first label, or the whole of a literal address. */
    public static String nameFor(Address seed) {
        String host = seed.host();
        boolean literal = host.matches("[0-9.]+") || host.contains(":");
        String name = literal ? host.replaceAll("[:.%]", "-") : host.replaceAll("\\..*", "");
        return InventoryReader.isName(name) ? name : "cluster";
    }

    /** As it will stand in the file. */
    public String toToml() {
        String table = name.contains(".") ? "\"" + name + "\"" : name;
        StringBuilder text = new StringBuilder("[cluster." + table + "]\n");
        text.append("seeds = [\"").append(quoted(seed)).append("\"]\n");
        if (environment != Environment.NONE)
            text.append("environment = \"")
                    .append(environment.name().toLowerCase(Locale.ROOT))
                    .append("\"\n");
        return text.toString();
    }

    /**
     * Appends it, in one synced write; makes the file with mode 0600 and its folder with 0700 when they are missing.
     *
     * @throws IOException when it cannot be written; the file is as it was then
     */
    public void appendTo(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (folder != null && !Files.isDirectory(folder)) Files.createDirectories(folder, onlyOwner);
        Set<OpenOption> append = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, append, mode)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(separator(file) + toToml());
            long before = channel.size();
            try {
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        }
    }

    private static String separator(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        if (before.length == 0) return "";
        return before[before.length - 1] == '\n' ? "\n" : "\n\n";
    }

    /** A user name may hold a backslash, as domain accounts do. */
    private static String quoted(Address seed) {
        return seed.toString().replace("\\", "\\\\");
    }
}
