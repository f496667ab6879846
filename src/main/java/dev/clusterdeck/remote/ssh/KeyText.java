package dev.clusterdeck.remote.ssh;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a private key file says without its passphrase: OpenSSH's own format (PROTOCOL.key) has the public key and the
 * cipher in the clear, PEM only says whether it is encrypted.
 *
 * @param publicKey in SSH's encoding, where the file has it
 * @param cipher such as {@code aes256-ctr}; empty when it is not encrypted
 */
@SuppressWarnings("ArrayRecordComponent") // a value to take out, not to compare
record KeyText(Optional<byte[]> publicKey, String cipher) {
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final String MAGIC = "openssh-key-v1\0";
    private static final int LONGEST = 64 * 1024;

    /**
     * Reads the file's text.
     *
     * @throws IOException when it is OpenSSH's format, but broken
     */
    static KeyText of(String text) throws IOException {
        int begin = text.indexOf(BEGIN);
        if (begin < 0) return new KeyText(Optional.empty(), text.contains("ENCRYPTED") ? "pem" : "");
        int end = text.indexOf(END);
        if (end < begin) throw new IOException("the key file is cut short");
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key file is not base64", e);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(MAGIC.length());
        String cipher = new String(string(in), StandardCharsets.US_ASCII);
        string(in); // key derivation
        string(in); // its options
        if (in.readInt() != 1) throw new IOException("the key file does not hold exactly one key");
        return new KeyText(Optional.of(string(in)), cipher.equals("none") ? "" : cipher);
    }

    private static byte[] string(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) throw new IOException("the key file makes no sense");
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
