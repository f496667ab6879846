package dev.clusterdeck.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * The record of one plan: a file of its own, one JSON object a line, only ever appended to, on the disk before the next
 * thing happens. Readable by its owner alone.
 */
public final class Journal implements Closeable {
    /** Longer outputs are cut, with a word of it: a journal is no archive. */
    private static final int LONGEST = 100_000;

    /**
     * Who asked for a plan.
     *
     * @param user the local user
     * @param host this machine
     * @param from where the user sits, as sshd says; empty when here
     * @param reason why, as the user put it; empty when not given
     */
    public record Author(String user, String host, String from, String reason) {
        /** Who runs this program. */
        public static Author of(Map<String, String> environment, String reason) {
            return new Author(
                    environment.getOrDefault("USER", System.getProperty("user.name", "")),
                    thisHost(),
                    environment.getOrDefault("SSH_CONNECTION", "").split(" ", 2)[0],
                    reason);
        }

        private static String thisHost() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "";
            }
        }
    }

    private final FileChannel file;
    private final Clock clock;

    private Journal(FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Begins the journal of a new plan.
     *
     * @throws IOException when it cannot be written: then nothing may run
     */
    public static Journal begin(Path folder, Plan plan, Author author, Clock clock) throws IOException {
        var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, ours);
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path path = path(folder, plan.id());
        Journal journal = new Journal(
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine), clock);
        ObjectNode entry = journal.entry("plan");
        entry.put("user", author.user()).put("host", author.host()).put("from", author.from());
        entry.put("reason", author.reason()).set("plan", PlanJson.write(plan));
        journal.append(entry);
        try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
            parent.force(true);
        }
        return journal;
    }

    /** Goes on with the journal of a plan that was begun. */
    public static Journal again(Path folder, String id, Clock clock) throws IOException {
        Journal journal = new Journal(
                FileChannel.open(path(folder, id), StandardOpenOption.WRITE, StandardOpenOption.APPEND), clock);
        // The last line may have been cut off by a power cut.
        journal.write("\n");
        return journal;
    }

    /** The file of this plan's journal. */
    public static Path path(Path folder, String id) {
        return folder.resolve(id + ".jsonl");
    }

    /** A step's conditions hold and its command is sent now, to a node with this boot id. */
    void sending(int step, String boot) throws IOException {
        append(entry("sending", step).put("boot", boot));
    }

    /** A step's command ended. */
    void ended(int step, Output output) throws IOException {
        append(entry("ended", step)
                .put("exit", output.exit())
                .put("stdout", kept(output.text()))
                .put("stderr", kept(output.errorText())));
    }

    /** What a step promised was seen. */
    void verified(int step) throws IOException {
        append(entry("verified", step));
    }

    /** The plan does not go on at this step. */
    void stopped(int step, String why) throws IOException {
        append(entry("stopped", step).put("why", Clean.line(why)));
    }

    /** All steps ran and were verified. */
    void finished() throws IOException {
        append(entry("finished"));
    }

    private ObjectNode entry(String what) {
        return PlanJson.JSON
                .createObjectNode()
                .put("at", clock.instant().toString())
                .put("entry", what);
    }

    private ObjectNode entry(String what, int step) {
        return entry(what).put("step", step + 1);
    }

    private static String kept(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n… cut";
    }

    private void append(ObjectNode entry) throws IOException {
        write(entry + "\n");
        file.force(true);
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) file.write(bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
