package dev.clusterdeck.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a command answered. The bytes are hostile until parsed.
 *
 * @param exit exit status; 124 or 137 when the node's own time limit ended it, 127 when there is no such program
 * @param stdout standard output, up to the cap
 * @param stderr standard error, up to the cap
 * @param truncated true when more came than the cap allows; the rest was thrown away
 * @param timedOut true when the command did not end within its time
 * @param took from sending to the last byte, monotonic
 * @param signature the guard's signature as seen by the node; empty for an unguarded command
 * @param unchanged true when the guard matched and nothing was run
 */
@SuppressWarnings("ArrayRecordComponent") // bytes, never compared
public record Output(
        int exit,
        byte[] stdout,
        byte[] stderr,
        boolean truncated,
        boolean timedOut,
        Duration took,
        String signature,
        boolean unchanged) {

    /** The exit status a shell gives for a program that is not there. */
    public static final int NO_SUCH_PROGRAM = 127;

    /** A plain answer, as tests and the demo make it. */
    public static Output of(int exit, String stdout, String stderr) {
        return new Output(
                exit,
                stdout.getBytes(StandardCharsets.UTF_8),
                stderr.getBytes(StandardCharsets.UTF_8),
                false,
                false,
                Duration.ZERO,
                "",
                false);
    }

    /** Standard output as text; bytes that are not UTF-8 become {@code �}. */
    public String text() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Standard error as text; bytes that are not UTF-8 become {@code �}. */
    public String errorText() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /** True when the program is not installed on the node. */
    public boolean isMissing() {
        return exit == NO_SUCH_PROGRAM;
    }
}
