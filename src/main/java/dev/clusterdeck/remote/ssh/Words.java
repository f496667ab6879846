package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Clean;
import java.util.Optional;
import net.schmizz.sshj.common.SSHException;

/** Turns what went wrong into one line for the admin. */
final class Words {
    private static final int LONGEST = 300;

    private Words() {}

    /** The innermost reason that says something, on one line, safe to show. */
    static String reason(Throwable failure) {
        String said = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) said = message;
        }
        return oneLine(said);
    }

    /** What the other side gave as its reason to disconnect, such as too many failed logins; empty when it gave none. */
    static Optional<String> disconnectReason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof SSHException said
                    && said.getDisconnectReason() != net.schmizz.sshj.common.DisconnectReason.UNKNOWN)
                return Optional.of(reason(said));
        return Optional.empty();
    }

    /** Text from a node, white space and newlines folded, cut to a readable length. */
    static String oneLine(String text) {
        String line = Clean.line(text.strip().replaceAll("\\s+", " "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
