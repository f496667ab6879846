package dev.clusterdeck.remote.ssh;

/** What the known_hosts files say about a host key. */
sealed interface HostKeyVerdict {
    /** It is known, or vouched for by a known authority. */
    record Trusted() implements HostKeyVerdict {}

    /** No file knows this host. */
    record Unknown() implements HostKeyVerdict {}

    /** The host is known by another key. {@code where} is {@code file:line}. */
    record Changed(String where) implements HostKeyVerdict {}

    /** The key, or the authority that signed it, is revoked. {@code where} is {@code file:line}. */
    record Revoked(String where) implements HostKeyVerdict {}

    /** A known authority signed the certificate, but it is not valid for this host now. */
    record BadCertificate(String why) implements HostKeyVerdict {}
}
