package dev.clusterdeck.cli.log;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;

/** The file that {@code --debug} names. Lines are cleaned, and what looks like a secret is masked. */
public final class DebugLog {
    private static final int LONGEST = 4000;
    private static final Pattern SECRETS = Pattern.compile(
            "(?i)(\\b\\w*(?:passw(?:or)?d|passphrase|passwd|secret|token|private[_ -]?key)\\w*\"?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|\\S+)");

    private final PrintStream file;
    private final Clock clock;

    DebugLog(PrintStream file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens the file, for its owner alone, and makes this the log of all libraries from now on. To be called before
     * any of them has asked for a logger.
     *
     * @throws IOException when it cannot be written
     */
    public static void open(Path path, Clock clock) throws IOException {
        Set<OpenOption> append = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var channel = Files.newByteChannel(path, append, onlyOwner);
        PrintStream file =
                new PrintStream(java.nio.channels.Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
        DebugLog log = new DebugLog(file, clock);
        System.setProperty("slf4j.provider", DebugProvider.class.getName());
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        DebugProvider.use(log);
    }

    /** Writes one line. */
    public void line(String level, String source, String text) {
        String masked = mask(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        synchronized (file) {
            file.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " "
                    + Thread.currentThread().getName() + " " + source + ": " + Clean.line(masked));
        }
    }

    static String mask(String text) {
        return SECRETS.matcher(text).replaceAll("$1" + Secret.MASK);
    }
}
