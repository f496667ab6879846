package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** One private key file. Its passphrase is asked when a node wants a signature, not before, and once. */
final class KeyFile {
    private static final int ATTEMPTS = 3;
    private static final Algorithms ALGORITHMS = new Algorithms(Set.of());

    private final Path file;
    private final Prompts prompts;
    private Optional<byte[]> publicKey = Optional.empty();
    private Optional<KeyPair> unlocked = Optional.empty();
    private Optional<Long> declinedAt = Optional.empty();

    KeyFile(Path file, Prompts prompts) {
        this.file = file;
        this.prompts = prompts;
    }

    /** The identity of this file: its public key now, its signature when asked. */
    Identity identity(Patience patience) throws IOException, InterruptedException {
        return new FileIdentity(this, publicKey(patience), file.toString(), patience);
    }

    /** The same key behind a certificate for it. */
    Identity identity(byte[] certificate, Path certificateFile, Patience patience) {
        return new FileIdentity(this, certificate, certificateFile.toString(), patience);
    }

    /** The public key or certificate in a one-line file as ssh-keygen writes it; empty when there is none. */
    static Optional<byte[]> publicLine(Path publicFile) {
        try {
            List<String> words = List.of(Files.readString(publicFile).strip().split("[ \t\n]+", 3));
            byte[] bytes = words.size() < 2 ? new byte[0] : Base64.getDecoder().decode(words.get(1));
            return HostKey.typeOf(bytes).equals(words.get(0)) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The public key: from the key file, from KEY.pub, or else from the unlocked key. */
    byte[] publicKey(Patience patience) throws IOException, InterruptedException {
        return patience.paused(() -> {
            synchronized (this) {
                if (publicKey.isEmpty()) publicKey = KeyText.of(text()).publicKey();
                if (publicKey.isEmpty()) publicKey = publicLine(file.resolveSibling(file.getFileName() + ".pub"));
                if (publicKey.isEmpty())
                    publicKey = Optional.of(new Buffer.PlainBuffer()
                            .putPublicKey(unlock(patience.since()).getPublic())
                            .getCompactData());
                return publicKey.get();
            }
        });
    }

    /** The key itself. Who began before the admin declined does not ask again: one "no" is enough for many nodes. */
    private synchronized KeyPair unlock(long since) throws IOException, InterruptedException {
        if (unlocked.isPresent()) return unlocked.get();
        String text = text();
        String cipher = KeyText.of(text).cipher();
        if (cipher.isEmpty()) return read(text, new Secret(""));
        if (declinedAt.filter(at -> at - since > 0).isPresent()) throw new IOException(file + " needs its passphrase");
        // The one cipher that the JDK lacks in the form needed here.
        if (cipher.startsWith("chacha20")) SecurityUtils.setRegisterBouncyCastle(true);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Secret> passphrase =
                    prompts.secret("passphrase of " + file + (attempt == 1 ? "" : " (that was wrong)"));
            if (passphrase.isEmpty()) {
                declinedAt = Optional.of(System.nanoTime());
                throw new IOException(file + " needs its passphrase");
            }
            try {
                return read(text, passphrase.get());
            } catch (IOException e) {
                // Not told apart from a broken file; asked again.
            }
        }
        throw new IOException("wrong passphrase for " + file);
    }

    private KeyPair read(String text, Secret passphrase) throws IOException {
        try {
            String format = KeyProviderUtil.detectKeyFileFormat(text, false).toString();
            FileKeyProvider provider = Factory.Named.Util.create(ALGORITHMS.getFileKeyProviderFactories(), format);
            if (provider == null) throw new IOException("no private key in a known format");
            provider.init(new StringReader(text), new Fixed(passphrase));
            KeyPair pair = new KeyPair(provider.getPublic(), provider.getPrivate());
            unlocked = Optional.of(pair);
            return pair;
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " cannot be read: " + Words.reason(e), e);
        }
    }

    private String text() throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private byte[] sign(byte[] text, long since) throws IOException, InterruptedException {
        KeyPair pair = unlock(since);
        KeyType type = KeyType.fromKey(pair.getPublic());
        var algorithm = ALGORITHMS.getKeyAlgorithms().stream()
                .map(Factory::create)
                .filter(candidate -> candidate.getKeyFormat() == type)
                .findFirst()
                .orElseThrow(() -> new IOException(file + " holds a kind of key that is not used any more: " + type));
        var signature = algorithm.newSignature();
        signature.initSign(pair.getPrivate());
        signature.update(text, 0, text.length);
        return new Buffer.PlainBuffer()
                .putString(signature.getSignatureName())
                .putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared with hasBlob()
    private record FileIdentity(KeyFile key, byte[] blob, String label, Patience patience) implements Identity {
        @Override
        public byte[] sign(byte[] text) throws IOException, InterruptedException {
            return patience.paused(() -> key.sign(text, patience.since()));
        }
    }

    private record Fixed(Secret passphrase) implements PasswordFinder {
        @Override
        public char[] reqPassword(Resource<?> resource) {
            return passphrase.reveal().toCharArray();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
