package dev.clusterdeck.remote.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * Judges the key that a server presents. Runs in sshj's reader thread, so it never asks anybody: an unknown key is
 * rejected and remembered, and the connector asks and connects again with that key pinned. Runs again at every rekey,
 * so a verdict once given stays.
 */
final class HostKeyCheck implements HostKeyVerifier {
    private static final long HOST_CERTIFICATE = 2;

    private final SshConfig config;
    private final KnownHosts known;
    private final Optional<byte[]> pinned;
    private volatile Optional<HostKey> presented = Optional.empty();
    private volatile Optional<HostKeyVerdict> verdict = Optional.empty();

    private HostKeyCheck(SshConfig config, KnownHosts known, Optional<byte[]> pinned) {
        this.config = config;
        this.known = known;
        this.pinned = pinned;
    }

    /**
     * A check for one connection, with the files as they are now.
     *
     * @param pinned the key that the admin has just accepted
     * @throws IOException when a file of revoked keys is configured and cannot be read
     */
    static HostKeyCheck of(SshConfig config, Optional<byte[]> pinned) throws IOException {
        KnownHosts known = new KnownHosts();
        for (List<Path> files : List.of(config.userKnownHosts(), config.globalKnownHosts()))
            for (Path file : files)
                if (Files.isReadable(file) && !Files.isDirectory(file))
                    known.with(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        if (config.revokedKeys().isPresent())
            addRevoked(known, config.revokedKeys().get());
        return new HostKeyCheck(config, known, pinned);
    }

    private static void addRevoked(KnownHosts known, Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.startsWith("SSHKRL"))
            throw new IOException("RevokedHostKeys " + file + " is a binary KRL, which cannot be read here;"
                    + " name a text file of public keys");
        StringBuilder lines = new StringBuilder();
        text.lines()
                .forEach(line -> lines.append(line.isBlank() || line.startsWith("#") ? "" : "@revoked * " + line)
                        .append('\n'));
        known.with(file.toString(), lines.toString());
    }

    /** Host key algorithms for which a key is known. */
    Set<String> preferred() {
        return known.algorithms(config.knownAs());
    }

    /** The key that was presented; empty before the handshake got so far. */
    Optional<HostKey> presented() {
        return presented;
    }

    /** What was made of it. */
    Optional<HostKeyVerdict> verdict() {
        return verdict;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        HostKey now = hostKey(key);
        Optional<HostKey> before = presented;
        if (before.isPresent() && verdict.isPresent() && before.get().matches(now.blob()))
            return verdict.get() instanceof HostKeyVerdict.Trusted;
        HostKeyVerdict judged = known.judge(config.knownAs(), now);
        if (judged instanceof HostKeyVerdict.Unknown
                && pinned.filter(pin -> Arrays.equals(pin, now.blob())).isPresent())
            judged = new HostKeyVerdict.Trusted();
        presented = Optional.of(now);
        verdict = Optional.of(judged);
        return judged instanceof HostKeyVerdict.Trusted;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return List.of(); // sshj would offer nothing else; the order of the algorithms says it better.
    }

    private HostKey hostKey(PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        if (!(key instanceof Certificate<?> certificate)) return HostKey.plain(blob);
        byte[] inner =
                new Buffer.PlainBuffer().putPublicKey(certificate.getKey()).getCompactData();
        return new HostKey(
                HostKey.typeOf(inner),
                inner,
                Optional.of(new HostKey.Vouched(certificate.getSignatureKey(), objection(blob, certificate))));
    }

    private Optional<String> objection(byte[] blob, Certificate<?> certificate) {
        if (certificate.getType() != HOST_CERTIFICATE) return Optional.of("it is a user certificate, not a host's");
        if (!certificate.getCritOptions().isEmpty())
            return Optional.of("it has critical options that are not known: "
                    + Words.oneLine(
                            String.join(", ", certificate.getCritOptions().keySet())));
        String signature = HostKey.typeOf(certificate.getSignature());
        if (signature.equals("ssh-rsa") || signature.equals("ssh-dss")) return Optional.of("it is signed with SHA-1");
        String name = config.hostKeyAlias().orElse(config.host()).toLowerCase(java.util.Locale.ROOT);
        try {
            return Optional.ofNullable(KeyType.CertUtils.verifyHostCertificate(blob, certificate, name))
                    .map(Words::oneLine);
        } catch (Buffer.BufferException | RuntimeException e) {
            return Optional.of("it cannot be read: " + Words.reason(e));
        }
    }

    /** The known_hosts line for a key that was accepted. */
    static String line(SshConfig config, HostKey key, byte[] salt) {
        String name = config.knownAs();
        String field = config.hashKnownHosts() ? HostPatterns.hashed(salt, name) : name;
        return field + " " + key.type() + " " + Base64.getEncoder().encodeToString(key.blob()) + "\n";
    }
}
