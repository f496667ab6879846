package dev.clusterdeck.remote;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a cluster's nodes are entered, the same for all of them.
 *
 * @param sshConfig an OpenSSH client configuration to use instead of the user's own ({@code ssh -F})
 * @param jump a jump host as {@code ssh -J} takes it; empty to leave it to OpenSSH's configuration
 * @param escalation how to become root there
 */
public record Access(Optional<Path> sshConfig, Optional<String> jump, Escalation escalation) {
    /** How to become root. */
    public enum Escalation {
        /** Try the ladder: root already, sudo for the whole loop, sudo per command, then as we are. */
        AUTO,
        /** sudo, or fail. */
        SUDO,
        /** Never; commands run as the login user. */
        NONE
    }
}
