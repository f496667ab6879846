package dev.clusterdeck.remote.ssh;

import java.io.IOException;
import java.util.Arrays;

/** A public key (or certificate) that can be offered, and a way to sign with it. */
interface Identity {
    /** For messages: the file's name or the agent's comment. */
    String label();

    /** The public key or certificate in SSH's encoding. */
    byte[] blob();

    /**
     * Signs.
     *
     * @return the signature in SSH's encoding: algorithm and bytes
     * @throws IOException with a line for the admin: no passphrase, agent refused
     * @throws InterruptedException while the admin was asked
     */
    byte[] sign(byte[] text) throws IOException, InterruptedException;

    /** The algorithm to ask for: RSA keys sign with SHA-512, everything else as its type says. */
    default String algorithm() {
        return switch (HostKey.typeOf(blob())) {
            case "ssh-rsa" -> "rsa-sha2-512";
            case "ssh-rsa-cert-v01@openssh.com" -> "rsa-sha2-512-cert-v01@openssh.com";
            default -> HostKey.typeOf(blob());
        };
    }

    default boolean hasBlob(byte[] other) {
        return Arrays.equals(blob(), other);
    }
}
