package dev.clusterdeck.remote.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Adds lines at the end of a known_hosts file. Nothing in it is ever changed: it is the admin's. */
final class KnownHostsFile {
    private KnownHostsFile() {}

    /**
     * Appends a line, in one write, making the file and its folder when they are missing. What is no regular file, such
     * as {@code /dev/null}, remembers nothing.
     */
    static synchronized void append(Path file, String line) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) return;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder))
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try (FileChannel channel = FileChannel.open(
                file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.lock(); // released with the channel
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean unfinished = size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
            String text = (unfinished ? "\n" : "") + line;
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), size);
        }
    }
}
