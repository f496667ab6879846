package dev.clusterdeck.remote.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A host key as a server presented it.
 *
 * @param type of the plain key, such as {@code ssh-ed25519}
 * @param blob the plain key in SSH's encoding; the key inside, when a certificate was presented
 * @param certificate who vouches for it
 */
@SuppressWarnings("ArrayRecordComponent") // compared with matches()
record HostKey(String type, byte[] blob, Optional<Vouched> certificate) {
    /**
     * A certificate around the key.
     *
     * @param authority the signing key in SSH's encoding
     * @param objection why the certificate is not valid here; empty when it is
     */
    @SuppressWarnings("ArrayRecordComponent") // compared with matches()
    record Vouched(byte[] authority, Optional<String> objection) {}

    /** A plain key, its type read from the encoding. */
    static HostKey plain(byte[] blob) {
        return new HostKey(typeOf(blob), blob, Optional.empty());
    }

    boolean matches(byte[] other) {
        return Arrays.equals(blob, other);
    }

    /** As OpenSSH shows it: {@code SHA256:} and base64 without padding. */
    String fingerprint() {
        return fingerprint(blob);
    }

    static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The type at the start of an encoded key; empty when it is none. */
    static String typeOf(byte[] blob) {
        if (blob.length < 4) return "";
        int length = (blob[0] & 255) << 24 | (blob[1] & 255) << 16 | (blob[2] & 255) << 8 | (blob[3] & 255);
        if (length < 0 || length > blob.length - 4 || length > 100) return "";
        return new String(blob, 4, length, StandardCharsets.US_ASCII);
    }
}
