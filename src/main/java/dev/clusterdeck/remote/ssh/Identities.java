package dev.clusterdeck.remote.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/**
 * The keys to offer to one host, in OpenSSH's order: the agent's that are named in the configuration, the agent's
 * others unless IdentitiesOnly, then files; each certificate before its key.
 */
final class Identities {
    private final SshConfig config;
    private final KeyRing ring;
    private final Patience patience;
    private final List<String> notes = new ArrayList<>();

    Identities(SshConfig config, KeyRing ring, Patience patience) {
        this.config = config;
        this.ring = ring;
        this.patience = patience;
    }

    /** What could not be used, and why, for the message when no key was accepted. */
    List<String> notes() {
        return notes;
    }

    /** All of them. */
    List<Identity> all(Deadlines deadlines) throws InterruptedException {
        Map<Path, byte[]> named = named();
        List<Identity> agents = agent(deadlines);
        List<Identity> offered = new ArrayList<>();
        for (byte[] blob : named.values())
            agents.stream().filter(key -> key.hasBlob(blob)).forEach(offered::add);
        for (Identity key : agents) if (!config.identitiesOnly() && !offered.contains(key)) offered.add(key);
        for (Identity key : files(named))
            if (offered.stream().noneMatch(other -> other.hasBlob(key.blob()))) offered.add(key);
        return offered;
    }

    private List<Identity> agent(Deadlines deadlines) {
        if (config.agent().isEmpty() || !Files.exists(config.agent().get())) return List.of();
        try {
            return new Agent(config.agent().get(), deadlines).identities();
        } catch (IOException e) {
            notes.add("agent " + config.agent().get() + ": " + Words.reason(e));
            return List.of();
        }
    }

    /** The public keys and certificates that the configuration names, by file. */
    private Map<Path, byte[]> named() throws InterruptedException {
        Map<Path, byte[]> named = new LinkedHashMap<>();
        for (Path certificate : config.certificateFiles())
            KeyFile.publicLine(certificate).ifPresent(blob -> named.put(certificate, blob));
        for (Path file : config.identityFiles()) {
            Path certificate = sibling(file, "-cert.pub");
            KeyFile.publicLine(certificate).ifPresent(blob -> named.put(certificate, blob));
            Optional<byte[]> line = KeyFile.publicLine(sibling(file, ".pub")).or(() -> KeyFile.publicLine(file));
            if (line.isPresent()) named.put(file, line.get());
            else if (Files.exists(file)) read(file).ifPresent(key -> named.put(file, key.blob()));
        }
        return named;
    }

    private List<Identity> files(Map<Path, byte[]> named) throws InterruptedException {
        List<Identity> keys = new ArrayList<>();
        for (Path file : config.identityFiles()) {
            if (!Files.exists(file) || KeyFile.publicLine(file).isPresent()) continue;
            Optional<Identity> key = read(file);
            if (key.isEmpty()) continue;
            named.forEach((path, blob) -> {
                if (inner(blob).filter(key.get()::hasBlob).isPresent())
                    keys.add(ring.key(file).identity(blob, path, patience));
            });
            keys.add(key.get());
        }
        return keys;
    }

    private Optional<Identity> read(Path file) throws InterruptedException {
        try {
            return Optional.of(ring.key(file).identity(patience));
        } catch (IOException | RuntimeException e) {
            notes.add(Words.reason(e));
            return Optional.empty();
        }
    }

    /** The key that a certificate is for; empty when the blob is none. */
    private static Optional<byte[]> inner(byte[] blob) {
        if (!HostKey.typeOf(blob).contains("-cert-v01@")) return Optional.empty();
        try {
            PublicKey key = new Buffer.PlainBuffer(blob).readPublicKey();
            return key instanceof Certificate<?> certificate
                    ? Optional.of(new Buffer.PlainBuffer()
                            .putPublicKey(certificate.getKey())
                            .getCompactData())
                    : Optional.empty();
        } catch (Buffer.BufferException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
